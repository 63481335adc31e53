import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = `'accepted', 'tentative', 'declined', 'withdrawn'`;

/** Guests may send a deputy, who gets an invitation of their own; the chain stays visible. */
export class Deputies1764001100001 implements MigrationInterface {
  name = 'Deputies1764001100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN deputies text NOT NULL DEFAULT 'none',
        ADD COLUMN deputy_chain int NOT NULL DEFAULT 1,
        ADD CONSTRAINT events_deputies_check CHECK (deputies IN ('none', 'open', 'approval')),
        ADD CONSTRAINT events_deputy_chain_check CHECK (deputy_chain BETWEEN 1 AND 3)`);
    for (const table of ['answers', 'standings'])
      await runner.query(`
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_answer_check,
          ADD CONSTRAINT ${table}_answer_check CHECK (answer IN (${kinds}, 'delegated'))`);
    await runner.query(
      'ALTER TABLE invitations ADD COLUMN deputy_for_id uuid REFERENCES invitations (id) ON DELETE SET NULL',
    );
    await runner.query(
      'CREATE INDEX invitations_deputy_for_id_idx ON invitations (deputy_for_id) WHERE deputy_for_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE deputations (
        id uuid PRIMARY KEY,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        deputy_invitation_id uuid REFERENCES invitations (id) ON DELETE SET NULL,
        state text NOT NULL CONSTRAINT deputations_state_check
          CHECK (state IN ('requested', 'invited', 'accepted', 'declined', 'refused', 'taken_back')),
        given_name text NOT NULL,
        family_name text NOT NULL,
        email text NOT NULL,
        title text NOT NULL DEFAULT '',
        nonce text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        decided_by uuid REFERENCES users (id)
      )`);
    await runner.query('CREATE UNIQUE INDEX ON deputations (invitation_id, nonce)');
    // One deputy at a time.
    await runner.query(
      `CREATE UNIQUE INDEX deputations_open_idx ON deputations (invitation_id) WHERE state IN ('requested', 'invited', 'accepted')`,
    );
    await runner.query(
      'CREATE INDEX deputations_deputy_invitation_id_idx ON deputations (deputy_invitation_id)',
    );
    await runner.query('CREATE INDEX deputations_event_id_idx ON deputations (event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deputations');
    await runner.query('ALTER TABLE invitations DROP COLUMN deputy_for_id');
    for (const table of ['answers', 'standings'])
      await runner.query(`
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_answer_check,
          ADD CONSTRAINT ${table}_answer_check CHECK (answer IN (${kinds}))`);
    await runner.query('ALTER TABLE events DROP COLUMN deputies, DROP COLUMN deputy_chain');
  }
}
