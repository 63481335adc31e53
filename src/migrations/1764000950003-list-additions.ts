import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was put on a list together with others, so that it can be taken back for all of them at once. */
export class ListAdditions1764000950003 implements MigrationInterface {
  name = 'ListAdditions1764000950003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE list_members ADD COLUMN addition_id uuid;
      CREATE INDEX list_members_addition_id_idx ON list_members (addition_id) WHERE addition_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE list_members DROP COLUMN addition_id');
  }
}
