import { beforeAll, expect, test } from 'vitest';
import { createList, createPerson } from '../factories/people.js';
import { createSession } from '../factories/staff.js';
import { createTeamThings, tableOf } from '../factories/team-things.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { ApiClient, signedIn, type Answer } from '../support/client.js';
import { check, importTable, until, upload } from '../support/imports.js';
import { signInAs } from '../support/cookies.js';
import { takeFile } from '../support/files-taken.js';
import { controllerRoutes } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ EXPORT_APPROVAL_ABOVE: '1' });
const password = 'seven wide rivers';
const reason = 'Visa letter for the embassy';
let teamId: string;
let personId: string;
let rows: Record<string, string>;

beforeAll(async () => {
  const things = await createTeamThings(app().source);
  teamId = things.teamId;
  rows = things.rows as Record<string, string>;
  personId = rows['people']!;
  await app().source.query(
    `UPDATE people SET given_name = 'Zulfiya', family_name = 'Guestova', at_risk = true, alias = 'Magpie' WHERE id = $1`,
    [personId],
  );
});

/** Somebody who may see real names and does not yet. */
async function colleague(more: Parameters<typeof createSession>[1] = {}): Promise<ApiClient> {
  const roles = { [teamId]: 'organiser' as const };
  return signedIn(app(), { roles, cleared: true, namesHidden: true, password, ...more });
}
const open = (by: ApiClient, body: unknown = { password, reason }) => by.post('/session/real-names', body);
const nameSeenBy = async (by: ApiClient) => (await by.get(`/people/${personId}`)).body.name as string;
const entriesOf = (by: ApiClient, action: string) =>
  app().source.query(
    `SELECT a.data, a.subject_id AS id FROM audit_entries a WHERE a.actor_id = $1 AND a.action = $2`,
    [by.session!.userId, action],
  );

test('the right alone shows aliases on every address (M7)', async () => {
  const by = await colleague({ administrator: true });
  const telling: string[] = [];
  for (const { method, path } of controllerRoutes(app())) {
    if (method !== 'GET' || path.endsWith('/stream')) continue;
    const filled = path.replace(/[:*](\w+)/g, (_, name: string) => rows[tableOf[name] ?? ''] ?? newId());
    const { body } = await by.get(`/${filled}`);
    if (JSON.stringify(body).includes('Guestova')) telling.push(path);
  }
  expect(telling).toEqual([]);
  expect(await nameSeenBy(by)).toBe('Magpie');
  expect((await by.patch(`/people/${personId}`, { familyName: 'Other' }, 1)).status).toBe(409);
  expect(await entriesOf(by, 'person.seen_through')).toEqual([]);
});

test('password and reason open real names in this session alone, for thirty minutes (M7)', async () => {
  const by = await colleague();
  const second = await signInAs(app(), { email: by.session!.email, password });
  expect((await by.get('/session')).body.user).toMatchObject({
    cleared: false,
    mayClear: true,
    realNames: null,
  });
  const opened = await open(by);
  expect(opened.status).toBe(201);
  const { cleared, realNames } = opened.body.user;
  expect(cleared).toBe(true);
  expect(realNames.seconds).toBeGreaterThan(28 * 60);
  expect(realNames.seconds).toBeLessThanOrEqual(30 * 60);
  expect(await nameSeenBy(by)).toBe('Zulfiya Guestova');
  expect(await nameSeenBy(second)).toBe('Magpie');
  expect(await nameSeenBy(await signInAs(app(), { email: by.session!.email, password }))).toBe('Magpie');

  const entries = await entriesOf(by, 'session.real_names_opened');
  expect(entries.map(({ data }: { data: unknown }) => data)).toEqual([{ minutes: 30 }]);
  const boss = await signedIn(app(), { administrator: true });
  const log = await boss.get(`/audit?action=session.real_names_opened&actorId=${by.session!.userId}`);
  expect(log.body.items.map(({ data }: { data: unknown }) => data)).toEqual([{ minutes: 30, reason }]);
});

test('nobody gets there with a wrong password, without a reason, or without the right (M7)', async () => {
  const by = await colleague();
  const refused: [Answer, string][] = [
    [await open(by, { password: 'nine quiet harbours', reason }), 'password'],
    [await open(by, { password, reason: ' why ' }), 'reason'],
    [await open(by, { password, reason: 'x'.repeat(501) }), 'reason'],
    [await open(by, { password }), 'reason'],
    [await open(by, { reason }), 'password'],
  ];
  for (const [{ status, body }, field] of refused) {
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ field }]);
  }
  const none = await signedIn(app(), { roles: { [teamId]: 'organiser' }, password });
  expect(await open(none)).toMatchObject({ status: 403, body: { code: 'not_cleared' } });
  const unset = await colleague({ password: undefined });
  expect((await open(unset, { password: ' ', reason })).status).toBe(400);
  expect((await open(unset)).body.errors).toMatchObject([{ field: 'password' }]);
  for (const one of [by, none, unset]) {
    expect(await nameSeenBy(one)).toBe('Magpie');
    expect(await entriesOf(one, 'session.real_names_opened')).toEqual([]);
  }
});

test('guesses count with those of signing in, and end alike (A4)', async () => {
  const by = await colleague();
  for (let guess = 0; guess < 10; guess++) await open(by, { password: `wrong river ${guess}`, reason });
  expect((await open(by)).status).toBe(429);
  const signIn = await new ApiClient(app()).post('/session', { email: by.session!.email, password });
  expect(signIn.status).toBe(429);
  expect(await nameSeenBy(by)).toBe('Magpie');
});

test('they give way to aliases by time, when hidden, without the right and with the session (M7)', async () => {
  const by = await colleague();
  const end = (sql: string) => app().source.query(sql, [by.session!.userId]);
  await open(by);
  await end(`UPDATE staff_sessions SET real_names_until = now() WHERE user_id = $1`);
  expect(await nameSeenBy(by)).toBe('Magpie');
  expect((await by.get('/session')).body.user).toMatchObject({ cleared: false, realNames: null });
  // Nothing was open any more: nothing to write down.
  expect((await by.delete('/session/real-names')).status).toBe(204);
  expect(await entriesOf(by, 'session.real_names_hidden')).toEqual([]);

  await open(by);
  expect(await nameSeenBy(by)).toBe('Zulfiya Guestova');
  expect((await by.delete('/session/real-names')).status).toBe(204);
  expect((await by.delete('/session/real-names')).status).toBe(204);
  expect(await nameSeenBy(by)).toBe('Magpie');
  expect(await entriesOf(by, 'session.real_names_hidden')).toHaveLength(1);

  await open(by);
  const boss = await signedIn(app(), { administrator: true, password });
  const path = `/users/${by.session!.userId}`;
  const change = async (cleared: boolean) => {
    const users = (await boss.get('/users')).body.items as { id: string; version: number }[];
    const { version } = users.find(({ id }) => id === by.session!.userId)!;
    expect((await boss.patch(path, { cleared }, version)).status).toBe(200);
  };
  await change(false);
  expect(await nameSeenBy(by)).toBe('Magpie');
  await change(true);
  expect(await nameSeenBy(by)).toBe('Magpie');

  await open(by);
  await by.delete('/session');
  expect(await nameSeenBy(await signInAs(app(), { email: by.session!.email, password }))).toBe('Magpie');
});

test('an import goes on as it was asked for: nobody behind an alias is touched unless names were open then (M7)', async () => {
  const by = await colleague();
  const table = 'First name,Family name,At risk,Alias\nReal,Name,yes,Guest 7';
  const closed = await importTable(by, teamId, table);
  expect(closed.counts).toMatchObject({ new: 0, refused: 1 });

  const { body } = await upload(by, teamId, table);
  await open(by);
  await check(by, body.id);
  await by.delete('/session/real-names');
  expect((await until(by, body.id, 'checked')).counts).toMatchObject({ new: 1, refused: 0 });
  // Asked for anew without them, it is looked at anew.
  await by.patch(`/imports/${body.id}`, {});
  expect((await until(by, body.id, 'checked')).counts).toMatchObject({ new: 0, refused: 1 });
});

test('an export agreed to with real names waits until they are seen again (M7)', async () => {
  const asker = await colleague();
  const approver = await colleague();
  await open(asker);
  const other = await createPerson(app().source, { givenName: 'Guest', familyName: 'Almond' });
  const list = await createList(app().source, teamId, [personId, other.id], 'Embassies');
  const asked = await asker.post(`/lists/${list.id}/export`, { reason, format: 'csv' });
  expect(asked.body).toMatchObject({ realNames: true, phase: 'waiting' });
  const path = `/export-approvals/${asked.body.id}`;
  // Deciding shows no name: the right is enough.
  expect((await approver.post(`${path}/decision`, { approve: true, reason: '' })).status).toBe(200);
  await asker.delete('/session/real-names');
  expect(await takeFile(app().url, asker, `${path}/file`, {})).toMatchObject({ status: 409 });
  await open(asker);
  expect((await takeFile(app().url, asker, `${path}/file`, {})).bytes.toString()).toContain('Guestova');
});
