import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the sending queue needs beyond the first schema: the order of insertion (a cancellation never overtakes its
 * invitation), the recipient's domain and which domains ask us to slow down, how often the outcome stayed in doubt.
 */
export class MailQueue1764000400001 implements MigrationInterface {
  name = 'MailQueue1764000400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE messages
        ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,
        ADD COLUMN domain text NOT NULL DEFAULT '',
        ADD COLUMN urgent boolean NOT NULL DEFAULT false,
        ADD COLUMN doubts int NOT NULL DEFAULT 0;
      DROP INDEX messages_next_attempt_at_idx;
      DROP INDEX messages_ordering_key_idx;
      CREATE INDEX messages_urgent_number_idx ON messages (urgent, number) WHERE state = 'queued';
      CREATE INDEX messages_ordering_key_number_idx ON messages (ordering_key, number);
      CREATE INDEX messages_team_id_number_idx ON messages (team_id, number);
      CREATE TABLE mail_domains (
        domain text PRIMARY KEY,
        deferrals int NOT NULL DEFAULT 0,
        blocked_until timestamptz NOT NULL DEFAULT now(),
        last_reply text NOT NULL DEFAULT ''
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_domains;
      DROP INDEX messages_team_id_number_idx, messages_ordering_key_number_idx, messages_urgent_number_idx;
      ALTER TABLE messages DROP COLUMN number, DROP COLUMN domain, DROP COLUMN urgent, DROP COLUMN doubts;
      CREATE INDEX messages_next_attempt_at_idx ON messages (next_attempt_at) WHERE state = 'queued';
      CREATE INDEX messages_ordering_key_idx ON messages (ordering_key);
    `);
  }
}
