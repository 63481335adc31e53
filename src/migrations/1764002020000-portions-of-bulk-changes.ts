import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a bulk change is about, by the thousand, until each of them has a row; and how many became what, counted as it goes. */
export class PortionsOfBulkChanges1764002020000 implements MigrationInterface {
  name = 'PortionsOfBulkChanges1764002020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_change_portions (
        bulk_change_id uuid REFERENCES bulk_changes ON DELETE CASCADE,
        number int,
        person_ids uuid[] NOT NULL,
        PRIMARY KEY (bulk_change_id, number)
      );
      ALTER TABLE bulk_changes
        ADD COLUMN changed int NOT NULL DEFAULT 0,
        ADD COLUMN undone int NOT NULL DEFAULT 0,
        ADD COLUMN stayed int NOT NULL DEFAULT 0;
      UPDATE bulk_changes b SET changed = n.changed, undone = n.undone, stayed = n.stayed FROM (
        SELECT bulk_change_id, count(*) FILTER (WHERE state IN ('changed', 'undone', 'stayed')) AS changed,
               count(*) FILTER (WHERE state = 'undone') AS undone, count(*) FILTER (WHERE state = 'stayed') AS stayed
          FROM bulk_change_rows GROUP BY bulk_change_id) n
       WHERE n.bulk_change_id = b.id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE bulk_change_portions;
      ALTER TABLE bulk_changes DROP COLUMN changed, DROP COLUMN undone, DROP COLUMN stayed`);
  }
}
