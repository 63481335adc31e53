import { expect, test } from 'vitest';
import { PersonReferences } from '../../src/modules/contacts/people/person-references.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

/** Columns with a foreign key to people, and those that are called after a person without one. */
async function columnsThatPointToPeople(): Promise<string[]> {
  const rows: { column: string }[] = await app().source.query(`
    SELECT c.relname || '.' || a.attname AS column
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.confrelid = 'people'::regclass AND c.relnamespace = 'public'::regnamespace
     UNION
    SELECT table_name || '.' || column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name ~ '(^|_)person_ids?$'`);
  return rows.map(({ column }) => column).sort();
}

test('every column that points to people says what merging two entries does to it', async () => {
  const declared = app().http.get(PersonReferences, { strict: false }).columns();
  // Register the missing ones with PersonReferences in the module that owns the table.
  expect([...declared].sort()).toEqual(await columnsThatPointToPeople());
});
