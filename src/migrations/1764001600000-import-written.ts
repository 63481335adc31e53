import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What undoing needs to know stands in a narrow table that a commit only adds to: writing it into rows that hold whole lines of a
 * table cost as much as changing the people themselves.
 */
export class ImportWritten1764001600000 implements MigrationInterface {
  name = 'ImportWritten1764001600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_written (
        import_id uuid NOT NULL,
        number int NOT NULL,
        written jsonb NOT NULL,
        PRIMARY KEY (import_id, number)
      );
      INSERT INTO import_written SELECT import_id, number, written FROM import_rows WHERE written IS NOT NULL;
      ALTER TABLE import_rows DROP COLUMN written;
      ${gone('DELETE FROM import_written w USING gone WHERE w.import_id = gone.id;')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_rows ADD COLUMN written jsonb;
      UPDATE import_rows r SET written = w.written FROM import_written w
       WHERE r.import_id = w.import_id AND r.number = w.number;
      DROP TABLE import_written;
      ${gone('')}
    `);
  }
}

const gone = (more: string): string => `
  CREATE OR REPLACE FUNCTION imports_gone() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    DELETE FROM import_rows r USING gone WHERE r.import_id = gone.id;
    ${more}
    RETURN NULL;
  END $$;`;
