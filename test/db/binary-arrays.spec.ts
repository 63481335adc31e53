import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { booleanArray, byteaArray, textArray, uuidArray } from '../../src/platform/database/binary-arrays.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function read(type: string, parameter: Buffer): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>(`SELECT $1::${type}[] AS value`, [parameter]);
  return rows[0]!.value;
}

test('PostgreSQL reads the values as they were, whatever stands in them', async () => {
  const texts = ['plain', '', ' "quoted\\" {a,b} NULL ', 'Jürgen Žižek 中 😀', null, "it's\r\n\tso"];
  expect(await read('text', textArray(texts))).toEqual(texts);
  const ids = [newId(), null, newId().toUpperCase()];
  expect(await read('uuid', uuidArray(ids))).toEqual(ids.map((id) => id?.toLowerCase() ?? null));
  expect(await read('boolean', booleanArray([true, false, null]))).toEqual([true, false, null]);
  const bytes = [Buffer.from([0, 255, 92, 39]), Buffer.alloc(0), null];
  expect(await read('bytea', byteaArray(bytes))).toEqual(bytes);
});

test('an empty array is one', async () => {
  for (const [type, none] of [
    ['text', textArray([])],
    ['uuid', uuidArray([])],
    ['bytea', byteaArray([])],
  ] as const)
    expect(await read(type, none)).toEqual([]);
});

test('what is no uuid is not sent as another one', () => {
  for (const wrong of [
    '',
    'x',
    newId().slice(1),
    `${newId()}0`,
    newId().replace(/.$/, 'g'),
    newId().replaceAll('-', ''),
  ])
    expect(() => uuidArray([newId(), wrong])).toThrow('Not a uuid');
});
