import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a list took to count: what is dear is counted less often. */
export class CostOfFigures1764001800001 implements MigrationInterface {
  name = 'CostOfFigures1764001800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE list_figures ADD took int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE list_figures DROP took');
  }
}
