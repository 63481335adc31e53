import { beforeAll, describe, expect, test } from 'vitest';
import { openApi } from '../../src/platform/http/server.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';
import { guarded, lastWins } from './two-editors.table.js';
import { editedEvent, type Editing, type Seen } from './two-editors.things.js';

const app = testApp({ ROLE: 'web' });
let editing: Editing;

beforeAll(async () => {
  const { id } = await createTeam(app().source);
  const all = { administrator: true, password: 'seven wide rivers', roles: { [id]: 'organiser' as const } };
  const [one, other] = [await signedIn(app(), all), await signedIn(app(), all)];
  const event = await editedEvent(app(), id, one);
  editing = { app: app(), event, editors: [one, other] };
});

test('every route that changes a record either notices a second editor or says why the last one wins (I8)', () => {
  const routes = Object.entries(openApi(app().http).paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method === 'put' || method === 'patch')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.length).toBeGreaterThan(40);
  expect([...Object.keys(guarded), ...Object.keys(lastWins)].sort()).toEqual(routes.sort());
});

describe('of two who save at once the second is shown what is there, and nothing of the first is lost (I8)', () => {
  test.each(Object.entries(guarded))('%s', async (route, { make, bodies, ...how }) => {
    const { path, read } = await make(editing);
    const method = route.split(' ')[0]!;
    const save = (by: 0 | 1, seen: Seen, body: object = bodies[by]) =>
      editing.editors[how.own ? 0 : by].send(method, path, {
        body: how.instead ? how.instead(seen, body) : { ...body, ...how.beside },
        ...(how.instead || seen.version === undefined ? {} : { version: seen.version }),
      });
    const before = await read();
    if (!how.welcome) {
      const blind = how.instead
        ? await editing.editors[1].send(method, path, { body: bodies[1] })
        : await save(1, { ...before, version: undefined });
      expect([blind.status, blind.body.code]).toEqual(
        how.instead ? [400, 'invalid'] : [428, 'version_required'],
      );
      expect(pick(await read(), bodies[1])).toEqual(pick(before, bodies[1]));
    }

    // Whoever is second gets the refusal, in whichever order the two arrive.
    const answers = await Promise.all([save(0, before), save(1, before)]);
    const second = answers.findIndex(({ status }) => status >= 400) as 0 | 1;
    const first = (1 - second) as 0 | 1;
    const outcomes = answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`).sort();
    expect(outcomes).toEqual([expect.stringMatching(/^20[04] /), expect.stringMatching(/^4(09|12) /)]);
    expect(await read()).toMatchObject(bodies[first]);
    const refusal = answers[second].body;
    const current = how.told ? how.told(refusal) : refusal.current;
    expect(current).toMatchObject(bodies[first]);

    // Saved on top of what the refusal shows it is taken, and the fields of the first that it leaves alone stay.
    const again = await save(second, current);
    expect(`${again.status} ${JSON.stringify(again.body)}`).toMatch(/^20[04] /);
    expect(await read()).toMatchObject({ ...bodies[first], ...bodies[second] });
  });
});

/** The fields that the body names. */
const pick = (from: Seen, body: object) =>
  Object.fromEntries(Object.keys(body).map((field) => [field, from[field]]));
