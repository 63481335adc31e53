import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A Message-ID follows from the id of its message; nothing looks for one, and writing the index thrice for each mail takes time. */
export class MessageIdsUnindexed1764001990000 implements MigrationInterface {
  name = 'MessageIdsUnindexed1764001990000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_message_id_idx');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE UNIQUE INDEX messages_message_id_idx ON messages (message_id)');
  }
}
