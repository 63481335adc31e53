import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ten thousand mails have in common is kept once, and each mail keeps what is its reader's own. */
export class MailStencils1764001985000 implements MigrationInterface {
  name = 'MailStencils1764001985000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_stencils (
        id text PRIMARY KEY,
        content bytea NOT NULL,
        used_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  /** Mails made from stencils cannot be read any more then: those that have not left are withdrawn. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE messages SET state = 'cancelled', last_error = 'The program went back to an older version.'
       WHERE state IN ('held', 'queued', 'in_doubt') AND EXISTS (SELECT FROM mail_stencils);
      DROP TABLE mail_stencils;
    `);
  }
}
