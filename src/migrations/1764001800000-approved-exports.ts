import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was in which export, and exports that a second member of staff must agree to. */
export class ApprovedExports1764001800000 implements MigrationInterface {
  name = 'ApprovedExports1764001800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE export_approvals (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        kind text NOT NULL,
        subject_id uuid,
        team_id uuid REFERENCES teams ON DELETE CASCADE,
        event_id uuid,
        title text NOT NULL,
        request jsonb NOT NULL,
        person_ids uuid[] NOT NULL,
        row_ids uuid[] NOT NULL DEFAULT '{}',
        count int NOT NULL,
        at_risk int NOT NULL,
        real_names boolean NOT NULL,
        cleared_only boolean NOT NULL,
        state text NOT NULL DEFAULT 'waiting',
        created_at timestamptz NOT NULL,
        decide_until timestamptz NOT NULL,
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        decision_reason text NOT NULL DEFAULT '',
        fetch_until timestamptz,
        downloads int NOT NULL DEFAULT 0,
        CONSTRAINT export_approvals_kind_check CHECK (kind IN ('people', 'list', 'event')),
        CONSTRAINT export_approvals_state_check CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn')),
        CONSTRAINT export_approvals_decided_by_check CHECK (decided_by <> user_id)
      );
      CREATE INDEX export_approvals_created_at_idx ON export_approvals (created_at);
      CREATE TABLE exports_taken (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        at timestamptz NOT NULL,
        action text NOT NULL,
        subject_id uuid,
        format text NOT NULL,
        columns text[],
        reason text NOT NULL,
        keep_until date NOT NULL,
        seen_through boolean NOT NULL,
        approval_id uuid REFERENCES export_approvals ON DELETE SET NULL,
        person_ids uuid[] NOT NULL
      );
      CREATE INDEX exports_taken_user_id_at_idx ON exports_taken (user_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exports_taken; DROP TABLE export_approvals;');
  }
}
