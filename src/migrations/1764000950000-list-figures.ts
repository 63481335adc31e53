import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists by rule were found to hold when they were last counted, so that nobody waits for it in a large address book. */
export class ListFigures1764000950000 implements MigrationInterface {
  name = 'ListFigures1764000950000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE list_figures (
        list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
        what text NOT NULL,
        cleared boolean NOT NULL,
        fingerprint text,
        figures jsonb,
        marks jsonb,
        counted_at timestamptz,
        wanted_at timestamptz,
        taken_at timestamptz,
        PRIMARY KEY (list_id, what, cleared),
        CONSTRAINT list_figures_what_check CHECK (what IN ('balance', 'overlaps'))
      );
      CREATE INDEX list_figures_wanted_idx ON list_figures (wanted_at) WHERE wanted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE list_figures');
  }
}
