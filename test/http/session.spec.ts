import { afterEach, expect, test } from 'vitest';
import { createSession, createTeam, createUser } from '../factories/staff.js';
import { ApiClient } from '../support/client.js';
import { sessionCookieOf, signInAs, withToken } from '../support/cookies.js';
import { startTestApp, testApp } from '../support/test-app.js';

const app = testApp();
const password = 'seven wide rivers';
const anybody = () => new ApiClient(app());

afterEach(() => app().clock.set(undefined));

test('who is here: nobody, and then somebody with their teams', async () => {
  expect((await anybody().get('/session')).body).toEqual({
    signedIn: false,
    user: null,
    teams: [],
    setUpNeeded: true,
    demo: false,
    publicUrl: app().config.publicUrl,
  });
  const team = await createTeam(app().source, 'Human rights');
  await createTeam(app().source, 'Water');
  const staff = await createUser(app().source, { password, roles: { [team.id]: 'editor' }, name: 'Ada' });
  const answer = await anybody().post('/session', { email: staff.email.toUpperCase(), password });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    signedIn: true,
    user: { id: staff.userId, name: 'Ada', email: staff.email, administrator: false, cleared: false },
    teams: [{ id: team.id, name: 'Human rights', role: 'editor' }],
    setUpNeeded: false,
  });
  const cookie = answer.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/^session=[a-z2-7]{32}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('an administrator is an organiser of every team', async () => {
  const { body } = await withToken(
    app(),
    (await createSession(app().source, { administrator: true })).token,
  ).get('/session');
  expect(body.teams.map(({ role }: { role: string }) => role)).toEqual(['organiser', 'organiser']);
});

test('a cookie set before signing in is replaced, and worth nothing afterwards (A1)', async () => {
  const staff = await createUser(app().source, { password });
  const before = await signInAs(app(), { email: staff.email, password });
  const planted = await anybody().post(
    '/session',
    { email: staff.email, password },
    { headers: { cookie: 'session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } },
  );
  expect(sessionCookieOf(planted)).not.toBe('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  expect((await withToken(app(), 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa').get('/sessions')).status).toBe(401);

  const again = await before.post('/session', { email: staff.email, password });
  expect(again.status).toBe(201);
  expect(sessionCookieOf(again)).not.toBe(before.session!.token);
  expect((await before.get('/sessions')).status).toBe(401);
});

test('a copied cookie is worth nothing after signing out, on any node (A2)', async () => {
  const staff = await createUser(app().source, { password });
  const node = await app().anotherNode();
  const client = await signInAs(app(), { email: staff.email, password });
  const copy = withToken(node, client.session!.token);
  expect((await copy.get('/sessions')).status).toBe(200);
  const answer = await client.delete('/session');
  expect(answer.status).toBe(204);
  expect(sessionCookieOf(answer)).toBe('');
  expect((await copy.get('/sessions')).status).toBe(401);
  expect((await client.get('/sessions')).status).toBe(401);
});

test('signing out everywhere ends every browser; one can be ended alone', async () => {
  const staff = await createUser(app().source, { password });
  const office = await signInAs(app(), { email: staff.email, password });
  const phone = await signInAs(app(), { email: staff.email, password });
  const stranger = await createSession(app().source);
  const list = (await office.get('/sessions')).body.items as { id: string; current: boolean }[];
  expect(list).toHaveLength(2);
  const other = list.find(({ current }) => !current)!;
  expect((await withToken(app(), stranger.token).delete(`/sessions/${other.id}`)).status).toBe(404);
  expect((await office.delete(`/sessions/${other.id}`)).status).toBe(204);
  expect((await phone.get('/sessions')).status).toBe(401);
  const again = await signInAs(app(), { email: staff.email, password });
  expect((await office.delete('/sessions')).status).toBe(204);
  expect((await office.get('/sessions')).status).toBe(401);
  expect((await again.get('/sessions')).status).toBe(401);
});

test('unknown, disabled, not yet taken up and wrong answer alike (A9)', async () => {
  const staff = await createUser(app().source, { password });
  const invited = await createUser(app().source);
  const disabled = await createUser(app().source, { password });
  await app().source.query('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled.userId]);
  for (const credentials of [
    { email: staff.email, password: 'not the password' },
    { email: 'nobody@example.org', password },
    { email: invited.email, password },
    { email: disabled.email, password },
  ]) {
    const { status, body, headers } = await anybody().post('/session', credentials);
    expect({ status, code: body.code, detail: body.detail }).toEqual({
      status: 401,
      code: 'wrong_credentials',
      detail: 'This e-mail address and password do not belong together.',
    });
    expect(headers.getSetCookie()).toEqual([]);
  }
});

test('an idle session ends after twelve hours, a busy one after seven days (A14)', async () => {
  const staff = await createUser(app().source, { password });
  const start = Date.now();
  const at = (hours: number, seconds: number) =>
    app().clock.set(new Date(start + hours * 3600_000 + seconds * 1000));
  at(0, 0);
  const idle = await signInAs(app(), { email: staff.email, password });
  const busy = await signInAs(app(), { email: staff.email, password });
  at(11, 3500);
  expect((await busy.get('/sessions')).status).toBe(200);
  at(12, 60);
  expect((await idle.get('/sessions')).status).toBe(401);
  for (let hours = 22; hours < 7 * 24; hours += 11) {
    at(hours, 0);
    expect((await busy.get('/sessions')).status).toBe(200);
  }
  at(7 * 24 - 1, 0);
  expect((await busy.get('/sessions')).status).toBe(200);
  at(7 * 24, 60);
  expect((await busy.get('/sessions')).status).toBe(401);
});

test('over HTTPS the cookie is bound to the host, and no other is looked at', async () => {
  const secure = await startTestApp({ PUBLIC_URL: 'https://debates.example.org' });
  try {
    const staff = await createUser(secure.source, { password });
    const answer = await new ApiClient(secure).post('/session', { email: staff.email, password });
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^__Host-session=\w+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const client = new ApiClient(secure);
    const get = async (header: string) =>
      (await client.get('/sessions', { headers: { cookie: header } })).status;
    expect(await get(`__Host-session=${sessionCookieOf(answer)}`)).toBe(200);
    expect(await get(`session=${sessionCookieOf(answer)}`)).toBe(401);
  } finally {
    await secure.stop();
  }
});

test('the database holds no session token', async () => {
  const staff = await createUser(app().source, { password });
  const client = await signInAs(app(), { email: staff.email, password });
  const rows = await app().source.query('SELECT s::text AS row FROM staff_sessions s');
  expect(JSON.stringify(rows)).not.toContain(client.session!.token);
});
