import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { copyPieces, copyRows } from '../../src/platform/database/copy-rows.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let source: Awaited<ReturnType<typeof createDataSource>>;
let database: Database;

beforeAll(async () => {
  own = await createTestDatabase();
  source = await createDataSource(own.url, 2);
  await source.initialize();
  await source.query('CREATE TABLE copied (text text, number int, yes boolean)');
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await own.drop();
});

const count = async () =>
  (await database.read<{ count: number }>('SELECT count(*)::int AS count FROM copied'))[0]!.count;
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(work);

test('texts come out as they went in, whatever signs they hold', async () => {
  const rows = ['', '\\', '\t', 'a\r\nb', '\\.', '\\N', 'Zoë "Ж"', null].map(
    (text, number) => [text, number, number % 2 === 0] as const,
  );
  await inTransaction((tx) => copyRows(tx, 'copied', rows));
  const found = await database.read('SELECT text, number, yes FROM copied ORDER BY number');
  expect(found).toEqual(rows.map(([text, number, yes]) => ({ text, number, yes })));
  await source.query('TRUNCATE copied');
});

test('more than the connection takes at once arrives piece by piece', async () => {
  const piece = Array.from({ length: 1000 }, (_, number) => ['x'.repeat(1000), number, true] as const);
  await inTransaction(async (tx) => {
    await copyPieces(
      tx,
      'copied',
      Array.from({ length: 20 }, () => piece),
    );
    expect(await Database.rows(tx, 'SELECT count(*)::int AS count FROM copied')).toEqual([{ count: 20_000 }]);
  });
  await source.query('TRUNCATE copied');
});

function* givenUp() {
  yield [['a', 1, true]] as const;
  throw new Error('given up');
}

test('what PostgreSQL refuses, and what is given up, leaves nothing and a connection that works', async () => {
  const bad = [['a', 'no number', true]] as const;
  await expect(inTransaction((tx) => copyRows(tx, 'copied', bad))).rejects.toThrow('invalid input syntax');
  await expect(inTransaction((tx) => copyRows(tx, 'nowhere', bad))).rejects.toThrow('does not exist');
  const given = inTransaction(async (tx) => {
    await copyPieces(tx, 'copied', givenUp());
  });
  await expect(given).rejects.toThrow('given up');
  expect(await count()).toBe(0);
  await inTransaction((tx) => copyRows(tx, 'copied', [['a', 1, true]]));
  expect(await count()).toBe(1);
});
