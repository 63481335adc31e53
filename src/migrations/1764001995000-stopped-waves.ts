import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rest of a wave can be stopped; and why somebody is not invited by it stays with it, in numbers. */
export class StoppedWaves1764001995000 implements MigrationInterface {
  name = 'StoppedWaves1764001995000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE waves
        ADD refused jsonb NOT NULL DEFAULT '{}',
        ADD left_out_why jsonb NOT NULL DEFAULT '{}',
        ADD stopped_at timestamptz,
        ADD stopped_by uuid REFERENCES users,
        ADD stopped_reason text NOT NULL DEFAULT ''
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE waves DROP COLUMN refused, DROP COLUMN left_out_why, DROP COLUMN stopped_at,
        DROP COLUMN stopped_by, DROP COLUMN stopped_reason
    `);
  }
}
