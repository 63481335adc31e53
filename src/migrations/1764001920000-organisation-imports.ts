import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of organisations are imported like those of people. */
export class OrganisationImports1764001920000 implements MigrationInterface {
  name = 'OrganisationImports1764001920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports ADD kind text NOT NULL DEFAULT 'people',
        ADD CONSTRAINT imports_kind_check CHECK (kind IN ('people', 'organisations'));
      ALTER TABLE import_rows ADD about_organisation_id uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM imports WHERE kind = 'organisations';
      ALTER TABLE import_rows DROP about_organisation_id;
      ALTER TABLE imports DROP kind;
    `);
  }
}
