import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Own words of a team or of one event for a kind of mail, in one language. */
export class MailTexts1764001200000 implements MigrationInterface {
  name = 'MailTexts1764001200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_texts (
        id uuid PRIMARY KEY,
        team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
        event_id uuid REFERENCES events ON DELETE CASCADE,
        kind text NOT NULL,
        language text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        changed_by uuid REFERENCES users,
        changed_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX mail_texts_one_each_idx ON mail_texts (team_id, event_id, kind, language) NULLS NOT DISTINCT;
      CREATE INDEX mail_texts_event_id_idx ON mail_texts (event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_texts');
  }
}
