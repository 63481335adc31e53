import { expect, test } from 'vitest';
import { CompanionNeedsPrivacy } from '../../src/modules/rsvps/companions/companions.privacy.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, saidTo } from '../factories/questions.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const answers = () => app().http.get(Answers, { strict: false });

async function office() {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const event = await createEventWithCompanions(app(), 'names', 3, { teamId: team.id });
  await app().source.query(`UPDATE events SET interpretation = '{fr,ru}' WHERE id = $1`, [event.id]);
  const needs = async (by = client) => (await by.get(`/events/${event.id}/needs`)).body;
  return { team, client, event, needs };
}

async function post(path: string, fields: Record<string, string>) {
  const response = await fetch(app().url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text() };
}

test('what must be booked is counted for guests and companions who come, and what changed since is shown', async () => {
  const { client, event, needs } = await office();
  const [a, b, c] = await Promise.all(
    ['Amber', 'Birch', 'Cedar'].map((familyName) =>
      createInvitation(app(), { eventId: event.id, familyName }),
    ),
  );
  await answers().record(
    answerRequest(a!, { dietary: 'Vegan', interpretation: 'fr', party: { names: ['Jaan'] } }),
  );
  await answers().record(answerRequest(b!, { dietary: 'vegan', accessNeeds: 'ramp' }));
  await answers().record(answerRequest(c!, { answer: 'declined', dietary: 'fish' }));
  const [jaan] = await companionsOf(app(), a!.id);
  expect((await post(`${jaan!.path}/wishes`, { dietary: 'fish', interpretation: 'ru' })).status).toBe(303);
  const counts = {
    room: 3,
    online: 0,
    interpretation: [
      { text: 'fr', count: 1 },
      { text: 'ru', count: 1 },
    ],
    dietary: [
      { text: 'Vegan', count: 2 },
      { text: 'fish', count: 1 },
    ],
    accessNeeds: [{ text: 'ramp', count: 1 }],
  };
  const now = await needs();
  expect(now).toMatchObject({ until: null, counts, booked: null, changes: [] });
  expect(
    now.people.map(({ name, companionId }: { name: string; companionId: string | null }) => [
      name,
      companionId,
    ]),
  ).toEqual([
    ['Guest Amber', null],
    ['Guest Birch', null],
    ['Jaan', jaan!.id],
  ]);

  const { body } = await client.get(`/events/${event.id}`);
  const past = await client.patch(`/events/${event.id}`, { needsUntilLocal: '2001-01-01' }, body.version);
  expect(past.body.needsUntil).toMatch(/^2001-01-01T/);
  await app().source.query('UPDATE events SET needs_until = clock_timestamp() WHERE id = $1', [event.id]);
  expect((await needs()).changes).toEqual([]);
  await answers().record(answerRequest(b!, { dietary: 'halal', accessNeeds: 'ramp' }));
  await answers().record(answerRequest(c!, { dietary: 'fish' }));
  await post(`${jaan!.path}/wishes`, { dietary: 'fish', interpretation: '' });
  await post(`${jaan!.path}/withdrawal`, {});
  const later = await needs();
  expect([later.booked, later.counts.room]).toEqual([counts, 3]);
  expect(
    later.changes.map(({ name, what, fields }: { name: string; what: string; fields: unknown[] }) => [
      name,
      what,
      fields,
    ]),
  ).toEqual([
    [
      'Jaan',
      'gone',
      [expect.objectContaining({ field: 'interpretation' }), expect.objectContaining({ field: 'dietary' })],
    ],
    ['Guest Cedar', 'comes', [{ field: 'dietary', before: '', after: 'fish' }]],
    ['Guest Birch', 'changed', [{ field: 'dietary', before: 'vegan', after: 'halal' }]],
  ]);
});

test('of people at risk only that they need something is told, unless cleared (M7)', async () => {
  const { team, event, needs } = await office();
  const cleared = await signedIn(app(), { roles: { [team.id]: 'organiser' }, cleared: true });
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Karimova', atRisk: true });
  await answers().record(answerRequest(guest, { accessNeeds: 'sign language', party: { names: ['Jaan'] } }));
  const seen = await needs();
  expect(JSON.stringify([seen.people, seen.changes])).not.toMatch(/Karimova|sign language|Jaan/);
  expect(seen.people).toMatchObject([{ hidden: true, accessNeeds: '' }]);
  expect(JSON.stringify((await needs(cleared)).people)).toMatch(/Karimova.*sign language/);
});

test('the same number of queries, however many come', async () => {
  const { event, needs } = await office();
  const come = async () => {
    const guest = await createInvitation(app(), { eventId: event.id });
    await answers().record(answerRequest(guest, { dietary: 'vegan', party: { names: ['Jaan'] } }));
  };
  await come();
  const one = await queriesOf(app(), needs);
  await come();
  await come();
  expect(await queriesOf(app(), needs)).toBe(one);
});

test('companions say what they need and answer the questions put to them, on their own page (C11, M4)', async () => {
  const { client, event } = await office();
  const question = await createQuestion(app(), event.id, 'Badge of companions', {
    askedOf: 'companions',
    required: true,
  });
  await createQuestion(app(), event.id, 'Of guests alone');
  const guest = await createInvitation(app(), { eventId: event.id });
  await answers().record(answerRequest(guest, { party: { names: ['Jaan Kask'] } }));
  const [jaan] = await companionsOf(app(), guest.id);
  const page = async () => (await fetch(app().url + jaan!.path)).text();
  expect(await page()).toMatch(/Badge of companions[^]*Why we ask: To plan the day/);
  expect(await page()).not.toContain('Of guests alone');
  const refused = await post(`${jaan!.path}/wishes`, { dietary: 'no nuts', [`q-${question}`]: '' });
  expect([refused.status, refused.text]).toEqual([
    422,
    expect.stringMatching(/Please answer this question[^]*no nuts/),
  ]);
  expect(
    (await post(`${jaan!.path}/wishes`, { dietary: 'no nuts', [`q-${question}`]: 'Mr Kask' })).status,
  ).toBe(303);
  // Whoever holds the link reads that something was told, not what.
  expect(await page()).toMatch(/You have answered this[^]*You have told us already/);
  expect(await page()).not.toMatch(/Mr Kask|no nuts/);
  expect(await saidTo(app(), question)).toEqual([{ value: 'Mr Kask', current: true }]);
  const guestPage = await (await fetch(app().url + guest.path)).text();
  expect(guestPage).not.toMatch(/Mr Kask|no nuts/);
  const counts = (await client.get(`/events/${event.id}/question-counts`)).body.items;
  expect(counts[0]).toMatchObject({ questionId: question, asked: 1, answered: 1 });
  const privacy = app().http.get(CompanionNeedsPrivacy, { strict: false });
  expect(await app().source.transaction((tx) => privacy.export(tx, guest.personId))).toMatchObject({
    needsOfCompanions: [{ companion: 'Jaan Kask', dietary: 'no nuts' }],
  });
  await app().source.query(`UPDATE events SET answers_until = now() - interval '1 hour' WHERE id = $1`, [
    event.id,
  ]);
  expect((await post(`${jaan!.path}/wishes`, { dietary: 'x' })).status).toBe(409);
  await app().source.transaction((tx) => privacy.erase(tx, guest.personId));
  expect(await app().source.query('SELECT 1 FROM companion_needs WHERE event_id = $1', [event.id])).toEqual(
    [],
  );
});
