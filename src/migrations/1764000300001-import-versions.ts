import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A check that still runs for an older mapping must not write its outcome over that of the newer one. */
export class ImportVersions1764000300001 implements MigrationInterface {
  name = 'ImportVersions1764000300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports ADD COLUMN version int NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports DROP COLUMN version');
  }
}
