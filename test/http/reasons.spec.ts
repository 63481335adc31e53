import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { createTeamThings, tableOf, type TeamThings } from '../factories/team-things.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { writeRoutes, type WriteRoute } from '../support/request-bodies.js';
import { nameOf } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let administrator: ApiClient;
let things: TeamThings;
beforeAll(async () => {
  administrator = await signedIn(app(), { administrator: true, cleared: true });
  things = await createTeamThings(app().source);
});

const nothing = [
  '',
  '   ',
  '\u200b',
  '\u200b\u2060 \ufeff',
  '\u3164\u3164\u3164\u3164\u3164\u3164',
  '\u2800',
];

/** Cases in which a reason is needed that may be left out in others. */
const cases: Record<string, object> = {
  'POST /api/v1/events/:eventId/vacancies/:vacancyId/decisions': { act: 'pass_over' },
  'POST /api/v1/late-answers/:lateAnswerId/decision': { decision: 'refuse' },
};

async function refusals({ route, sample }: WriteRoute, field: string, reason: string) {
  const path = route.path
    .replace('/api/v1', '')
    .replace(/:(\w+)/g, (_, name: string) => things.rows[tableOf[name] ?? ''] ?? newId());
  const { status, body } = await administrator.send(route.method, path, {
    body: { ...sample(), ...cases[nameOf(route)], [field]: reason },
    // Of nothing there is: whatever passes the checks changes nothing.
    version: 9999,
    key: newId(),
  });
  const errors: { field: string; message: string }[] = body.errors ?? [];
  return { status, said: errors.filter((one) => one.field === field).map(({ message }) => message) };
}

test('in every request that takes a reason, one that shows nothing is none: refused where it is needed, with what to do', async () => {
  const wrong: string[] = [];
  const needed: string[] = [];
  const optional: string[] = [];
  for (const write of writeRoutes(app()))
    for (const [field, schema] of Object.entries(write.fields)) {
      if (!/reason$/i.test(field) || schema.type !== 'string' || schema.enum) continue;
      const name = `${nameOf(write.route)} ${field}`;
      const isNeeded = field in write.sample() || nameOf(write.route) in cases;
      (isNeeded ? needed : optional).push(name);
      const blank = await refusals(write, field, '');
      for (const reason of nothing) {
        const { status, said } = await refusals(write, field, reason);
        if (isNeeded && (status !== 400 || !said.some((words) => /\b(why|how)\b/i.test(words))))
          wrong.push(`${name} answers ${status} (${said.join(', ')}) to ${JSON.stringify(reason)}`);
        // Whatever becomes of none becomes of it.
        if (!isNeeded && (status !== blank.status || `${said}` !== `${blank.said}`))
          wrong.push(`${name} takes ${JSON.stringify(reason)} for a reason: ${status} ${said.join(', ')}`);
      }
      const { said } = await refusals(write, field, 'A guest told us');
      if (said.length) wrong.push(`${name} refuses a reason: ${said.join(', ')}`);
    }
  expect(wrong).toEqual([]);
  expect(needed.length).toBeGreaterThan(15);
  expect(optional.length).toBeGreaterThan(4);
});

test('where only the case decides: cancelling, other seats, leaving somebody alone', async () => {
  const { id, organiser } = await organiseEvent(app(), { capacity: 5 });
  for (const reason of nothing) {
    const { body: event } = await organiser.get(`/events/${id}`);
    const answers = [
      await organiser.patch(`/events/${id}`, { capacity: 9, seatsReason: reason }, event.version),
      await organiser.put(`/events/${id}/pools`, { pools: [], reason }),
      await organiser.post(
        `/events/${id}/steps`,
        { step: 'cancel', reason },
        { version: event.version, key: newId() },
      ),
    ];
    for (const { status, body } of answers)
      expect([status, body.errors?.[0]?.field], JSON.stringify(reason)).toEqual([
        400,
        expect.stringMatching(/eason$/),
      ]);
  }
  expect((await organiser.get(`/events/${id}`)).body).toMatchObject({ capacity: 5, status: 'published' });

  const { id: personId } = await createPerson(app().source);
  const { body: person } = await administrator.get(`/people/${personId}`);
  const alone = { doNotInvite: true, doNotInviteReason: '\u200b\u2060', doNotContactReason: '\u3164' };
  expect((await administrator.patch(`/people/${personId}`, alone, person.version)).status).toBe(200);
  const [kept] = await app().source.query(
    'SELECT do_not_invite_reason AS one, do_not_contact_reason AS other FROM people WHERE id = $1',
    [personId],
  );
  expect(kept).toEqual({ one: '', other: '' });
});
