import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The right to see real names shows nothing any more until a session opens them; what runs later keeps what was so when it was asked for. */
export class RealNamesAfterStepUp1764001970000 implements MigrationInterface {
  name = 'RealNamesAfterStepUp1764001970000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_sessions ADD real_names_until timestamptz;
      CREATE TABLE real_name_openings (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        opened_at timestamptz NOT NULL DEFAULT now(),
        reason text NOT NULL
      );
      CREATE INDEX real_name_openings_user_id_idx ON real_name_openings (user_id);
      ALTER TABLE imports ADD cleared boolean NOT NULL DEFAULT false;
      UPDATE imports SET cleared = true FROM users u WHERE u.id = imports.user_id AND u.cleared;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports DROP COLUMN cleared;
      DROP TABLE real_name_openings;
      ALTER TABLE staff_sessions DROP COLUMN real_names_until;
    `);
  }
}
