import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each guest was last told of the event, so that a change names the difference and is told once. */
export class ToldGuests1764000400003 implements MigrationInterface {
  name = 'ToldGuests1764000400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invitations
        ADD COLUMN told_sequence int NOT NULL DEFAULT 0,
        ADD COLUMN told jsonb NOT NULL DEFAULT '{}';
      CREATE INDEX invitations_event_id_told_sequence_idx ON invitations (event_id, told_sequence);
      ALTER TABLE messages ADD COLUMN confidential boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE messages DROP COLUMN confidential;
      DROP INDEX invitations_event_id_told_sequence_idx;
      ALTER TABLE invitations DROP COLUMN told_sequence, DROP COLUMN told;
    `);
  }
}
