import { expect, test } from 'vitest';
import { DuplicateScan } from '../../../src/modules/duplicates/scan.service.js';
import { awaited } from '../../../src/platform/batching/awaited-work.js';
import { Database } from '../../../src/platform/database/database.js';
import { scanDuplicates } from '../../factories/duplicates.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

const waiting = async (): Promise<number> =>
  (await app().source.query('SELECT count(*)::int AS count FROM changed_people'))[0].count;

test('possible duplicates are looked for once nobody waits for an import', async () => {
  const scan = app().http.get(DuplicateScan, { strict: false });
  const database = app().http.get(Database, { strict: false });
  await app().source.query('INSERT INTO changed_people (person_id) VALUES (uuidv7())');
  await database.transaction(async (tx) => {
    await awaited(tx);
    expect(await scan.run(300)).toBe(false);
    expect(await waiting()).toBe(1);
  });
  await scanDuplicates(app());
  expect(await waiting()).toBe(0);
});
