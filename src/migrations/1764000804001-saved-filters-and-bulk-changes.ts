import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters kept under a name, alone or for a team; changes of many people at once, with what undoes them for a day. */
export class SavedFiltersAndBulkChanges1764000804001 implements MigrationInterface {
  name = 'SavedFiltersAndBulkChanges1764000804001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_filters (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES users,
        team_id uuid REFERENCES teams,
        area text NOT NULL,
        name text NOT NULL,
        filter jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX saved_filters_owner_id_idx ON saved_filters (owner_id);
      CREATE INDEX saved_filters_team_id_idx ON saved_filters (team_id);
      CREATE TABLE bulk_changes (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        change jsonb NOT NULL,
        state text NOT NULL,
        total int NOT NULL,
        handled int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT bulk_changes_state_check CHECK (state IN ('changing', 'done', 'undoing', 'undone'))
      );
      CREATE INDEX bulk_changes_user_id_created_at_idx ON bulk_changes (user_id, created_at);
      CREATE TABLE bulk_change_rows (
        bulk_change_id uuid REFERENCES bulk_changes ON DELETE CASCADE,
        person_id uuid REFERENCES people ON DELETE CASCADE,
        state text NOT NULL DEFAULT 'waiting',
        before jsonb,
        version_after int,
        PRIMARY KEY (bulk_change_id, person_id),
        CONSTRAINT bulk_change_rows_state_check CHECK (state IN ('waiting', 'same', 'changed', 'undone', 'stayed'))
      );
      CREATE INDEX bulk_change_rows_person_id_idx ON bulk_change_rows (person_id);
      CREATE INDEX bulk_change_rows_bulk_change_id_state_idx ON bulk_change_rows (bulk_change_id, state);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_change_rows, bulk_changes, saved_filters');
  }
}
