import { expect, test } from 'vitest';
import { peopleTable, tablePeople } from '../../factories/people-table.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { check, until, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

const people = async (): Promise<number> => {
  const [{ count }] = await app().source.query('SELECT count(*)::int AS count FROM people');
  return count;
};

/** A name that nobody else has. */
const invented = (n: number) => [...String(n)].map((digit) => 'bdfgklmnrt'[Number(digit)] + 'o').join('');

/** Ends the database connection that runs the commit, as a killed worker would, once some rows are written. */
async function killCommit(importId: string): Promise<void> {
  for (;;) {
    const [row] = await app().source.query(
      `SELECT pg_terminate_backend(pid) AS killed FROM pg_locks, imports
        WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND objid = 714250301 AND imports.id = $1 AND progress BETWEEN 500 AND 4500`,
      [importId],
    );
    if (row?.killed) return;
    const [{ status }] = await app().source.query('SELECT status FROM imports WHERE id = $1', [importId]);
    if (status !== 'committing') throw new Error(`Too late: ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a commit that is killed half-way leaves nothing, and everything after it is tried again (E7)', async () => {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const { body } = await upload(client, team.id, peopleTable(tablePeople(5000)));
  const checked = await check(client, body.id);
  expect(await people()).toBe(0);
  expect((await client.post(`/imports/${body.id}/commit`, { refused: 'skip' })).status).toBe(202);
  await killCommit(body.id);
  expect(await people()).toBe(0);
  // Others see how far it is, although nothing is committed yet.
  expect((await client.get(`/imports/${body.id}`)).body).toMatchObject({ status: 'committing', total: 5000 });

  const done = await until(client, body.id, 'done');
  expect(done.counts).toEqual(checked.counts);
  expect(await people()).toBe(checked.counts['new']);
  expect((await client.post(`/imports/${body.id}/commit`, { refused: 'skip' })).status).toBe(202);
  expect(await people()).toBe(checked.counts['new']);
});

test('a commit that is given up half-way leaves nothing', async () => {
  const before = await people();
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const table = peopleTable(
    tablePeople(5000).map((one, n) => ({
      ...one,
      familyName: `${one.familyName}-${invented(n)}`,
      email: `other-${n}@example.org`,
    })),
  );
  const { body } = await upload(client, team.id, table);
  await check(client, body.id);
  await client.post(`/imports/${body.id}/commit`, { refused: 'skip' });
  for (;;) {
    const { progress, status } = (await client.get(`/imports/${body.id}`)).body;
    expect(status).toBe('committing');
    if (progress >= 500) break;
  }
  expect((await client.delete(`/imports/${body.id}`)).status).toBe(204);
  for (;;) {
    const [{ left }] = await app().source.query(
      'SELECT count(*)::int AS left FROM import_rows WHERE import_id = $1',
      [body.id],
    );
    if (left === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await people()).toBe(before);
});
