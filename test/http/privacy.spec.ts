import { beforeAll, expect, test } from 'vitest';
import { Privacy } from '../../src/modules/privacy/privacy.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTeamThings, type TeamThings } from '../factories/team-things.js';
import { createUser } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { signInAs } from '../support/cookies.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const canary = 'Qanarie-7731';
let administrator: ApiClient;
let things: TeamThings;
let neighbour: TeamThings;

const personOf = ({ rows }: TeamThings) => rows['people']!;

beforeAll(async () => {
  administrator = await signedIn(app(), { administrator: true });
  things = await createTeamThings(app().source);
  neighbour = await createTeamThings(app().source);
  await app().source.query(
    `UPDATE people SET given_name = $2, family_name = $2, honorific = $2, phone = $2, source = $2 WHERE id = $1`,
    [personOf(things), canary],
  );
  await app().source.query(
    `INSERT INTO person_emails (id, person_id, email, preferred) VALUES ($1, $2, $3, true)`,
    [newId(), personOf(things), `${canary}@example.org`],
  );
  await app().source.query('UPDATE person_notes SET body = $2 WHERE person_id = $1', [
    personOf(things),
    canary,
  ]);
  await app().source.query(`UPDATE people SET family_name = 'Neighbour-4242' WHERE id = $1`, [
    personOf(neighbour),
  ]);
});

/** Tables in which some column contains the text. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { tableName } of app().source.entityMetadatas) {
    const rows = (await app().source.query(
      `SELECT count(*)::int AS n FROM "${tableName}" t WHERE position(lower($1) IN lower(t::text)) > 0`,
      [text],
    )) as { n: number }[];
    if (rows[0]!.n) found.push(tableName);
  }
  return found.sort();
}

test('the export holds what is known of the person and nothing of a neighbour (M2)', async () => {
  const { status, body } = await administrator.get(`/people/${personOf(things)}/personal-data`);
  expect(status).toBe(200);
  expect(JSON.stringify(body.data)).toContain(`${canary}@example.org`);
  expect(JSON.stringify(body.data)).not.toContain('Neighbour-4242');
  expect(body.holdings).toContainEqual(
    expect.objectContaining({ table: 'person_emails', column: 'email', purpose: 'contact' }),
  );
  const { items } = (await administrator.get('/audit?action=person.data_exported')).body;
  expect(items[0]).toMatchObject({ subject: { type: 'person', id: personOf(things) } });
});

test('erasing takes a reason, removes every trace at once, may be repeated, and is on the record (M1)', async () => {
  const path = `/people/${personOf(things)}/erasure`;
  expect((await administrator.post(path, {})).status).toBe(400);
  expect((await administrator.post(path, { reason: 'because' })).status).toBe(400);
  expect(await tablesWith(canary)).not.toEqual([]);
  expect((await administrator.post(path, { reason: 'asked' })).status).toBe(204);
  expect(await tablesWith(canary)).toEqual([]);
  expect(await tablesWith('Neighbour-4242')).toEqual(['people']);
  expect((await administrator.post(path, { reason: 'asked' })).status).toBe(204);
  const { items } = (await administrator.get(`/audit?subjectId=${personOf(things)}&action=person.erased`))
    .body;
  expect(items).toHaveLength(2);
  expect(items[0].data).toEqual({ reason: 'asked' });
  const { body } = await administrator.get(`/people/${personOf(things)}/personal-data`);
  expect(JSON.stringify(body.data)).not.toContain(canary);
});

test('nobody unknown is erased or exported', async () => {
  expect((await administrator.get(`/people/${newId()}/personal-data`)).status).toBe(404);
  expect((await administrator.post(`/people/${newId()}/erasure`, { reason: 'asked' })).status).toBe(404);
});

test('sessions and links that have ended are removed in the night (M4)', async () => {
  const password = 'seven wide rivers';
  const user = await createUser(app().source, { password });
  await signInAs(app(), { email: user.email, password });
  const sessions = async () =>
    (await app().source.query('SELECT id FROM staff_sessions WHERE user_id = $1', [user.userId])).length;
  await app().http.get(Privacy).expire();
  expect(await sessions()).toBe(1);
  app().clock.set(new Date(Date.now() + 13 * 3600_000));
  await app().http.get(Privacy).expire();
  app().clock.set(undefined);
  expect(await sessions()).toBe(0);
  const { items } = (await administrator.get('/audit?action=personal_data.expired')).body;
  expect(items).toContainEqual(
    expect.objectContaining({
      actor: { kind: 'system', id: null, name: null },
      data: { module: 'accounts', rows: 1 },
    }),
  );
});
