import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ranks and categories are edited by hand like other records: whoever saves second is told what is there by now. */
export class VersionsOfRanksAndCategories1764002051000 implements MigrationInterface {
  name = 'VersionsOfRanksAndCategories1764002051000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ranks ADD COLUMN version int NOT NULL DEFAULT 1;
      ALTER TABLE categories ADD COLUMN version int NOT NULL DEFAULT 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE categories DROP COLUMN version;
      ALTER TABLE ranks DROP COLUMN version;
    `);
  }
}
