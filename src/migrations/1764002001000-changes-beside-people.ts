import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each person was last changed, in order, beside the people: an index of `people` that every change changes made PostgreSQL
 * write all others of the same row anew (heap-only tuples need that no indexed column changes), and pages have room for it now.
 */
export class ChangesBesidePeople1764002001000 implements MigrationInterface {
  name = 'ChangesBesidePeople1764002001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_changes (
        id uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT person_changes_pkey PRIMARY KEY (id)
      );
      CREATE FUNCTION person_changes_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO person_changes SELECT id, updated_at FROM written;
        ELSIF TG_OP = 'UPDATE' THEN
          UPDATE person_changes c SET changed_at = w.updated_at
            FROM written w WHERE c.id = w.id AND c.changed_at <> w.updated_at;
        ELSE
          DELETE FROM person_changes c USING gone g WHERE c.id = g.id;
        END IF;
        RETURN NULL;
      END $$;
      LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE;
      INSERT INTO person_changes SELECT id, updated_at FROM people;
      CREATE INDEX person_changes_changed_at_id_idx ON person_changes (changed_at, id);
      CREATE TRIGGER people_inserted AFTER INSERT ON people
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_changes_follow();
      CREATE TRIGGER people_updated AFTER UPDATE ON people
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_changes_follow();
      CREATE TRIGGER people_deleted AFTER DELETE ON people
        REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION person_changes_follow();
      DROP INDEX people_updated_at_id_idx;
      ALTER TABLE people SET (fillfactor = 85);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE people RESET (fillfactor);
      CREATE INDEX people_updated_at_id_idx ON people (updated_at, id);
      DROP TRIGGER people_inserted ON people;
      DROP TRIGGER people_updated ON people;
      DROP TRIGGER people_deleted ON people;
      DROP FUNCTION person_changes_follow();
      DROP TABLE person_changes;
    `);
  }
}
