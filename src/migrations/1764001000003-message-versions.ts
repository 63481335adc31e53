import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that is held can be edited by hand. */
export class MessageVersions1764001000003 implements MigrationInterface {
  name = 'MessageVersions1764001000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN version int NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN version');
  }
}
