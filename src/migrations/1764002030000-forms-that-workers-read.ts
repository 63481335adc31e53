import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker of the version before says nothing of what it can read: the first form, words of each mail by itself. */
export class FormsThatWorkersRead1764002030000 implements MigrationInterface {
  name = 'FormsThatWorkersRead1764002030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_workers ADD COLUMN reads integer NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_workers DROP COLUMN reads');
  }
}
