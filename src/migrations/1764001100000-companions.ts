import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guests may bring companions: each takes a seat of the guest's pool; named ones have a page of their own. */
export class Companions1764001100000 implements MigrationInterface {
  name = 'Companions1764001100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN companions text NOT NULL DEFAULT 'none',
        ADD COLUMN companions_at_most int NOT NULL DEFAULT 0,
        ADD CONSTRAINT events_companions_check CHECK (companions IN ('none', 'number', 'names')),
        ADD CONSTRAINT events_companions_at_most_check CHECK (companions_at_most BETWEEN 0 AND 10)`);
    await runner.query('ALTER TABLE invitations ADD COLUMN companions_at_most int');
    await runner.query('ALTER TABLE answers ADD COLUMN companions int NOT NULL DEFAULT 0');
    await runner.query(`
      ALTER TABLE standings
        ADD COLUMN companions int NOT NULL DEFAULT 0,
        ADD CONSTRAINT standings_companions_check CHECK (companions = 0 OR companions > 0 AND seat <> 'none')`);
    // Parties of each size are read in their order: see readWaiting.
    await runner.query('DROP INDEX standings_pool_id_idx');
    await runner.query(
      `CREATE INDEX standings_pool_id_idx ON standings (pool_id, companions, waiting_since) WHERE seat = 'waiting'`,
    );
    await runner.query(`
      CREATE TABLE companions (
        id uuid PRIMARY KEY,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        name text NOT NULL DEFAULT '',
        position int NOT NULL,
        terms tsvector NOT NULL DEFAULT '',
        page_token_hash bytea NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        removed_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX ON companions (page_token_hash)');
    await runner.query('CREATE INDEX companions_invitation_id_idx ON companions (invitation_id, position)');
    await runner.query('CREATE INDEX companions_event_id_idx ON companions (event_id)');
    await runner.query(`
      CREATE TABLE companion_attendances (
        companion_id uuid PRIMARY KEY REFERENCES companions (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        came boolean NOT NULL,
        recorded_by uuid REFERENCES users (id),
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX companion_attendances_event_id_idx ON companion_attendances (event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE companion_attendances');
    await runner.query('DROP TABLE companions');
    await runner.query('DROP INDEX standings_pool_id_idx');
    await runner.query(
      `CREATE INDEX standings_pool_id_idx ON standings (pool_id, waiting_since) WHERE seat = 'waiting'`,
    );
    await runner.query('ALTER TABLE standings DROP COLUMN companions');
    await runner.query('ALTER TABLE answers DROP COLUMN companions');
    await runner.query('ALTER TABLE invitations DROP COLUMN companions_at_most');
    await runner.query('ALTER TABLE events DROP COLUMN companions, DROP COLUMN companions_at_most');
  }
}
