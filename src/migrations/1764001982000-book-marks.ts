import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number that goes up with whatever may make somebody else of the person whom a row of a table means. A commit that finds the
 * number of its check writes what the preview showed, without looking everybody up again. Counted by triggers, so that nobody who
 * writes can forget it; not in a transaction, because who counts must wait for nobody.
 */
export class BookMarks1764001982000 implements MigrationInterface {
  name = 'BookMarks1764001982000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE address_book_mark;
      -- Until its first number is taken, a sequence shows it without saying so.
      SELECT nextval('address_book_mark');
      CREATE FUNCTION address_book_moved() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- A commit's own writes are counted once, when it is done.
        IF current_setting('hemicycle.importing', true) IS DISTINCT FROM 'on' THEN
          PERFORM nextval('address_book_mark');
        END IF;
        RETURN NULL;
      END $$;
      ${moving('people', 'INSERT OR DELETE OR TRUNCATE OR UPDATE OF given_name, family_name, at_risk, erased_at')}
      ${moving('person_emails', 'INSERT OR DELETE OR TRUNCATE OR UPDATE')}
      ${moving('tenures', 'INSERT OR DELETE OR TRUNCATE OR UPDATE')}
      ${moving('posts', 'UPDATE OF title, organisation_id')}
      ${moving('organisations', 'INSERT OR UPDATE OF name, short_name')}
      ${moving('merged_people', 'INSERT OR DELETE')}
      ${moving('erased_mailboxes', 'INSERT')}
      ALTER TABLE imports ADD book_mark bigint;
      ALTER TABLE import_rows ADD person_version int;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_rows DROP COLUMN person_version;
      ALTER TABLE imports DROP COLUMN book_mark;
      ${tables.map((table) => `DROP TRIGGER ${table}_moved ON ${table};`).join('\n')}
      DROP FUNCTION address_book_moved;
      DROP SEQUENCE address_book_mark;
    `);
  }
}

const tables = [
  'people',
  'person_emails',
  'tenures',
  'posts',
  'organisations',
  'merged_people',
  'erased_mailboxes',
] as const;

const moving = (table: (typeof tables)[number], events: string): string => `
  CREATE TRIGGER ${table}_moved AFTER ${events} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION address_book_moved();`;
