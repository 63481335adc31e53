import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of answers after the deadline, those that wait for a decision, and until when needs are booked. */
export class LateAnswers1764001300001 implements MigrationInterface {
  name = 'LateAnswers1764001300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN late_answers text NOT NULL DEFAULT 'refuse'
          CONSTRAINT events_late_answers_check CHECK (late_answers IN ('refuse', 'hold')),
        ADD COLUMN needs_until timestamptz`);
    await runner.query(`
      CREATE TABLE held_answers (
        id uuid PRIMARY KEY,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        state text NOT NULL CONSTRAINT held_answers_state_check
          CHECK (state IN ('held', 'approved', 'refused', 'replaced')),
        request jsonb,
        held_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz,
        decided_by uuid REFERENCES users (id),
        reason text NOT NULL DEFAULT '',
        answer_id uuid REFERENCES answers (id) ON DELETE SET NULL
      )`);
    // One at a time: the latest word of the guest.
    await runner.query(
      `CREATE UNIQUE INDEX held_answers_held_idx ON held_answers (invitation_id) WHERE state = 'held'`,
    );
    await runner.query('CREATE INDEX held_answers_invitation_id_idx ON held_answers (invitation_id)');
    await runner.query('CREATE INDEX held_answers_event_id_idx ON held_answers (event_id)');
    await runner.query('CREATE INDEX held_answers_answer_id_idx ON held_answers (answer_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE held_answers');
    await runner.query('ALTER TABLE events DROP COLUMN late_answers, DROP COLUMN needs_until');
  }
}
