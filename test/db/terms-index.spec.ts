import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { noteTerms, SortingMeanwhile, sortTermsIn } from '../../src/modules/contacts/people/terms-index.js';
import { Database } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let source: Awaited<ReturnType<typeof createDataSource>>;
let database: Database;

beforeAll(async () => {
  own = await createTestDatabase();
  source = await createDataSource(own.url, 2);
  await source.initialize();
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await own.drop();
});

const add = (name: string) =>
  database.transaction(async (tx) => {
    await noteTerms(tx);
    await tx.query(
      `INSERT INTO people (id, family_name, terms) SELECT uuidv7(), $1, ($1 || n)::tsvector FROM generate_series(1, 500) n`,
      [name],
    );
    await tx.query(`INSERT INTO posts (id, title) SELECT uuidv7(), $1 || n FROM generate_series(1, 500) n`, [
      name,
    ]);
  });
/** Pages of the notes; looking takes them away. */
const noted = async (index: string) =>
  Number(
    (await database.read<{ pages: string }>(`SELECT gin_clean_pending_list('${index}') AS pages`))[0]!.pages,
  );
const found = async (name: string) =>
  (await database.read<{ n: number }>(`SELECT count(*)::int AS n FROM people WHERE terms @@ '${name}7'`))[0]!
    .n;

test('whoever is noted is found at once, and sorted in afterwards', async () => {
  await add('kask');
  expect(await found('kask')).toBe(1);
  expect(await noted('people_terms_idx')).toBeGreaterThan(0);
  expect(await noted('posts_search_idx')).toBeGreaterThan(0);
  await add('tamm');
  await database.transaction(sortTermsIn);
  expect(await noted('people_terms_idx')).toBe(0);
  expect(await noted('posts_search_idx')).toBe(0);
  expect(await found('tamm')).toBe(1);
});

test('what a long transaction notes is sorted in while it goes on, and is found once it is committed', async () => {
  const sorting = new SortingMeanwhile(database);
  await database.transaction(async (tx) => {
    await noteTerms(tx);
    await tx.query(
      `INSERT INTO people (id, family_name, terms) SELECT uuidv7(), 'saar', ('saar' || n)::tsvector FROM generate_series(1, 500) n`,
    );
    sorting.more(9_999);
    await sorting.ended();
    sorting.more(1);
    await sorting.ended();
    expect(await noted('people_terms_idx')).toBe(0);
    expect(await found('saar')).toBe(0);
  });
  expect(await found('saar')).toBe(1);
});
