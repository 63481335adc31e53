import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Debates whose mail is all held back, and which processes send mail and do jobs. */
export class MailHoldsAndWorkers1764001000002 implements MigrationInterface {
  name = 'MailHoldsAndWorkers1764001000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_holds (
        event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        held_by uuid REFERENCES users,
        since timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE mail_workers (
        id uuid PRIMARY KEY,
        seen_at timestamptz NOT NULL,
        failing_since timestamptz,
        reply text NOT NULL DEFAULT ''
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_workers; DROP TABLE mail_holds;');
  }
}
