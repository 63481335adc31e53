import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Most titles are plain ASCII: nothing of what `search_form` does for other letters changes them, and it was a third of what
 * adding a post cost. In UTF-8 a text with as many bytes as letters is such a one.
 */
export class SearchFormOfPlainTitles1764001940000 implements MigrationInterface {
  name = 'SearchFormOfPlainTitles1764001940000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER FUNCTION search_form(text) RENAME TO search_form_any;
      CREATE FUNCTION search_form(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN octet_length($1) = length($1)
          THEN trim(regexp_replace(translate(replace(lower($1), 'x', 'ks'), 'yjw''\`', 'iiv'), '[^a-z0-9]+', ' ', 'g'))
          ELSE search_form_any($1) END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_form(text);
      ALTER FUNCTION search_form_any(text) RENAME TO search_form;
    `);
  }
}
