import { expect, test } from 'vitest';
import { PersonalData } from '../../src/platform/privacy/personal-data.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

interface Column {
  table: string;
  column: string;
}

/** Columns in which something about a person could stand: text, lists of text, JSON and bytes. */
async function columnsOfEntities(): Promise<string[]> {
  const tables = app().source.entityMetadatas.map((entity) => entity.tableName);
  const columns: Column[] = await app().source.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY($1)
        AND (data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'inet') OR udt_name IN ('_text', '_varchar'))`,
    [tables],
  );
  return columns.map(({ table, column }) => `${table}.${column}`);
}

test('every column that could name somebody is declared: held for a purpose, or not personal (M10)', async () => {
  const { personal, notPersonal } = app().http.get(PersonalData).declared();
  const undeclared = (await columnsOfEntities()).filter(
    (column) => !personal.has(column) && !notPersonal.has(column),
  );
  // Declare each in the <module>.privacy.ts of the module that owns the table.
  expect(undeclared.sort()).toEqual([]);
});

test('nothing is declared twice, or declared and gone', async () => {
  const { personal, notPersonal } = app().http.get(PersonalData).declared();
  const existing: Column[] = await app().source.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const names = new Set(existing.map(({ table, column }) => `${table}.${column}`));
  expect([...personal].filter((column) => notPersonal.has(column))).toEqual([]);
  expect([...personal, ...notPersonal].filter((column) => !names.has(column))).toEqual([]);
});
