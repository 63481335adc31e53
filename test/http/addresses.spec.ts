import { beforeAll, expect, test } from 'vitest';
import { createSession, createTeam, type StaffSession } from '../factories/staff.js';
import { rawRequest } from '../support/raw-request.js';
import { controllerRoutes, nameOf } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const id = '018f0000-0000-7000-8000-000000000000';
let door: StaffSession;

beforeAll(async () => {
  const team = await createTeam(app().source);
  door = await createSession(app().source, { roles: { [team.id]: 'door' } });
});

/** Other ways to write the same address. */
function disguises(path: string): string[] {
  const [, first = '', ...rest] = path.split('/');
  const code = first.charCodeAt(0).toString(16);
  return [
    `/${path}`,
    `/%${code}${first.slice(1)}/${rest.join('/')}`,
    `/x/..${path}`,
    `/x/%2e%2e${path}`,
    `/./${path.slice(1)}`,
    `${path}/`,
    `${path}/.`,
    `${path};x=y`,
    `${path}%00`,
    `${path}%2f`,
    path.toUpperCase(),
    path.replace('/', '\\'),
    path.replaceAll('/', '%2F'),
  ];
}

test('no way of writing an address leads around the guard (A13)', async () => {
  const open: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (route.rule === 'public' || route.method !== 'GET') continue;
    const path = route.path.replace(/[:*](\w+)/g, id);
    const ask = (method: string, address: string, headers: Record<string, string> = {}) =>
      rawRequest(app().url, method, address, headers);
    const plain = await ask('GET', path);
    if (plain.status !== 401) open.push(`${nameOf(route)} answers ${plain.status} to nobody`);
    const head = await ask('HEAD', path);
    if (head.status !== 401 || head.body) open.push(`HEAD ${path} answers ${head.status}`);
    for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'get'])
      if ((await ask(method, path).catch(() => ({ status: 400 }))).status < 400)
        open.push(`${method} ${path} is answered`);
    for (const address of disguises(path)) {
      const { status, body } = await ask('GET', address);
      if (![400, 401, 404].includes(status)) open.push(`${address} answers ${status}: ${body.slice(0, 80)}`);
    }
    // Signed in, but without the right: the same 404 by every name.
    if (route.rule !== 'administrator') continue;
    const cookie = `session=${door.token}`;
    for (const [method, address] of [
      ['GET', path],
      ['HEAD', path],
      ...disguises(path).map((way) => ['GET', way] as const),
    ] as const) {
      const { status } = await ask(method, address, { cookie });
      if (![400, 404].includes(status)) open.push(`${method} ${address} answers a doorkeeper ${status}`);
    }
  }
  expect(open).toEqual([]);
});

test('an address that cannot be decoded is refused without a word about the machinery (N5)', async () => {
  const { status, body } = await rawRequest(app().url, 'GET', '/api/v1/%zz');
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ code: 'bad_request', detail: 'This address is not well formed.' });
  expect(body).not.toMatch(/FST|fastify/i);
});
