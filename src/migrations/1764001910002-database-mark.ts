import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells a database that was restored from a backup: a count that only rises, compared with what nodes remember. */
export class DatabaseMark1764001910002 implements MigrationInterface {
  name = 'DatabaseMark1764001910002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE database_mark (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        epoch bigint NOT NULL DEFAULT 0,
        seen_at timestamptz NOT NULL DEFAULT now(),
        system_identifier bigint,
        timeline int,
        restored_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE database_mark');
  }
}
