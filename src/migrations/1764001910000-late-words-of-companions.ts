import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What companions change after the deadline waits for a decision too. */
export class LateWordsOfCompanions1764001910000 implements MigrationInterface {
  name = 'LateWordsOfCompanions1764001910000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE held_answers ADD COLUMN companion_id uuid REFERENCES companions (id) ON DELETE CASCADE',
    );
    // One at a time: the latest word of the guest, and of each companion.
    await runner.query('DROP INDEX held_answers_held_idx');
    await runner.query(
      `CREATE UNIQUE INDEX held_answers_held_idx ON held_answers (invitation_id) WHERE state = 'held' AND companion_id IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX held_answers_companion_held_idx ON held_answers (companion_id) WHERE state = 'held'`,
    );
    await runner.query('CREATE INDEX held_answers_companion_id_idx ON held_answers (companion_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM held_answers WHERE companion_id IS NOT NULL');
    await runner.query('DROP INDEX held_answers_held_idx');
    await runner.query('ALTER TABLE held_answers DROP COLUMN companion_id');
    await runner.query(
      `CREATE UNIQUE INDEX held_answers_held_idx ON held_answers (invitation_id) WHERE state = 'held'`,
    );
  }
}
