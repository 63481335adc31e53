import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Possible duplicates: the keys by which they are found, the pairs, and merges with what undoing them needs. */
export class Duplicates1764000803000 implements MigrationInterface {
  name = 'Duplicates1764000803000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changed_people (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id uuid NOT NULL,
        rescan boolean NOT NULL DEFAULT false
      );
      CREATE INDEX changed_people_rescan_number_idx ON changed_people (rescan, number);
      CREATE TABLE person_keys (
        key bigint NOT NULL,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        PRIMARY KEY (key, person_id)
      );
      CREATE INDEX person_keys_person_id_idx ON person_keys (person_id);
      CREATE TABLE duplicate_pairs (
        id uuid PRIMARY KEY,
        person_a uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        person_b uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        score int NOT NULL,
        reasons text[] NOT NULL,
        doubts text[] NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'open',
        print text NOT NULL DEFAULT '',
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        found_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT duplicate_pairs_order_check CHECK (person_a < person_b),
        CONSTRAINT duplicate_pairs_status_check CHECK (status IN ('open', 'later', 'different'))
      );
      CREATE UNIQUE INDEX duplicate_pairs_person_a_person_b_idx ON duplicate_pairs (person_a, person_b);
      CREATE INDEX duplicate_pairs_person_b_idx ON duplicate_pairs (person_b);
      CREATE INDEX duplicate_pairs_status_score_id_idx ON duplicate_pairs (status, score, id);
      CREATE TABLE merged_people (
        id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
        into_id uuid NOT NULL REFERENCES people,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX merged_people_into_id_idx ON merged_people (into_id);
      CREATE TABLE merges (
        id uuid PRIMARY KEY,
        kept_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        gone_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        user_id uuid REFERENCES users,
        idempotency_key text NOT NULL,
        kept_before jsonb NOT NULL,
        kept_after jsonb NOT NULL,
        gone_before jsonb NOT NULL,
        moved jsonb NOT NULL DEFAULT '[]',
        merged_at timestamptz NOT NULL DEFAULT now(),
        undone_at timestamptz,
        undone_by uuid REFERENCES users,
        remarks jsonb NOT NULL DEFAULT '[]',
        expired boolean NOT NULL DEFAULT false
      );
      CREATE UNIQUE INDEX merges_user_id_idempotency_key_idx ON merges (user_id, idempotency_key);
      CREATE INDEX merges_kept_id_merged_at_idx ON merges (kept_id, merged_at);
      CREATE INDEX merges_gone_id_idx ON merges (gone_id);
      CREATE INDEX merges_merged_at_idx ON merges (merged_at) WHERE NOT expired;
      INSERT INTO changed_people (person_id, rescan) SELECT id, true FROM people WHERE erased_at IS NULL ORDER BY id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE merges, merged_people, duplicate_pairs, person_keys, changed_people');
  }
}
