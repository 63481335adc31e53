import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companions who are named have diet and access needs of their own; each saying is a row, the latest one counts. */
export class CompanionNeeds1764001300002 implements MigrationInterface {
  name = 'CompanionNeeds1764001300002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE companion_needs (
        id uuid PRIMARY KEY,
        companion_id uuid NOT NULL REFERENCES companions (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        dietary text NOT NULL DEFAULT '',
        access_needs text NOT NULL DEFAULT '',
        interpretation text NOT NULL DEFAULT '',
        given_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX companion_needs_companion_id_idx ON companion_needs (companion_id, id)');
    await runner.query('CREATE INDEX companion_needs_event_id_idx ON companion_needs (event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE companion_needs');
  }
}
