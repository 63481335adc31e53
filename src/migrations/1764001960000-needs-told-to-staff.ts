import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a companion needs may be told to staff: who put it down, and how they know. */
export class NeedsToldToStaff1764001960000 implements MigrationInterface {
  name = 'NeedsToldToStaff1764001960000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE companion_needs
        ADD COLUMN recorded_by uuid REFERENCES users (id),
        ADD COLUMN reason text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE companion_needs DROP COLUMN recorded_by, DROP COLUMN reason');
  }
}
