import { expect, test } from 'vitest';
import { lookUpByIndex } from '../../src/platform/database/look-up-by-index.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

/** Rows of `growing` read one after the other while a thousand rows refer to as many new ones. */
async function rowsRead(careful: boolean): Promise<number> {
  const runner = app().source.createQueryRunner();
  const add = (from: number, to: number) =>
    runner.query(
      `WITH s AS (SELECT generate_series(${from}, ${to}) AS id) INSERT INTO growing SELECT id, repeat('x', 100) FROM s`,
    );
  const refer = (from: number, to: number) =>
    runner.query(`INSERT INTO referring SELECT generate_series(${from}, ${to})`);
  await runner.query('CREATE TABLE growing (id int PRIMARY KEY, text text); ANALYZE growing');
  await runner.query('CREATE TABLE referring (id int REFERENCES growing)');
  await add(1, 20);
  await runner.query('ANALYZE growing');
  await refer(1, 20);
  const read = async () => {
    await runner.query('SELECT pg_stat_force_next_flush()');
    const [row] = await runner.query(
      `SELECT seq_tup_read::int AS read FROM pg_stat_user_tables WHERE relname = 'growing'`,
    );
    return row.read as number;
  };
  const before = await read();
  await runner.startTransaction();
  if (careful) await lookUpByIndex(runner.manager);
  await add(21, 1020);
  await refer(21, 1020);
  await runner.commitTransaction();
  const after = await read();
  await runner.query('DROP TABLE referring, growing');
  await runner.release();
  return after - before;
}

test('what thousands of new rows refer to is looked up by index, though the table was tiny when the plan was made', async () => {
  expect(await rowsRead(false)).toBeGreaterThan(100_000);
  expect(await rowsRead(true)).toBeLessThan(2000);
});
