import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The address book in the order of organisations, and in that of precedence. What an alias hides does not decide where
 * somebody stands for those who are not cleared: each order has an index for either.
 */
export class PeopleByOfficeAndRank1764000950001 implements MigrationInterface {
  name = 'PeopleByOfficeAndRank1764000950001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE people
        ADD COLUMN sort_office text NOT NULL DEFAULT '1',
        ADD COLUMN sort_rank text NOT NULL DEFAULT '9999999999';
      UPDATE people p SET sort_office = coalesce('0' || o.sort, '1'),
                          sort_rank = coalesce(lpad(coalesce(own.position, r.position)::text, 10, '0'), '9999999999')
        FROM people q
        LEFT JOIN tenures t ON t.person_id = q.id AND t.main
        LEFT JOIN posts ON posts.id = t.post_id
        LEFT JOIN organisations o ON o.id = posts.organisation_id
        LEFT JOIN ranks r ON r.id = posts.rank_id
        LEFT JOIN ranks own ON own.id = q.rank_id
       WHERE q.id = p.id AND q.erased_at IS NULL
         AND (o.id IS NOT NULL OR r.id IS NOT NULL OR own.id IS NOT NULL);
      CREATE INDEX people_office_full_idx ON people ((sort_office || chr(1) || sort_full) COLLATE "C", id);
      CREATE INDEX people_office_shown_idx
        ON people (((CASE WHEN at_risk THEN '1' ELSE sort_office END) || chr(1) || sort_shown) COLLATE "C", id);
      CREATE INDEX people_rank_full_idx ON people ((sort_rank || chr(1) || sort_full) COLLATE "C", id);
      CREATE INDEX people_rank_shown_idx
        ON people (((CASE WHEN at_risk THEN '9999999999' ELSE sort_rank END) || chr(1) || sort_shown) COLLATE "C", id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE people DROP COLUMN sort_office, DROP COLUMN sort_rank');
  }
}
