import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does not want mailings, and which messages are mailings. */
export class Unsubscribing1764001000000 implements MigrationInterface {
  name = 'Unsubscribing1764001000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE suppressions (
        id uuid PRIMARY KEY,
        address text NOT NULL,
        team_id uuid REFERENCES teams ON DELETE CASCADE,
        source text NOT NULL,
        message_id uuid REFERENCES messages ON DELETE SET NULL,
        reason text NOT NULL DEFAULT '',
        recorded_by uuid REFERENCES users,
        since timestamptz NOT NULL DEFAULT now(),
        lifted_at timestamptz,
        lifted_by uuid REFERENCES users,
        lift_reason text NOT NULL DEFAULT '',
        CONSTRAINT suppressions_source_check CHECK (source IN ('one_click', 'page', 'staff'))
      );
      CREATE UNIQUE INDEX suppressions_standing_idx ON suppressions
        (address, team_id, (source = 'staff')) NULLS NOT DISTINCT WHERE lifted_at IS NULL;
      CREATE INDEX suppressions_message_id_idx ON suppressions (message_id);
      ALTER TABLE messages ADD COLUMN mailing boolean NOT NULL DEFAULT false;
      UPDATE messages SET mailing = true WHERE kind IN ('invitation', 'reminder', 'follow_up');
      CREATE INDEX messages_waiting_mailings_idx ON messages (lower(to_address))
        WHERE mailing AND state IN ('queued', 'held', 'in_doubt');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX messages_waiting_mailings_idx;
      ALTER TABLE messages DROP COLUMN mailing;
      DROP TABLE suppressions;
    `);
  }
}
