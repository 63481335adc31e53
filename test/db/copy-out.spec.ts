import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { copyOut } from '../../src/platform/database/copy-out.js';
import { Database } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let source: Awaited<ReturnType<typeof createDataSource>>;
let database: Database;

beforeAll(async () => {
  own = await createTestDatabase();
  source = await createDataSource(own.url, 2);
  await source.initialize();
  await source.query('CREATE TABLE kept (n int, bytes bytea)');
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await own.drop();
});

test('bytes come out as they went in, few and many, and none where there is no row', async () => {
  const values = [
    Buffer.alloc(0),
    Buffer.from([0, 255, 92, 10]),
    randomBytes(3_000_000),
    randomBytes(70_000),
  ];
  for (const [n, bytes] of values.entries())
    await source.query('INSERT INTO kept VALUES ($1, $2)', [n, bytes]);
  await database.transaction(async (tx) => {
    const rows = await copyOut(tx, 'SELECT n, bytes FROM kept ORDER BY n');
    expect(rows.map(([n]) => n!.readInt32BE())).toEqual([0, 1, 2, 3]);
    expect(rows.map(([, bytes], n) => bytes!.equals(values[n]!))).toEqual([true, true, true, true]);
    expect(await copyOut(tx, 'SELECT n, bytes FROM kept WHERE n > 9')).toEqual([]);
    // The connection goes on as before.
    expect(await Database.rows(tx, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

test('what goes wrong is said, and a connection that broke leaves nobody waiting', async () => {
  const within = (query: string) => database.transaction((tx) => copyOut(tx, query));
  await expect(within('SELECT 1 / (n - 2) FROM kept')).rejects.toMatchObject({ code: '22012' });
  await expect(within('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
  expect(await within('SELECT n FROM kept WHERE n = 1')).toHaveLength(1);
});
