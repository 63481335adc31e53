import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workbooks and cards beside CSV, mappings that are remembered, possible duplicates, choices per row, and undoing a whole import. */
export class ImportsInDepth1764000802000 implements MigrationInterface {
  name = 'ImportsInDepth1764000802000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(imports);
    await runner.query(skeleton);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX people_name_skeleton_idx;
      DROP FUNCTION name_skeleton;
      DROP TABLE import_mappings;
      DELETE FROM imports WHERE status IN ('undoing', 'undone');
      DELETE FROM import_rows WHERE outcome = 'duplicate';
      ALTER TABLE import_rows DROP CONSTRAINT import_rows_outcome_check, DROP COLUMN candidates, DROP COLUMN choice,
        DROP COLUMN at_risk, DROP COLUMN listed, DROP COLUMN written,
        ADD CONSTRAINT import_rows_outcome_check CHECK (outcome IN ('new', 'changed', 'unchanged', 'refused'));
      ALTER TABLE imports DROP CONSTRAINT imports_status_check, DROP COLUMN format, DROP COLUMN sheet, DROP COLUMN sheets,
        DROP COLUMN header_row, DROP COLUMN fingerprint, DROP COLUMN mapping_from,
        DROP COLUMN undecided, DROP COLUMN added_organisations, DROP COLUMN committed_at, DROP COLUMN undone,
        ADD CONSTRAINT imports_status_check CHECK (status IN ('uploaded', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled'));
    `);
  }
}

const imports = `
ALTER TABLE imports
  ADD COLUMN format text NOT NULL DEFAULT 'csv',
  ADD COLUMN sheet text NOT NULL DEFAULT '',
  ADD COLUMN sheets jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN header_row int NOT NULL DEFAULT 1,
  ADD COLUMN fingerprint text NOT NULL DEFAULT '',
  ADD COLUMN mapping_from text NOT NULL DEFAULT 'guess',
  ADD COLUMN undecided text NOT NULL DEFAULT '',
  ADD COLUMN added_organisations uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN committed_at timestamptz,
  ADD COLUMN undone jsonb,
  DROP CONSTRAINT imports_status_check,
  ADD CONSTRAINT imports_status_check CHECK (status IN ('uploaded', 'checking', 'checked', 'committing', 'done', 'failed',
    'cancelled', 'undoing', 'undone'));

ALTER TABLE import_rows
  ADD COLUMN candidates jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN choice jsonb,
  ADD COLUMN at_risk boolean NOT NULL DEFAULT false,
  ADD COLUMN listed boolean NOT NULL DEFAULT false,
  ADD COLUMN written jsonb,
  DROP CONSTRAINT import_rows_outcome_check,
  ADD CONSTRAINT import_rows_outcome_check CHECK (outcome IN ('new', 'changed', 'unchanged', 'duplicate', 'refused'));
ALTER TABLE import_files ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE import_mappings (
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  fingerprint text NOT NULL,
  fields jsonb NOT NULL,
  defaults jsonb NOT NULL DEFAULT '{}',
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, fingerprint)
);
`;

/** The consonants of a name, those alike in sound made one: two ways to write the same name mostly share it. */
const skeleton = `
CREATE FUNCTION name_skeleton(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(translate(name, 'wqczaeiouyjh', 'vkks'), '(.)\\1+', '\\1', 'g');
CREATE INDEX people_name_skeleton_idx ON people (name_skeleton(sort_full) COLLATE "C");
`;
