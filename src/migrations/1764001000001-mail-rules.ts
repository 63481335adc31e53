import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that go out by themselves around a debate, and the clock that all nodes share. */
export class MailRules1764001000001 implements MigrationInterface {
  name = 'MailRules1764001000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_rules (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
        kind text NOT NULL,
        days int NOT NULL,
        at_local text NOT NULL,
        answers text[] NOT NULL,
        category_ids text[] NOT NULL DEFAULT '{}',
        note jsonb NOT NULL DEFAULT '{}',
        active boolean NOT NULL DEFAULT true,
        by_itself boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'waiting',
        reason text,
        state_for timestamptz,
        runs int NOT NULL DEFAULT 0,
        created_by uuid REFERENCES users,
        created_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT mail_rules_kind_check CHECK (kind IN ('reminder', 'programme', 'thanks')),
        CONSTRAINT mail_rules_state_check CHECK (state IN ('waiting', 'due', 'asks', 'done', 'left_out')),
        CONSTRAINT mail_rules_days_check CHECK (days BETWEEN 0 AND 90),
        CONSTRAINT mail_rules_at_local_check CHECK (at_local ~ '^([01]\\d|2[0-3]):[0-5]\\d$')
      );
      CREATE INDEX mail_rules_event_id_idx ON mail_rules (event_id);
      CREATE INDEX messages_waiting_for_guests_idx ON messages (correlation_id)
        WHERE state IN ('held', 'queued') AND kind IN ('reminder', 'programme');
      CREATE TABLE mail_rule_clock (one boolean PRIMARY KEY DEFAULT true CHECK (one), ticked_at timestamptz NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX messages_waiting_for_guests_idx; DROP TABLE mail_rule_clock; DROP TABLE mail_rules;',
    );
  }
}
