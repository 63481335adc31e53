import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The plan of a guest list: who is for the next wave, who is kept in reserve, and who took the place of whom. */
export class GuestPlans1764001500000 implements MigrationInterface {
  name = 'GuestPlans1764001500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plans (
        event_id uuid PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
        refill text NOT NULL DEFAULT 'off' CONSTRAINT plans_refill_check CHECK (refill IN ('off', 'propose', 'automatic')),
        refill_until timestamptz,
        refill_since timestamptz,
        silent_after_days int CONSTRAINT plans_silent_after_days_check CHECK (silent_after_days BETWEEN 1 AND 90),
        prefer text NOT NULL DEFAULT 'category' CONSTRAINT plans_prefer_check CHECK (prefer IN ('category', 'order')),
        lists jsonb NOT NULL DEFAULT '[]',
        looked_at timestamptz NOT NULL DEFAULT now(),
        paused_at timestamptz,
        edition int NOT NULL DEFAULT 1,
        version int NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE planned_guests (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES plans (event_id) ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES people (id),
        post_id uuid REFERENCES posts (id) ON DELETE SET NULL,
        part text NOT NULL CONSTRAINT planned_guests_part_check CHECK (part IN ('wave', 'reserve')),
        position double precision NOT NULL,
        list_ids uuid[] NOT NULL DEFAULT '{}',
        added_by uuid REFERENCES users (id),
        added_at timestamptz NOT NULL DEFAULT now(),
        skipped_at timestamptz,
        skipped_by uuid REFERENCES users (id),
        skipped_reason text NOT NULL DEFAULT ''
      )`);
    await runner.query('CREATE UNIQUE INDEX ON planned_guests (event_id, person_id)');
    await runner.query('CREATE INDEX ON planned_guests (event_id, part, position, id)');
    await runner.query('CREATE INDEX ON planned_guests (person_id)');
    await runner.query(
      'CREATE INDEX planned_guests_post_id_idx ON planned_guests (post_id) WHERE post_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE vacancies (
        invitation_id uuid PRIMARY KEY REFERENCES invitations (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        why text NOT NULL CONSTRAINT vacancies_why_check CHECK (why IN ('declined', 'withdrawn', 'silent')),
        freed_at timestamptz NOT NULL,
        state text NOT NULL CONSTRAINT vacancies_state_check CHECK (state IN ('proposed', 'filled', 'waiting_list', 'left_empty')),
        matched text CONSTRAINT vacancies_matched_check CHECK (matched IN ('category', 'pool', 'order')),
        planned_guest_id uuid REFERENCES planned_guests (id) ON DELETE SET NULL,
        next_invitation_id uuid REFERENCES invitations (id) ON DELETE SET NULL,
        decided_by uuid REFERENCES users (id),
        decided_at timestamptz,
        reason text NOT NULL DEFAULT ''
      )`);
    await runner.query('CREATE INDEX ON vacancies (event_id, state)');
    // One place is filled by one invitation, and nobody is proposed for two.
    await runner.query(
      'CREATE UNIQUE INDEX vacancies_next_invitation_id_idx ON vacancies (next_invitation_id)',
    );
    await runner.query('CREATE UNIQUE INDEX vacancies_planned_guest_id_idx ON vacancies (planned_guest_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vacancies');
    await runner.query('DROP TABLE planned_guests');
    await runner.query('DROP TABLE plans');
  }
}
