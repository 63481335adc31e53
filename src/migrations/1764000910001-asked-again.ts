import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a guest was last asked again because the time had moved: an answer from before was to another time. */
export class AskedAgain1764000910001 implements MigrationInterface {
  name = 'AskedAgain1764000910001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invitations ADD COLUMN asked_again_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invitations DROP COLUMN asked_again_at');
  }
}
