import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisers ask their guests, and the companions of guests, questions of their own; each says why and for how long. */
export class Questions1764001300000 implements MigrationInterface {
  name = 'Questions1764001300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE questions (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        kind text NOT NULL CONSTRAINT questions_kind_check
          CHECK (kind IN ('text', 'choice', 'many', 'number', 'consent', 'file')),
        label jsonb NOT NULL,
        help jsonb NOT NULL DEFAULT '{}',
        options jsonb NOT NULL DEFAULT '[]',
        required boolean NOT NULL DEFAULT FALSE,
        asked_of text NOT NULL DEFAULT 'guests' CONSTRAINT questions_asked_of_check
          CHECK (asked_of IN ('guests', 'companions')),
        categories text[] NOT NULL DEFAULT '{}',
        situations text[] NOT NULL DEFAULT '{}',
        at_most int CONSTRAINT questions_at_most_check CHECK (at_most > 0),
        purpose jsonb NOT NULL,
        retention_days int NOT NULL CONSTRAINT questions_retention_days_check
          CHECK (retention_days BETWEEN 0 AND 3650),
        retired_at timestamptz,
        position int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      )`);
    await runner.query('CREATE INDEX questions_event_id_idx ON questions (event_id, position)');
    await runner.query(`
      CREATE TABLE question_answers (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        companion_id uuid REFERENCES companions (id) ON DELETE CASCADE,
        answer_id uuid REFERENCES answers (id) ON DELETE CASCADE,
        value jsonb,
        file_id uuid REFERENCES stored_files (id),
        current boolean NOT NULL,
        given_at timestamptz NOT NULL DEFAULT now()
      )`);
    // The answer that counts: one for each question and person.
    await runner.query(
      `CREATE UNIQUE INDEX question_answers_current_idx ON question_answers (invitation_id, question_id) WHERE current AND companion_id IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX question_answers_companion_idx ON question_answers (companion_id, question_id) WHERE current AND companion_id IS NOT NULL`,
    );
    await runner.query('CREATE INDEX question_answers_question_id_idx ON question_answers (question_id)');
    await runner.query('CREATE INDEX question_answers_event_id_idx ON question_answers (event_id)');
    await runner.query('CREATE INDEX question_answers_invitation_id_idx ON question_answers (invitation_id)');
    await runner.query('CREATE INDEX question_answers_answer_id_idx ON question_answers (answer_id)');
    await runner.query(
      'CREATE INDEX question_answers_file_id_idx ON question_answers (file_id) WHERE file_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE question_answers');
    await runner.query('DROP TABLE questions');
  }
}
