import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTeamThings, tableOf, type TeamThings } from '../factories/team-things.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { writeRoutes, type WriteRoute } from '../support/request-bodies.js';
import { controllerRoutes, nameOf, type Route } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let organiser: ApiClient;
let ours: TeamThings;
let theirs: TeamThings;
let bodies: Map<string, WriteRoute>;

beforeAll(async () => {
  ours = await createTeamThings(app().source);
  theirs = await createTeamThings(app().source);
  organiser = await signedIn(app(), { roles: { [ours.teamId]: 'organiser' } });
  bodies = new Map(writeRoutes(app()).map((write) => [nameOf(write.route), write]));
});

// The address book and the staff are shared by all teams: their ids may be named by anybody who may name them at all.
const shared = new Set(['personId', 'userId', 'organisationId', 'categoryId', 'venueId', 'fileId']);

// Filters in a body: an id of nothing finds nothing.
const filters = new Set(['POST /api/v1/lists/export teamId']);

/** Everything that belongs to the other team, as one text. */
async function dump(): Promise<string> {
  const rows: unknown[] = [];
  for (const [table, id] of Object.entries(theirs.rows))
    rows.push(
      await app().source.query(`SELECT t::text FROM "${table}" t WHERE t::text LIKE $1`, [`%${id}%`]),
    );
  return JSON.stringify(rows);
}

interface Planted {
  path: string;
  body: Record<string, unknown> | undefined;
}

async function ask(route: Route, { path, body }: Planted): Promise<string> {
  const answer = await organiser.send(route.method, path.replace('/api/v1', ''), {
    body: route.method === 'GET' ? undefined : (body ?? {}),
    version: 1,
    key: newId(),
  });
  const { status, body: told } = answer;
  const shown = status < 300 ? [status, told] : [status, told?.code, told?.detail];
  return JSON.stringify(shown).replaceAll(/[0-9a-f-]{36}/g, 'ID');
}

/** The route with our own ids, except for `name`. */
function planted(route: Route, name: string, id: string): Planted {
  const path = route.path.replace(/:(\w+)/g, (_, param: string) =>
    param === name ? id : (ours.rows[tableOf[param] ?? ''] ?? newId()),
  );
  const body = bodies.get(nameOf(route))?.sample();
  if (body)
    for (const field of Object.keys(bodies.get(nameOf(route))!.fields)) {
      const own = ours.rows[tableOf[field] ?? ''];
      if (own && field in body) body[field] = own;
      if (field === name) body[field] = field.endsWith('Ids') ? [id] : id;
    }
  return { path, body };
}

test('the id of another team’s thing, in an address or a body, is the id of nothing (B2, B3)', async () => {
  const before = await dump();
  const wrong: string[] = [];
  let tried = 0;
  for (const route of controllerRoutes(app())) {
    if (!route.path.startsWith('/api/') || route.rule === 'public') continue;
    const names = [
      ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!),
      ...Object.keys(bodies.get(nameOf(route))?.fields ?? {}),
    ];
    for (const name of new Set(names)) {
      const single = name.replace(/Ids$/, 'Id');
      const foreign = theirs.rows[tableOf[single] ?? ''];
      if (!foreign || shared.has(single)) continue;
      tried++;
      const toForeign = await ask(route, planted(route, name, foreign));
      const toMissing = await ask(route, planted(route, name, newId()));
      // Of a list of ids, those that are nothing may be passed over.
      if (
        toForeign !== toMissing ||
        (toForeign.startsWith('[2') && single === name && !filters.has(`${nameOf(route)} ${name}`))
      )
        wrong.push(
          `${nameOf(route)}, ${name}: ${toForeign} for another team's, ${toMissing} for a made-up id`,
        );
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(50);
  expect(await dump()).toBe(before);
});

test('filters by another team’s ids find nothing (B2, B5)', async () => {
  const found: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (route.method !== 'GET' || route.path.includes(':') || !route.path.startsWith('/api/')) continue;
    for (const filter of ['teamId', 'eventId', 'listId', 'invitationId']) {
      const id = theirs.rows[tableOf[filter]!]!;
      const { status, body } = await organiser.get(`${route.path.replace('/api/v1', '')}?${filter}=${id}`);
      if (status >= 500 || JSON.stringify(body).includes(theirs.rows['events']!))
        found.push(`${nameOf(route)}?${filter} answers ${status}`);
    }
  }
  expect(found).toEqual([]);
});
