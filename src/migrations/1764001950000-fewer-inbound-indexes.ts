import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits to be read is found by (state, number) as well; most mails that come in are not about one that went out. */
export class FewerInboundIndexes1764001950000 implements MigrationInterface {
  name = 'FewerInboundIndexes1764001950000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbound_messages_number_idx;
      DROP INDEX inbound_messages_message_id_idx;
      CREATE INDEX inbound_messages_message_id_idx ON inbound_messages (message_id) WHERE message_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbound_messages_message_id_idx;
      CREATE INDEX inbound_messages_message_id_idx ON inbound_messages (message_id);
      CREATE INDEX inbound_messages_number_idx ON inbound_messages (number) WHERE state = 'received';
    `);
  }
}
