import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that came in: kept as it is, once, with what became of it; and addresses that take no mail. */
export class InboundMessages1764000900000 implements MigrationInterface {
  name = 'InboundMessages1764000900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound_messages (
        id uuid PRIMARY KEY,
        number bigint GENERATED ALWAYS AS IDENTITY,
        digest bytea NOT NULL,
        source text NOT NULL,
        invitation_id uuid REFERENCES invitations ON DELETE CASCADE,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        matched_by text,
        raw bytea NOT NULL,
        reading bytea,
        kind text,
        state text NOT NULL DEFAULT 'received',
        reason text NOT NULL DEFAULT '',
        sequence int,
        stamp timestamptz,
        attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        received_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        settled_by uuid REFERENCES users,
        CONSTRAINT inbound_messages_source_check CHECK (source IN ('lmtp', 'imap')),
        CONSTRAINT inbound_messages_matched_by_check CHECK (matched_by IN ('address', 'uid')),
        CONSTRAINT inbound_messages_kind_check
          CHECK (kind IN ('report', 'calendar', 'tnef', 'auto_reply', 'words', 'unreadable')),
        CONSTRAINT inbound_messages_state_check CHECK (state IN ('received', 'applied', 'held', 'ignored', 'refused'))
      );
      CREATE UNIQUE INDEX inbound_messages_digest_idx ON inbound_messages (digest);
      CREATE INDEX inbound_messages_number_idx ON inbound_messages (number) WHERE state = 'received';
      CREATE INDEX inbound_messages_state_number_idx ON inbound_messages (state, number);
      CREATE INDEX inbound_messages_invitation_id_number_idx ON inbound_messages (invitation_id, number);
      CREATE INDEX inbound_messages_message_id_idx ON inbound_messages (message_id);
      CREATE TABLE suspended_addresses (
        address text PRIMARY KEY,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        reply text NOT NULL,
        since timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE suspended_addresses; DROP TABLE inbound_messages;');
  }
}
