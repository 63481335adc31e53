import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A foreign key is looked up once for each row, which took half the time of storing a table of a hundred thousand; all of them
 * belong to the one import that is being checked. They go with it by a trigger that runs once for all imports of a statement.
 * Nobody looks for rows by person alone: erasing reads the cells too, everything else starts at an import.
 */
export class ImportRowsInBulk1764000920000 implements MigrationInterface {
  name = 'ImportRowsInBulk1764000920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_rows DROP CONSTRAINT import_rows_import_id_fkey;
      DROP INDEX import_rows_person_id_idx;
      CREATE FUNCTION imports_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM import_rows r USING gone WHERE r.import_id = gone.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER imports_gone AFTER DELETE ON imports REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION imports_gone();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER imports_gone ON imports;
      DROP FUNCTION imports_gone;
      DELETE FROM import_rows r WHERE NOT EXISTS (SELECT FROM imports i WHERE i.id = r.import_id);
      ALTER TABLE import_rows ADD CONSTRAINT import_rows_import_id_fkey
        FOREIGN KEY (import_id) REFERENCES imports ON DELETE CASCADE;
      CREATE INDEX import_rows_person_id_idx ON import_rows (person_id);
    `);
  }
}
