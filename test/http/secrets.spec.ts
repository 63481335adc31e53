import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Log } from '../../src/platform/logging/log.js';
import { createTeam, createUser } from '../factories/staff.js';
import { ApiClient } from '../support/client.js';
import { signInAs } from '../support/cookies.js';
import { eventually } from '../support/eventually.js';
import { linkToken, mailsTo } from '../support/outbox.js';
import { rawRequest } from '../support/raw-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
const lines: string[] = [];
const password = 'kanarie wachtwoord zeven';
const next = 'kanarie wachtwoord acht';
const name = 'Qanarina Qanariesen';
const email = 'qanarina@canary.example';

beforeAll(async () => {
  app = await startTestApp({}, Log.create('debug', { write: (line) => void lines.push(line) }));
});
afterAll(() => app.stop());

test('no password, token, name or address gets into logs or metrics (N1, C10)', async () => {
  const operator = await createUser(app.source, { administrator: true, password, email, name });
  const team = await createTeam(app.source);
  const anybody = new ApiClient(app);
  const secrets = [password, next, name, email, 'canary.example', 'wrong qanarie guess'];

  const client = await signInAs(app, { email, password });
  secrets.push(client.session!.token);
  await anybody.post('/session', { email, password: 'wrong qanarie guess' });
  await client.get(`/users?q=${encodeURIComponent(name)}`);
  const colleague = { email: 'kollege@canary.example', name };
  const { body: created } = await client.post('/users', {
    ...colleague,
    memberships: [{ teamId: team.id, role: 'door' }],
  });
  await client.post('/users', colleague);
  await client.patch(`/users/${created.id}`, { name: `${name}\r\n2026 level=info login ok` }, 1);
  await client.patch(`/users/${created.id}`, { name: `${name} II` }, 7);
  const token = linkToken((await mailsTo(app, colleague.email))[0]!);
  secrets.push(token);
  await anybody.post('/account-links/lookup', { token });
  await anybody.get(`//i/${token}`);
  await anybody.get(`//i/${token}/invite.ics?answer=${token}`);
  await anybody.get(`//nowhere/${token}`);
  await rawRequest(app.url, 'GET', `/%zz/${token}`);
  await anybody.put('/account-links/password', { token, password: 'short' });
  await anybody.put('/account-links/password', { token, password: next });
  await anybody.post('/password-resets', { email });
  const reset = await eventually(async () => (await mailsTo(app, email))[0]);
  secrets.push(linkToken(reset!));
  await client.put('/password', { current: password, next });
  await anybody.post('/session', `{"email":"${email}","password":"${password}"`, {
    headers: { 'content-type': 'application/json' },
  });
  // A failure inside, with the values of the failing statement in the driver's message.
  await app.source.query(`ALTER TABLE users ADD CONSTRAINT odd CHECK (name <> 'Qanarina Qanariesen III')`);
  const [{ version }] = (await app.source.query('SELECT version FROM users WHERE id = $1', [
    operator.userId,
  ])) as [{ version: number }];
  const failed = await client.patch(`/users/${operator.userId}`, { name: `${name} III` }, version);
  expect(failed.status).toBe(500);
  await failingJob(app, `${name} ${email} ${token}`);
  const metrics = (await anybody.get<string>('//metrics')).body;

  const logged = await eventually(async () => {
    const all = lines.join('');
    return all.includes('job failed') ? all : '';
  });
  expect(logged).toContain('request failed');
  for (const secret of secrets)
    expect({ secret, found: logged.includes(secret) || metrics.includes(secret) }).toEqual({
      secret,
      found: false,
    });
});

/** A job whose query fails, so that the driver puts the text into its message. */
async function failingJob({ http, source }: TestApp, text: string): Promise<void> {
  await source.transaction((tx) => http.get(Jobs).enqueue(tx, 'accounts.password-reset', { userId: text }));
}

test('one record a line: line breaks and colours that somebody sends stay inside the record (N2)', async () => {
  await new ApiClient(app).get('/session', {
    headers: { 'user-agent': 'x level=info login ok', 'x-request-id': 'forged' },
  });
  await rawRequest(app.url, 'GET', '/api/v1/x%0d%0a2026%20level=info%20login%20ok%1b[31m');
  for (const line of lines) {
    expect(line.endsWith('\n')).toBe(true);
    expect(line.slice(0, -1)).not.toMatch(/[\r\n\u001b]/);
    expect(JSON.parse(line)).toHaveProperty('level');
  }
  expect(lines.join('')).not.toMatch(/login ok|forged/);
});

test('a failure says that it happened and which, and nothing of the inside (N5)', async () => {
  const user = await createUser(app.source, { administrator: true, password: 'another long password' });
  const client = await signInAs(app, { email: user.email, password: 'another long password' });
  await app.source.query('ALTER TABLE audit_entries RENAME COLUMN subject_type TO gone');
  const { status, body, headers } = await client.get('/audit');
  await app.source.query('ALTER TABLE audit_entries RENAME COLUMN gone TO subject_type');
  expect(status).toBe(500);
  expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'instance', 'status', 'title', 'type']);
  expect(body).toMatchObject({ code: 'unexpected', instance: headers.get('x-request-id') });
  expect(JSON.stringify(body)).not.toMatch(/subject_type|SELECT|\.ts|\.js|node_modules|at \w+|postgres/i);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
  expect(lines.some((line) => line.includes(body.instance) && line.includes('request failed'))).toBe(true);
});

test.each([
  ['broken JSON', 'POST', '/api/v1/session', '{"email":', 'application/json'],
  ['a huge body', 'POST', '/api/v1/session', `"${'x'.repeat(1_100_000)}"`, 'application/json'],
  ['a deep body', 'POST', '/api/v1/session', '['.repeat(200_000), 'application/json'],
  ['an unknown method', 'PROPFIND', '/api/v1/session', '', ''],
  ['a long address', 'GET', `/api/v1/${'x'.repeat(8000)}`, '', ''],
])('%s is refused without a word about the machinery (N5)', async (_, method, path, body, type) => {
  const headers: Record<string, string> = type ? { 'content-type': type } : {};
  if (body) headers['content-length'] = String(body.length);
  const answer = await rawRequest(app.url, method, path, headers, body || undefined).catch(() => undefined);
  if (answer) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/FST_|fastify|node_modules|at \w+ \(|x{20}/i);
  }
  expect((await rawRequest(app.url, 'GET', '/healthz')).status).toBe(200);
});
