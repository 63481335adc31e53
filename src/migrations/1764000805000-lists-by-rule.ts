import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists by rule and lists made of lists, posts on lists, people who are never on one, what was taken off (for the way
 * back), and which lists a wave and each of its invitations came from, as they were.
 */
export class ListsByRule1764000805000 implements MigrationInterface {
  name = 'ListsByRule1764000805000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE lists
        ADD COLUMN kind text NOT NULL DEFAULT 'picked',
        ADD COLUMN rule jsonb,
        ADD COLUMN discarded_at timestamptz,
        ADD CONSTRAINT lists_kind_check CHECK (kind IN ('picked', 'rule', 'combined')),
        ADD CONSTRAINT lists_rule_check CHECK ((kind = 'picked') = (rule IS NULL));
      CREATE TABLE list_posts (
        list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
        post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
        added_by uuid REFERENCES users,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (list_id, post_id)
      );
      CREATE INDEX list_posts_post_id_idx ON list_posts (post_id);
      CREATE TABLE list_exclusions (
        list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        added_by uuid REFERENCES users,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (list_id, person_id)
      );
      CREATE INDEX list_exclusions_person_id_idx ON list_exclusions (person_id);
      CREATE TABLE list_removals (
        id uuid PRIMARY KEY,
        act_id uuid NOT NULL,
        list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
        person_id uuid REFERENCES people ON DELETE CASCADE,
        post_id uuid REFERENCES posts ON DELETE CASCADE,
        was_picked boolean NOT NULL,
        excluded boolean NOT NULL,
        added_by uuid REFERENCES users,
        added_at timestamptz,
        removed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX list_removals_list_id_act_id_idx ON list_removals (list_id, act_id);
      CREATE INDEX list_removals_person_id_idx ON list_removals (person_id);
      ALTER TABLE waves ADD COLUMN lists jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE invitations ADD COLUMN list_ids uuid[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invitations DROP COLUMN list_ids;
      ALTER TABLE waves DROP COLUMN lists;
      DROP TABLE list_removals;
      DROP TABLE list_exclusions;
      DROP TABLE list_posts;
      DELETE FROM lists WHERE kind <> 'picked' OR discarded_at IS NOT NULL;
      ALTER TABLE lists DROP COLUMN kind, DROP COLUMN rule, DROP COLUMN discarded_at;
    `);
  }
}
