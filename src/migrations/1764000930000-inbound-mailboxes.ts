import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each mailbox has been read over IMAP, by whom at present, and what is wrong with it. */
export class InboundMailboxes1764000930000 implements MigrationInterface {
  name = 'InboundMailboxes1764000930000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound_mailboxes (
        mailbox text PRIMARY KEY,
        uid_validity bigint,
        last_uid bigint NOT NULL DEFAULT 0,
        holder uuid,
        held_until timestamptz NOT NULL DEFAULT now(),
        failing_uid bigint,
        failures int NOT NULL DEFAULT 0,
        left_behind int NOT NULL DEFAULT 0,
        read_at timestamptz,
        problem text NOT NULL DEFAULT ''
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbound_mailboxes');
  }
}
