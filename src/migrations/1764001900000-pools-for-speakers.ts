import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A pool may be kept for those who appear in the debate. */
export class PoolsForSpeakers1764001900000 implements MigrationInterface {
  name = 'PoolsForSpeakers1764001900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pools ADD for_speakers boolean NOT NULL DEFAULT false');
    await runner.query(
      'CREATE UNIQUE INDEX pools_for_speakers_idx ON pools (event_id, mode) WHERE for_speakers',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pools DROP for_speakers');
  }
}
