import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExecutionContext } from '@nestjs/common';
import { AccessGuard } from '../../src/platform/access/access.guard.js';
import type { AccessRule, Place } from '../../src/platform/access/access.decorator.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTeamThings, tableOf, type TeamThings } from '../factories/team-things.js';
import { ApiClient, signedIn } from '../support/client.js';
import { controllerRoutes, listeningRoutes, nameOf, type Route } from '../support/routes.js';
import { testApp } from '../support/test-app.js';
import { permissions, withoutController } from './permissions.table.js';

const app = testApp();
let routes: Route[];
let ours: TeamThings;
let callers: Record<Caller, ApiClient>;

const everybody = ['anonymous', 'door', 'editor', 'otherOrganiser', 'organiser', 'administrator'] as const;
type Caller = (typeof everybody)[number];

// The real guard decides about a real request; who gets past it is answered 299 instead of by the handler, so that
// hundreds of calls neither change nor send anything.
const passed = 299;
const decide = AccessGuard.prototype.canActivate;

beforeAll(async () => {
  routes = controllerRoutes(app());
  ours = await createTeamThings(app().source);
  const theirs = await createTeamThings(app().source);
  callers = {
    anonymous: new ApiClient(app()),
    door: await signedIn(app(), { roles: { [ours.teamId]: 'door' } }),
    editor: await signedIn(app(), { roles: { [ours.teamId]: 'editor' } }),
    otherOrganiser: await signedIn(app(), { roles: { [theirs.teamId]: 'organiser' } }),
    organiser: await signedIn(app(), { roles: { [ours.teamId]: 'organiser' } }),
    administrator: await signedIn(app(), { administrator: true }),
  };
  AccessGuard.prototype.canActivate = async function (this: AccessGuard, context: ExecutionContext) {
    await decide.call(this, context);
    throw new DomainError('passed_the_guard', passed, 'The guard let this through.');
  };
});
afterAll(() => {
  AccessGuard.prototype.canActivate = decide;
});

const describeRule = (rule: AccessRule): string =>
  typeof rule === 'string' ? rule : ['of' in rule ? 'team' : 'any', ...rule.roles].join(' ');

function allowed(who: string): Caller[] {
  if (who === 'public') return [...everybody];
  if (who === 'user') return everybody.filter((caller) => caller !== 'anonymous');
  if (who === 'administrator') return ['administrator'];
  const [scope, ...roles] = who.split(' ');
  return everybody.filter(
    (caller) =>
      caller === 'administrator' ||
      roles.includes(caller) ||
      (scope === 'any' && caller === 'otherOrganiser' && roles.includes('organiser')),
  );
}

/** Calls the route about the things of our team; other ids are made up. */
async function call(client: ApiClient, { method, path, rule }: Route): Promise<number> {
  const place: Place | undefined = typeof rule === 'object' && 'of' in rule ? rule.at : undefined;
  const owned = typeof rule === 'object' && 'of' in rule ? ownedId(rule.of) : '';
  const address = path.replace(/[:*](\w+)/g, (_, name: string) =>
    place === `params.${name}` ? owned : newId(),
  );
  const [part, name] = place?.split('.') ?? [];
  const query = part === 'query' ? `?${name}=${owned}` : '';
  const body = bodyOf(method, part === 'body' ? { [name!]: owned } : {});
  return (await client.send(method, `/${address}${query}`, { body, version: 1, key: newId() })).status;
}

const bodyOf = (method: string, body: object) => (method === 'GET' ? undefined : body);

function ownedId(kind: string): string {
  const id = ours.rows[tableOf[`${kind}Id`] ?? ''];
  if (!id)
    throw new Error(`test/factories/team-things.ts makes no "${kind}"; add its row and a line to tableOf`);
  return id;
}

test('every route declares who may call it, and the table says the same (B1)', () => {
  const undeclared = routes.filter(({ rule }) => !rule).map(({ handler }) => `${handler} carries no @Access`);
  const differing = routes
    .filter((route) => route.rule && permissions[nameOf(route)] !== describeRule(route.rule))
    .map((route) => `  '${nameOf(route)}': '${describeRule(route.rule!)}',`);
  const names = new Set(routes.map(nameOf));
  const gone = Object.keys(permissions).filter((name) => !names.has(name));
  expect({
    undeclared,
    'lines for test/http/permissions.table.ts': differing.join('\n'),
    'lines to take out of it': gone.join('\n'),
  }).toEqual({
    undeclared: [],
    'lines for test/http/permissions.table.ts': '',
    'lines to take out of it': '',
  });
});

test('nothing listens beside the controllers but what is listed (B1)', () => {
  const known = new Set([...routes.map(nameOf), ...withoutController]);
  expect(listeningRoutes(app()).filter((name) => !known.has(name))).toEqual([]);
});

test('every route lets in exactly whom the table names (B1)', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const who = permissions[nameOf(route)];
    if (who === undefined) continue; // named by the test before
    const expected = allowed(who);
    const answers = await Promise.all(
      everybody.map(async (caller) => [caller, await call(callers[caller], route)] as const),
    );
    for (const [caller, status] of answers) {
      const answer = expected.includes(caller) ? passed : caller === 'anonymous' ? 401 : 404;
      if (status !== answer) wrong.push(`${nameOf(route)} answers ${caller} ${status} instead of ${answer}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a thing of another team and a thing that does not exist get the same answer (B2)', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    if (typeof route.rule !== 'object' || !('of' in route.rule)) continue;
    const { at, of } = route.rule;
    const [part, name] = at.split('.') as [string, string];
    const ask = async (id: string) => {
      const path = route.path.replace(/[:*](\w+)/g, (_, param: string) =>
        part === 'params' && param === name ? id : newId(),
      );
      const { status, body } = await callers.otherOrganiser.send(
        route.method,
        `/${path}${part === 'query' ? `?${name}=${id}` : ''}`,
        { body: bodyOf(route.method, part === 'body' ? { [name]: id } : {}), version: 1, key: newId() },
      );
      return JSON.stringify([status, body.code, body.detail, Object.keys(body)]);
    };
    const [foreign, missing] = await Promise.all([ask(ownedId(of)), ask(newId())]);
    if (foreign !== missing || !foreign.startsWith('[404,'))
      wrong.push(`${nameOf(route)}: ${foreign} for another team's, ${missing} for a made-up id`);
  }
  expect(wrong).toEqual([]);
});
