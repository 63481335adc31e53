import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What guests told is shown after a code alone that was sent to them. */
export class PageOpenings1764002040000 implements MigrationInterface {
  name = 'PageOpenings1764002040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE page_openings (
        id uuid CONSTRAINT page_openings_pkey PRIMARY KEY,
        invitation_id uuid NOT NULL CONSTRAINT page_openings_invitation_id_fkey REFERENCES invitations ON DELETE CASCADE,
        link_hash bytea NOT NULL,
        code_hash bytea NOT NULL,
        code_until timestamptz NOT NULL,
        tries smallint NOT NULL DEFAULT 0,
        token_hash bytea,
        open_until timestamptz
      )`);
    await runner.query('CREATE INDEX page_openings_invitation_id_idx ON page_openings (invitation_id)');
    await runner.query('CREATE INDEX page_openings_link_hash_idx ON page_openings (link_hash)');
    await runner.query('CREATE UNIQUE INDEX page_openings_token_hash_idx ON page_openings (token_hash)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE page_openings');
  }
}
