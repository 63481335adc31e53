import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails with which administrators try whether answers find their way back. */
export class MailTests1764000930002 implements MigrationInterface {
  name = 'MailTests1764000930002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_tests (
        id uuid PRIMARY KEY,
        user_id uuid REFERENCES users ON DELETE CASCADE,
        key text NOT NULL,
        kind text NOT NULL,
        address text NOT NULL,
        token_hash bytea NOT NULL,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        problem text NOT NULL DEFAULT '',
        sent_at timestamptz NOT NULL DEFAULT now(),
        arrived_at timestamptz,
        came_by text,
        answer text,
        CONSTRAINT mail_tests_kind_check CHECK (kind IN ('invitation', 'plus', 'plain')),
        CONSTRAINT mail_tests_came_by_check CHECK (came_by IN ('lmtp', 'smtp', 'imap')),
        CONSTRAINT mail_tests_answer_check CHECK (answer IN ('accepted', 'tentative', 'declined'))
      );
      CREATE UNIQUE INDEX mail_tests_token_hash_idx ON mail_tests (token_hash);
      CREATE UNIQUE INDEX mail_tests_user_id_key_kind_idx ON mail_tests (user_id, key, kind);
      CREATE INDEX mail_tests_message_id_idx ON mail_tests (message_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_tests');
  }
}
