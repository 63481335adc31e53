import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimSql, inOrderOfNumbers } from '../../src/modules/mail/sending/message-queue.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('however many wait, taking the next fifty looks at fifty, also by a plan made while nothing waited', async () => {
  await app.source.query('ALTER TABLE messages SET (autovacuum_enabled = false)');
  await app.source.transaction(async (tx) => {
    for (const [name, value] of Object.entries(inOrderOfNumbers))
      await tx.query('SELECT set_config($1, $2, true)', [name, value]);
    await tx.query(`PREPARE claim (bigint, bigint) AS ${claimSql}`);
    await tx.query('EXECUTE claim (50, 0)');
    await tx.query(
      `INSERT INTO messages (id, kind, ordering_key, dedupe_key, to_address, subject, language, content, message_id, state,
                             domain, mailing)
       SELECT uuidv7(), 'invitation', uuidv7(), n, n || '@example.org', 'Subject', 'en', '', n, 'queued', 'example.org', true
         FROM generate_series(1, 3000) n`,
    );
    const [row] = await tx.query<[{ 'QUERY PLAN': [{ Plan: Plan }] }]>(
      'EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE claim (50, 0)',
    );
    const looked = nodes(row['QUERY PLAN'][0].Plan).map((one) => one['Actual Rows'] * one['Actual Loops']);
    expect(Math.max(...looked)).toBe(50);
  });
});
