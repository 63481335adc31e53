import { afterEach, beforeAll, expect, test } from 'vitest';
import { createSession, createTeam, createUser } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { sessionCookieOf, signInAs, withToken } from '../support/cookies.js';
import { eventually } from '../support/eventually.js';
import { linkToken, mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const password = 'seven wide rivers';
const other = 'eight tall mountains';
let administrator: ApiClient;
let number = 0;
const address = () => `colleague-${++number}@example.org`;
const anybody = () => new ApiClient(app());

beforeAll(async () => {
  const user = await createUser(app().source, { administrator: true, password });
  administrator = await signInAs(app(), { email: user.email, password });
});
afterEach(() => app().clock.set(undefined));

test('a colleague is invited by mail, chooses a password once, and is in', async () => {
  const team = await createTeam(app().source);
  const email = address();
  const created = await administrator.post('/users', {
    email: email.toUpperCase(),
    name: 'Ines',
    cleared: true,
    memberships: [{ teamId: team.id, role: 'editor' }],
  });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    email,
    state: 'invited',
    cleared: true,
    administrator: false,
    memberships: [{ teamId: team.id, teamName: team.name, role: 'editor' }],
  });
  const [mail] = await mailsTo(app(), email);
  expect(mail).toMatchObject({ teamId: null });
  expect(mail!.text).toContain(`${app().config.publicUrl}/console/account-link#`);
  const token = linkToken(mail!);
  expect(JSON.stringify(await app().source.query('SELECT * FROM account_links'))).not.toContain(token);

  expect((await anybody().post('/account-links/lookup', { token })).body).toEqual({
    email,
    name: 'Ines',
    purpose: 'invitation',
  });
  const weak = await anybody().put('/account-links/password', { token, password: 'short' });
  expect(weak.body).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
  const set = await anybody().put('/account-links/password', { token, password, name: 'Inês' });
  expect(set.body).toMatchObject({ signedIn: true, user: { name: 'Inês', email } });
  expect((await withToken(app(), sessionCookieOf(set)!).get('/sessions')).status).toBe(200);
  expect((await anybody().put('/account-links/password', { token, password: other })).status).toBe(404);
  await signInAs(app(), { email, password });
});

test('a new invitation replaces the one before; both end in time', async () => {
  const email = address();
  const { body: user } = await administrator.post('/users', { email, name: 'Otto' });
  expect((await administrator.post(`/users/${user.id}/invitation`)).status).toBe(202);
  const [first, second] = (await mailsTo(app(), email)).map(linkToken);
  expect((await anybody().post('/account-links/lookup', { token: first })).body.code).toBe('link_not_valid');
  expect((await anybody().post('/account-links/lookup', { token: second })).status).toBe(200);
  app().clock.set(new Date(Date.now() + 7 * 24 * 3600_000 + 1000));
  expect((await anybody().post('/account-links/lookup', { token: second })).status).toBe(404);
});

test('one address, one account', async () => {
  const email = address();
  await administrator.post('/users', { email, name: 'One' });
  const again = await administrator.post('/users', { email, name: 'Two' });
  expect(again.body).toMatchObject({ status: 409, code: 'email_taken' });
});

test('an organiser invites into their own team, knows what to do with a disabled account, and removes again', async () => {
  const team = await createTeam(app().source);
  const elsewhere = await createTeam(app().source);
  const organiser = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const email = address();
  const invite = { email, name: 'Door', role: 'door' };
  expect((await organiser.post(`/teams/${elsewhere.id}/members`, invite)).status).toBe(404);
  const { body, status } = await organiser.post(`/teams/${team.id}/members`, invite);
  expect(status).toBe(201);
  const member = body.items.find((row: { email: string }) => row.email === email);
  expect(member).toMatchObject({ role: 'door', state: 'invited' });
  expect((await mailsTo(app(), email))[0]!.subject).toContain(team.name);

  const known = await createUser(app().source, { password });
  await organiser.post(`/teams/${team.id}/members`, { email: known.email, name: 'x', role: 'editor' });
  expect((await mailsTo(app(), known.email))[0]!.subject).toBe(`You are now in ${team.name}`);
  const changed = await organiser.put(`/teams/${team.id}/members/${known.userId}`, { role: 'organiser' });
  expect(changed.body.items.find((row: { userId: string }) => row.userId === known.userId)).toMatchObject({
    role: 'organiser',
  });

  const away = await createUser(app().source, { password });
  await app().source.query('UPDATE users SET disabled_at = now() WHERE id = $1', [away.userId]);
  expect(
    (await organiser.post(`/teams/${team.id}/members`, { email: away.email, name: 'x', role: 'door' })).body,
  ).toMatchObject({ status: 409, code: 'account_disabled' });

  expect((await organiser.delete(`/teams/${team.id}/members/${member.userId}`)).status).toBe(204);
  expect((await organiser.delete(`/teams/${team.id}/members/${member.userId}`)).status).toBe(404);
});

test('changing the password ends the other sessions and no other account’s (A4)', async () => {
  const user = await createUser(app().source, { password });
  const here = await signInAs(app(), { email: user.email, password });
  const there = await signInAs(app(), { email: user.email, password });
  expect((await here.put('/password', { current: 'wrong', next: other })).body).toMatchObject({
    status: 400,
    errors: [{ field: 'current' }],
  });
  expect((await here.put('/password', { current: password, next: 'short' })).status).toBe(400);
  expect((await there.get('/sessions')).status).toBe(200);
  expect((await here.put('/password', { current: password, next: other })).status).toBe(204);
  expect((await here.get('/sessions')).status).toBe(200);
  expect((await there.get('/sessions')).status).toBe(401);
  expect((await administrator.get('/sessions')).status).toBe(200);
  expect((await anybody().post('/session', { email: user.email, password })).status).toBe(401);
  await signInAs(app(), { email: user.email, password: other });
});

test('a disabled account is out at its next request on every node, and back in when enabled (A3)', async () => {
  const node = await app().anotherNode();
  const user = await createUser(app().source, { password });
  const client = await signInAs(app(), { email: user.email, password });
  const tab = withToken(node, client.session!.token);
  expect((await tab.get('/sessions')).status).toBe(200);
  const disabled = await administrator.patch(`/users/${user.userId}`, { disabled: true }, 1);
  expect(disabled.body).toMatchObject({ state: 'disabled', version: 2 });
  expect((await tab.get('/sessions')).status).toBe(401);
  expect((await client.get('/sessions')).status).toBe(401);
  await administrator.patch(`/users/${user.userId}`, { disabled: false }, 2);
  expect((await client.get('/sessions')).status).toBe(401);
  await signInAs(app(), { email: user.email, password });
});

test('the last administrator stays', async () => {
  const me = (await administrator.get('/session')).body.user.id as string;
  const { version } = (await administrator.get(`/users/${me}`)).body;
  for (const change of [{ administrator: false }, { disabled: true }])
    expect((await administrator.patch(`/users/${me}`, change, version)).body).toMatchObject({
      status: 409,
      code: 'last_administrator',
    });
  expect((await administrator.get(`/users/${me}`)).body).toMatchObject({ administrator: true, version });
});

test('of two administrators who demote each other at once, one stays', async () => {
  const pair = await Promise.all(
    [1, 2].map(async () => createUser(app().source, { administrator: true, password })),
  );
  const [me] = await app().source.query(
    `UPDATE users SET administrator = false WHERE id <> ALL($1) AND administrator RETURNING id`,
    [pair.map(({ userId }) => userId)],
  );
  const clients = await Promise.all(pair.map(({ email }) => signInAs(app(), { email, password })));
  const answers = await Promise.all(
    clients.map((client, i) => client.patch(`/users/${pair[1 - i]!.userId}`, { administrator: false }, 1)),
  );
  await app().source.query('UPDATE users SET administrator = true WHERE id = $1', [me[0].id]);
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(200);
  expect(statuses[1]).toBeGreaterThanOrEqual(404);
});

test('a reset link uses the configured address, whatever the request says (A10)', async () => {
  const user = await createUser(app().source, { password });
  const old = await signInAs(app(), { email: user.email, password });
  const ask = (email: string) =>
    anybody().post('/password-resets', { email }, { headers: { 'x-forwarded-host': 'evil.example' } });
  const known = await ask(user.email);
  const unknown = await ask('nobody-here@example.org');
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect(known.status).toBe(202);
  const mail = (await eventually(async () => (await mailsTo(app(), user.email))[0]))!;
  expect(mail.text).toContain(`${app().config.publicUrl}/console/account-link#`);
  expect(mail.text + mail.html).not.toContain('evil.example');
  const token = linkToken(mail);
  expect((await anybody().put('/account-links/password', { token, password: other })).status).toBe(200);
  expect((await old.get('/sessions')).status).toBe(401);
  expect(await mailsTo(app(), 'nobody-here@example.org')).toEqual([]);
});

test('two people edit one account: the second learns of it (I8)', async () => {
  const user = await createUser(app().source, { name: 'Before' });
  const path = `/users/${user.userId}`;
  expect((await administrator.patch(path, { name: 'After' })).status).toBe(428);
  expect((await administrator.patch(path, { name: 'After' }, 1)).status).toBe(200);
  expect((await administrator.patch(path, { name: 'Late' }, 1)).body).toMatchObject({
    status: 412,
    current: { name: 'After', version: 2 },
  });
});

test('users are found by name, address and state, page by page', async () => {
  const marks = ['Zora A', 'Zora B', 'Zora C'];
  for (const name of marks) await createUser(app().source, { name });
  const first = (await administrator.get('/users?q=zora&limit=2')).body;
  const second = (await administrator.get(`/users?q=zora&limit=2&cursor=${first.next}`)).body;
  const names = [...first.items, ...second.items].map(({ name }: { name: string }) => name);
  expect(names).toEqual(marks);
  expect(second.next).toBeNull();
  expect((await administrator.get('/users?q=zora&state=active')).body.items).toEqual([]);
  expect((await administrator.get('/users?cursor=rubbish')).status).toBe(400);
});

test('teams: everybody their own, administrators all; organisers may rename theirs', async () => {
  const created = await administrator.post('/teams', {
    name: 'Énergie',
    contactEmail: 'energy@example.org',
  });
  expect(created.body).toMatchObject({ slug: 'energie', senderName: 'Énergie', version: 1 });
  const twin = await administrator.post('/teams', { name: 'Energie', contactEmail: 'e@example.org' });
  expect(twin.body.slug).toMatch(/^energie-\w{6}$/);
  const organiser = await signedIn(app(), { roles: { [created.body.id]: 'organiser' } });
  expect((await organiser.get('/teams')).body.items).toEqual([{ ...created.body, role: 'organiser' }]);
  const path = `/teams/${created.body.id}`;
  expect((await organiser.patch(path, { senderName: 'Energy office' }, 1)).body).toMatchObject({
    name: 'Énergie',
    senderName: 'Energy office',
    version: 2,
  });
  expect((await organiser.patch(path, { senderName: 'Late' }, 1)).status).toBe(412);
  expect((await organiser.patch(`/teams/${twin.body.id}`, { name: 'x' }, 1)).status).toBe(404);
  const editor = await createSession(app().source, { roles: { [created.body.id]: 'editor' } });
  expect((await withToken(app(), editor.token).patch(path, { name: 'x' }, 2)).status).toBe(404);
});
