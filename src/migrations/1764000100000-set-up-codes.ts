import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Any node must accept the set-up code that another one printed, so its hash is kept in the database. */
export class SetUpCodes1764000100000 implements MigrationInterface {
  name = 'SetUpCodes1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE set_up_codes (
        id uuid PRIMARY KEY,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX set_up_codes_code_hash_idx ON set_up_codes (code_hash);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE set_up_codes');
  }
}
