import { expect, test } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { createTestDatabase } from '../support/database.js';

test('entities and migrations describe the same tables', async () => {
  const database = await createTestDatabase();
  const source = await createDataSource(database.url, 1);
  await source.initialize();
  // Tables without an entity are used through SQL alone; those with one must match it exactly.
  const differences = (await source.driver.createSchemaBuilder().log()).upQueries.map((query) => query.query);
  await source.destroy();
  await database.drop();
  expect(differences).toEqual([]);
});
