import type { MigrationInterface, QueryRunner } from 'typeorm';
import { officeWords } from '../modules/contacts/search/office-words.rules.js';

/**
 * Every word of a post or an organisation once, with how it sounds: slips in such words are looked up here, and people
 * then by the words that are really there.
 */
export class OfficeWords1764000950002 implements MigrationInterface {
  name = 'OfficeWords1764000950002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE office_words (
        lexeme text PRIMARY KEY,
        sounds tsvector NOT NULL
      );
    `);
    const offices = (await runner.query(
      'SELECT DISTINCT title AS text FROM posts UNION SELECT name FROM organisations UNION SELECT short_name FROM organisations',
    )) as { text: string }[];
    const words = officeWords(offices.map(({ text }) => text));
    await runner.query(
      'INSERT INTO office_words (lexeme, sounds) SELECT lexeme, sounds::tsvector FROM unnest($1::text[], $2::text[]) AS n(lexeme, sounds)',
      [words.map(({ lexeme }) => lexeme), words.map(({ sounds }) => sounds)],
    );
    await runner.query('CREATE INDEX office_words_sounds_idx ON office_words USING gin (sounds)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE office_words');
  }
}
