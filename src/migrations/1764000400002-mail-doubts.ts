import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the messages in doubt that are due for their one more attempt without reading all that were ever sent. */
export class MailDoubts1764000400002 implements MigrationInterface {
  name = 'MailDoubts1764000400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX messages_next_attempt_at_idx ON messages (next_attempt_at) WHERE state = 'in_doubt'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_next_attempt_at_idx');
  }
}
