import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Posts that are handed over: which tenures hold office is kept, so that the day on which one begins or ends is noticed;
 * invitations that follow a post; assistants who get the mail and answer; notes for one pair of eyes.
 */
export class PostsInSuccession1764000801000 implements MigrationInterface {
  name = 'PostsInSuccession1764000801000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tenures, relationships, notes, invitations, people]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Successions cannot be undone; restore a backup instead.');
  }
}

const tenures = `
ALTER TABLE tenures
  ADD COLUMN in_office boolean NOT NULL DEFAULT false,
  ADD COLUMN leads boolean NOT NULL DEFAULT false;
UPDATE tenures SET in_office = true
 WHERE (from_date IS NULL OR from_date <= current_date) AND (to_date IS NULL OR to_date >= current_date);
CREATE INDEX tenures_dated_idx ON tenures (id) WHERE from_date IS NOT NULL OR to_date IS NOT NULL;
CREATE INDEX posts_rank_id_idx ON posts (rank_id) WHERE rank_id IS NOT NULL;
CREATE INDEX people_rank_id_idx ON people (rank_id) WHERE rank_id IS NOT NULL;
`;

const relationships = `
ALTER TABLE relationships
  ADD COLUMN instead boolean NOT NULL DEFAULT false,
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD CONSTRAINT relationships_instead_check CHECK (NOT instead OR (receives_mail AND answers_for));
`;

const notes = `
ALTER TABLE person_notes ADD COLUMN sight text NOT NULL DEFAULT 'team';
UPDATE person_notes SET sight = 'all' WHERE shared;
ALTER TABLE person_notes DROP COLUMN shared,
  ADD CONSTRAINT person_notes_sight_check CHECK (sight IN ('me', 'team', 'all'));
`;

const invitations = `
ALTER TABLE invitations
  ADD COLUMN follows_post boolean NOT NULL DEFAULT false,
  ADD COLUMN succeeds_id uuid REFERENCES invitations ON DELETE SET NULL;
CREATE INDEX invitations_post_id_idx ON invitations (post_id) WHERE follows_post;
CREATE INDEX invitations_succeeds_id_idx ON invitations (succeeds_id) WHERE succeeds_id IS NOT NULL;
CREATE TABLE invitation_assistants (
  invitation_id uuid NOT NULL REFERENCES invitations ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (invitation_id, person_id)
);
CREATE UNIQUE INDEX invitation_assistants_token_hash_idx ON invitation_assistants (token_hash);
CREATE INDEX invitation_assistants_person_id_idx ON invitation_assistants (person_id);
ALTER TABLE answers ADD COLUMN answered_by_id uuid REFERENCES people ON DELETE SET NULL;
CREATE INDEX answers_answered_by_id_idx ON answers (answered_by_id) WHERE answered_by_id IS NOT NULL;
`;

const people = `
CREATE INDEX people_not_informed_idx ON people (created_at) WHERE first_informed_on IS NULL AND erased_at IS NULL;
`;
