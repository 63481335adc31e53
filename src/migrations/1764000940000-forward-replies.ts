import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what guests write in words is passed on to the contact address of the debate. */
export class ForwardReplies1764000940000 implements MigrationInterface {
  name = 'ForwardReplies1764000940000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events ADD COLUMN forward_replies boolean NOT NULL DEFAULT true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP COLUMN forward_replies');
  }
}
