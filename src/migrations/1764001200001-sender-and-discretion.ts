import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who an event's mails come from and how they end, and whether they keep to themselves what they are about. */
export class SenderAndDiscretion1764001200001 implements MigrationInterface {
  name = 'SenderAndDiscretion1764001200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN mail_sender text NOT NULL DEFAULT '',
        ADD COLUMN mail_reply_to text,
        ADD COLUMN mail_signature jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN discreet boolean NOT NULL DEFAULT false,
        ADD COLUMN discreet_title jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN discreet_sender jsonb NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events DROP COLUMN mail_sender, DROP COLUMN mail_reply_to, DROP COLUMN mail_signature,
        DROP COLUMN discreet, DROP COLUMN discreet_title, DROP COLUMN discreet_sender;
    `);
  }
}
