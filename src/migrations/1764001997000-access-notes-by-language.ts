import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How to get into a house is read by guests of every language, like any other text of an event. The old column stays for nodes of the
 * version before, which go on for a moment beside this one.
 */
export class AccessNotesByLanguage1764001997000 implements MigrationInterface {
  name = 'AccessNotesByLanguage1764001997000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE venues ADD COLUMN access_texts jsonb NOT NULL DEFAULT '{}'`);
    // Nobody wrote down in which language: most likely that of the latest event there.
    await runner.query(
      `UPDATE venues v SET access_texts = jsonb_build_object(coalesce(
         (SELECT main_language FROM events e WHERE e.venue_id = v.id ORDER BY e.starts_at DESC LIMIT 1), 'en'), access_notes)
        WHERE access_notes <> ''`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE venues SET access_notes = coalesce(
         (SELECT string_agg(value, E'\\n' ORDER BY key) FROM jsonb_each_text(access_texts)), '')`,
    );
    await runner.query('ALTER TABLE venues DROP COLUMN access_texts');
  }
}
