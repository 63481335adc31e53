import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let source: Awaited<ReturnType<typeof createDataSource>>;

beforeAll(async () => {
  own = await createTestDatabase();
  source = await createDataSource(own.url, 1);
  await source.initialize();
});
afterAll(async () => {
  await source.destroy();
  await own.drop();
});

test('a plain text gets the search form that all texts get, whichever two signs meet in it', async () => {
  const found = await source.query<unknown[]>(
    `SELECT count(*)::int AS texts, coalesce(array_agg(text) FILTER (WHERE search_form(text) <> search_form_any(text)), '{}') AS differing
       FROM (SELECT format('%s A%s%sb %s', chr(a), chr(a), chr(b), chr(b)) AS text
               FROM generate_series(1, 127) a, generate_series(1, 127) b) t`,
  );
  expect(found).toEqual([{ texts: 127 * 127, differing: [] }]);
  expect(await source.query(`SELECT search_form('Conseillère d’État') AS form`)).toEqual([
    { form: 'conseillere detat' },
  ]);
});
