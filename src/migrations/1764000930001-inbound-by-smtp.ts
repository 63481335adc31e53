import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail may also come in by plain SMTP. */
export class InboundBySmtp1764000930001 implements MigrationInterface {
  name = 'InboundBySmtp1764000930001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sourceIs(`'lmtp', 'smtp', 'imap'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(sourceIs(`'lmtp', 'imap'`));
  }
}

const sourceIs = (names: string) => `
  ALTER TABLE inbound_messages DROP CONSTRAINT inbound_messages_source_check,
    ADD CONSTRAINT inbound_messages_source_check CHECK (source IN (${names}))`;
