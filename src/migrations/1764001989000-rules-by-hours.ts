import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "24 hours before" beside "the day before at nine". */
export class RulesByHours1764001989000 implements MigrationInterface {
  name = 'RulesByHours1764001989000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE mail_rules ADD COLUMN hours int CONSTRAINT mail_rules_hours_check CHECK (hours BETWEEN 1 AND 336)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_rules DROP COLUMN hours');
  }
}
