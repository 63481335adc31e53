import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisers' answer beneath a reader's comment. */
export class CommentReplies1764000600000 implements MigrationInterface {
  name = 'CommentReplies1764000600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE comments ADD COLUMN reply text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE comments DROP COLUMN reply');
  }
}
