import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secret addresses of calendars that programs subscribe to: of a guest, or of a member of staff. */
export class CalendarFeeds1764000910000 implements MigrationInterface {
  name = 'CalendarFeeds1764000910000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feeds (
        id uuid PRIMARY KEY,
        person_id uuid REFERENCES people ON DELETE CASCADE,
        user_id uuid REFERENCES users ON DELETE CASCADE,
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT calendar_feeds_owner_check CHECK ((person_id IS NULL) <> (user_id IS NULL))
      );
      CREATE UNIQUE INDEX calendar_feeds_token_hash_idx ON calendar_feeds (token_hash);
      CREATE INDEX calendar_feeds_person_id_idx ON calendar_feeds (person_id);
      CREATE INDEX calendar_feeds_user_id_idx ON calendar_feeds (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feeds');
  }
}
