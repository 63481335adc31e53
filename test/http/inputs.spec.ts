import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTeamThings, tableOf, type TeamThings } from '../factories/team-things.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { controllerRoutes, nameOf, type Route } from '../support/routes.js';
import { writeRoutes, type WriteRoute } from '../support/request-bodies.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let administrator: ApiClient;
let things: TeamThings;
let writes: WriteRoute[];

beforeAll(async () => {
  administrator = await signedIn(app(), { administrator: true, cleared: true });
  things = await createTeamThings(app().source);
  writes = writeRoutes(app());
});

/** Ids of things that exist where we have them, so that the request gets as far as its fields. */
function addressOf({ path }: Route): string {
  return path
    .replace('/api/v1', '')
    .replace(/:(\w+)/g, (_, name: string) => things.rows[tableOf[name] ?? ''] ?? newId());
}

async function send(route: Route, body: Record<string, unknown>) {
  const place = typeof route.rule === 'object' && 'at' in route.rule ? route.rule.at : '';
  const [part, name = ''] = place.split('.');
  const owned = things.rows[tableOf[name] ?? ''];
  return administrator.send(route.method, addressOf(route) + (part === 'query' ? `?${name}=${owned}` : ''), {
    body: part === 'body' ? { [name]: owned, ...body } : body,
    version: 1,
    key: newId(),
  });
}

/** How many rows each table has, and a print of what stands in them. */
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      app().source.entityMetadatas.map(async ({ tableName }) => {
        const [row] = await app().source.query(
          `SELECT count(*)::int AS n, coalesce(bit_xor(hashtext(t::text)), 0) AS print FROM "${tableName}" t`,
        );
        return [tableName, row] as const;
      }),
    ),
  );

test('a column that is no field of a request is refused by name, in every request (B3, B9)', async () => {
  const columns = new Set(
    app().source.entityMetadatas.flatMap(({ columns }) => columns.map(({ propertyName }) => propertyName)),
  );
  const before = await counts();
  const taken: string[] = [];
  expect(writes.length).toBeGreaterThan(50);
  for (const { route, fields } of writes) {
    const foreign = [...columns].filter((column) => !Object.hasOwn(fields, column));
    const place = typeof route.rule === 'object' && 'at' in route.rule ? route.rule.at : '';
    const planted = foreign.filter((column) => place !== `body.${column}`);
    const { status, body } = await send(
      route,
      Object.fromEntries(planted.map((column) => [column, newId()])),
    );
    const named = new Set((body.errors ?? []).map(({ field }: { field: string }) => field));
    const missed = planted.filter((column) => !named.has(column));
    if (status !== 400 || missed.length)
      taken.push(`${nameOf(route)} answers ${status}, takes ${missed.slice(0, 5).join(', ') || 'nothing'}`);
  }
  expect(taken).toEqual([]);
  expect(await counts()).toEqual(before);
});

const oddities: unknown[] = [{ $ne: null }, [[]], 17, { toString: 'x' }];

test('an object, a list or a number where an id or a text belongs is a 400 (B10)', async () => {
  const before = await counts();
  const taken: string[] = [];
  for (const { route, fields } of writes)
    for (const [field, schema] of Object.entries(fields)) {
      if (schema.type !== 'string') continue;
      const answers = await Promise.all(
        oddities.map(async (odd) => [odd, (await send(route, { [field]: odd })).status] as const),
      );
      for (const [odd, status] of answers) {
        // The guard looks for the owner of an id in the body and finds none.
        const guards =
          typeof route.rule === 'object' && 'at' in route.rule && route.rule.at === `body.${field}`;
        if (status !== 400 && !(guards && status === 404))
          taken.push(`${nameOf(route)} answers ${status} to ${JSON.stringify({ [field]: odd })}`);
      }
    }
  expect(taken).toEqual([]);
  expect(await counts()).toEqual(before);
});

test('an odd id in an address is a 400 or a 404 (B10)', async () => {
  const taken: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (!route.path.includes(':') || !route.path.startsWith('/api/')) continue;
    await Promise.all(
      ['%7B%22$ne%22:null%7D', '[object%20Object]', '1', 'null', "'%20OR%201=1--", '%00'].map(async (odd) => {
        const path = route.path.replace('/api/v1', '').replace(/:(\w+)/g, odd);
        const { status } = await administrator.send(route.method, path, {
          body: route.method === 'GET' ? undefined : {},
          version: 1,
          key: newId(),
        });
        if (status !== 400 && status !== 404) taken.push(`${nameOf(route)} answers ${status} to ${odd}`);
      }),
    );
  }
  expect(taken).toEqual([]);
});

test('an odd or repeated filter is a 400 (B10)', async () => {
  const taken: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (route.method !== 'GET' || !route.path.startsWith('/api/') || route.path.endsWith('/stream')) continue;
    for (const query of [
      'nonsense=1',
      'limit=1&limit=2',
      'limit=0',
      'limit=1e9',
      'cursor=%7B%7D',
      'teamId[$ne]=1',
    ]) {
      const { status } = await administrator.get(`${addressOf(route)}?${query}`);
      const pages = ['/audit', '/users'].includes(addressOf(route));
      if (pages ? status !== 400 : status >= 500)
        taken.push(`${nameOf(route)} answers ${status} to ?${query}`);
    }
  }
  expect(taken).toEqual([]);
});
