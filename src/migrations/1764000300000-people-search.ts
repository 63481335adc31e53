import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Searching and sorting people. Both columns exist twice: `_full` for cleared staff, `_shown` for everybody else, where a
 * person at risk stands under the alias alone, so that neither a search nor the order of a list betrays the name.
 * Also the uploaded bytes of an import (read again when the encoding is corrected) and the fingerprints of erased mailboxes.
 */
export class PeopleSearch1764000300000 implements MigrationInterface {
  name = 'PeopleSearch1764000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      ALTER TABLE people
        ADD COLUMN search_full text NOT NULL DEFAULT '',
        ADD COLUMN search_shown text NOT NULL DEFAULT '',
        ADD COLUMN sort_full text NOT NULL DEFAULT '',
        ADD COLUMN sort_shown text NOT NULL DEFAULT '';
      DROP INDEX people_name_idx;
      CREATE INDEX people_search_full_idx ON people USING gin (search_full gin_trgm_ops);
      CREATE INDEX people_search_shown_idx ON people USING gin (search_shown gin_trgm_ops);
      CREATE INDEX people_sort_full_idx ON people (sort_full COLLATE "C", id);
      CREATE INDEX people_sort_shown_idx ON people (sort_shown COLLATE "C", id);
      ALTER TABLE organisations ADD COLUMN search text NOT NULL DEFAULT '', ADD COLUMN sort text NOT NULL DEFAULT '';
      CREATE INDEX organisations_search_idx ON organisations USING gin (search gin_trgm_ops);
      CREATE INDEX organisations_sort_idx ON organisations (sort COLLATE "C", id);
      CREATE INDEX imports_team_id_idx ON imports (team_id, created_at);
      CREATE INDEX import_rows_person_id_idx ON import_rows (person_id);
      CREATE TABLE import_files (
        import_id uuid PRIMARY KEY REFERENCES imports ON DELETE CASCADE,
        content bytea NOT NULL
      );
      CREATE TABLE erased_mailboxes (
        fingerprint bytea PRIMARY KEY,
        erased_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE erased_mailboxes, import_files;
      DROP INDEX imports_team_id_idx, import_rows_person_id_idx;
      ALTER TABLE organisations DROP COLUMN search, DROP COLUMN sort;
      ALTER TABLE people DROP COLUMN search_full, DROP COLUMN search_shown, DROP COLUMN sort_full, DROP COLUMN sort_shown;
      CREATE INDEX people_name_idx ON people (lower(family_name), lower(given_name), id);
    `);
  }
}
