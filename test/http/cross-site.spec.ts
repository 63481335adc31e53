import { beforeAll, expect, test } from 'vitest';
import { createSession, type StaffSession } from '../factories/staff.js';
import { rawRequest } from '../support/raw-request.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let administrator: StaffSession;

beforeAll(async () => {
  administrator = await createSession(app().source, { administrator: true });
});

const team = JSON.stringify({ name: 'Planted', contactEmail: 'planted@example.org' });
const form = 'name=Planted&contactEmail=planted%40example.org';

async function post(headers: Record<string, string>, body = team, path = '/api/v1/teams') {
  const { status } = await rawRequest(
    app().url,
    'POST',
    path,
    { cookie: `session=${administrator.token}`, 'content-length': String(body.length), ...headers },
    body,
  );
  return status;
}

const teams = async () => (await app().source.query('SELECT count(*)::int AS n FROM teams'))[0].n as number;

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbouring subdomain', { 'sec-fetch-site': 'same-site' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['no origin (sandboxed frame)', { origin: 'null' }],
  ['another port of this host', { origin: 'http://127.0.0.1:1' }],
])('a POST from %s is refused with any kind of body (A12)', async (_, headers) => {
  const before = await teams();
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
    expect(await post({ ...headers, 'content-type': type }, type.includes('form') ? form : team)).toBe(403);
  expect(await teams()).toBe(before);
});

test.each([
  'text/plain',
  'application/json\ta',
  'application/json garbage',
  'application/json; charset=utf-8; x=y',
  'application/jsonx',
  'text/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
])('a body called %s does not reach the API (A12)', async (type) => {
  const before = await teams();
  const status = await post({ 'content-type': type }, type.includes('urlencoded') ? form : team);
  expect(status).toBe(415);
  expect(await teams()).toBe(before);
});

test('an upload to a route that wants fields is refused, and the program lives', async () => {
  for (const path of ['/api/v1/session', '/api/v1/password-resets', '/api/v1/set-up'])
    expect(await post({ 'content-type': 'application/octet-stream' }, team, path)).toBe(415);
  expect((await rawRequest(app().url, 'GET', '/healthz')).status).toBe(200);
});

test('a body without a type, and a form under a disguised address, do not reach the API (A12)', async () => {
  const before = await teams();
  expect(await post({})).toBe(415);
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const path of ['/%61pi/v1/teams', '/api/v1/%74eams', '//api/v1/teams', '/API/v1/teams'])
    expect([404, 415]).toContain(await post(urlencoded, form, path));
  expect(await teams()).toBe(before);
});

test('the console itself and programs without a browser get through', async () => {
  const own = new URL(app().url).origin;
  expect(
    await post({ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: own }),
  ).toBe(201);
  expect(await post({ 'content-type': 'application/json' })).toBe(201);
  expect(await post({ 'content-type': 'application/json; charset=utf-8' })).toBe(201);
});
