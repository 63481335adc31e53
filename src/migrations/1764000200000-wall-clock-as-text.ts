import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Wall-clock times become text, "2027-01-14T12:30": the driver turns `timestamp` into a Date in the zone of the machine,
 * which moves or loses the very hours that matter. The steps of an event's life are kept with the key they were asked
 * for with, so that a request sent twice acts once.
 */
export class WallClockAsText1764000200000 implements MigrationInterface {
  name = 'WallClockAsText1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns)
      await runner.query(`
        ALTER TABLE ${table} ALTER ${column} TYPE text USING to_char(${column}, 'YYYY-MM-DD"T"HH24:MI');
        ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_check
          CHECK (${column} ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$');`);
    await runner.query(`
      CREATE TABLE event_steps (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
        step text NOT NULL,
        idempotency_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX event_steps_event_id_idempotency_key_idx ON event_steps (event_id, idempotency_key);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_steps');
    for (const [table, column] of columns)
      await runner.query(`
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_check;
        ALTER TABLE ${table} ALTER ${column} TYPE timestamp USING ${column}::timestamp;`);
  }
}

const columns = [
  ['events', 'starts_local'],
  ['events', 'ends_local'],
  ['programme_sessions', 'starts_local'],
] as const;
