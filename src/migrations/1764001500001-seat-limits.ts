import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More guests may accept than there are seats, because some stay away; each such decision has an author and a reason. */
export class SeatLimits1764001500001 implements MigrationInterface {
  name = 'SeatLimits1764001500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN accept_up_to int,
        ADD CONSTRAINT events_accept_up_to_check CHECK (accept_up_to >= 0)`);
    await runner.query(`
      CREATE TABLE seat_limits (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        accept_up_to int,
        seats int,
        reason text NOT NULL,
        set_by uuid REFERENCES users (id),
        set_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX ON seat_limits (event_id, set_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seat_limits');
    await runner.query('ALTER TABLE events DROP COLUMN accept_up_to');
  }
}
