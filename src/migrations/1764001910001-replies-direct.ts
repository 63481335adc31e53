import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reply address of a debate's own gets copies, unless written replies are to go there alone, as they did until now. */
export class RepliesDirect1764001910001 implements MigrationInterface {
  name = 'RepliesDirect1764001910001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events ADD COLUMN replies_direct boolean NOT NULL DEFAULT false');
    await runner.query('UPDATE events SET replies_direct = true WHERE mail_reply_to IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE events SET mail_reply_to = NULL WHERE NOT replies_direct');
    await runner.query('ALTER TABLE events DROP COLUMN replies_direct');
  }
}
