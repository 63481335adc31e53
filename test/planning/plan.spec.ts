import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createList, createOrganisation, createPerson } from '../factories/people.js';
import { planBody } from '../factories/planning.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { outboxOf } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const planned = async (eventId: string, part = 'wave', client = organiser) =>
  (await client.get(`/events/${eventId}/plan/guests?part=${part}`)).body.items as any[];
const names = (rows: any[]) => rows.map(({ name }) => name);
const plan = async (eventId: string) => (await organiser.get(`/events/${eventId}/plan`)).body;
const add = (eventId: string, part: 'wave' | 'reserve', people: { id: string }[]) =>
  organiser.post(`/events/${eventId}/plan/guests`, planBody(part, people));
const sendWave = (eventId: string, edition: number, key = newId(), note = {}) =>
  organiser.post(`/events/${eventId}/plan/wave`, { edition, note }, { key });

const three = (given: Partial<NonNullable<Parameters<typeof createPerson>[1]>> = {}) =>
  Promise.all(
    ['Ash', 'Birch', 'Cedar'].map((familyName) =>
      createPerson(app().source, { givenName: 'P.', familyName, ...given }),
    ),
  );

test('people of lists are planned once, in the order of categories and names, and stay there', async () => {
  const event = await createEvent(app().source, { teamId });
  const [zed, amy] = [
    await createPerson(app().source, { givenName: 'Z.', familyName: 'Zed', categoryId: 'eu' }),
    await createPerson(app().source, { givenName: 'A.', familyName: 'Amy', categoryId: 'media' }),
  ];
  const list = await createList(app().source, teamId, [amy.id, zed.id]);
  const body = { part: 'wave', listIds: [list.id], personIds: [amy.id] };
  expect((await organiser.post(`/events/${event.id}/plan/guests`, body)).body).toEqual({
    added: 2,
    alreadyPlanned: 0,
    alreadyInvited: 0,
  });
  expect((await organiser.post(`/events/${event.id}/plan/guests`, body)).body.alreadyPlanned).toBe(2);
  expect(names(await planned(event.id))).toEqual(['Z. Zed', 'A. Amy']);
  expect(await plan(event.id)).toMatchObject({ wave: 2, reserve: 0, dropped: 0, refill: 'off' });
});

test('rows are moved to any place and to the reserve, and two organisers at once both count', async () => {
  const event = await createEvent(app().source, { teamId });
  await add(event.id, 'wave', await three());
  const [a, b, c] = await planned(event.id);
  const move = (body: object) => organiser.post(`/events/${event.id}/plan/moves`, body);
  await move({ ids: [c.id], part: 'wave', before: a.id });
  expect(names(await planned(event.id))).toEqual(['P. Cedar', 'P. Ash', 'P. Birch']);
  await move({ ids: [a.id], part: 'wave', at: 'last' });
  expect(names(await planned(event.id))).toEqual(['P. Cedar', 'P. Birch', 'P. Ash']);
  await Promise.all([
    move({ ids: [b.id], part: 'reserve' }),
    move({ ids: [a.id], part: 'wave', at: 'first' }),
  ]);
  expect(names(await planned(event.id))).toEqual(['P. Ash', 'P. Cedar']);
  expect(names(await planned(event.id, 'reserve'))).toEqual(['P. Birch']);
  // As often as anybody may press a key: there is always room between two rows.
  for (let turn = 0; turn < 60; turn++)
    await move({ ids: [turn % 2 ? a.id : c.id], part: 'wave', before: turn % 2 ? c.id : a.id });
  expect(names(await planned(event.id))).toEqual(['P. Ash', 'P. Cedar']);
  await organiser.post(`/events/${event.id}/plan/removals`, { ids: [c.id] });
  expect(await plan(event.id)).toMatchObject({ wave: 1, reserve: 1 });
  expect((await organiser.post(`/events/${event.id}/plan/sorting`, { part: 'wave' })).status).toBe(204);
});

test('who cannot be invited any more drops out visibly, and the wave leaves them out', async () => {
  const event = await createEvent(app().source, { teamId });
  const [gone, never, going] = await three();
  const noMail = await createPerson(app().source, { emails: [], familyName: 'Dogwood' });
  await add(event.id, 'wave', [gone!, never!, going!, noMail]);
  await app().source.query('UPDATE people SET do_not_invite = true WHERE id = $1', [never!.id]);
  await app().source.query('UPDATE people SET erased_at = now() WHERE id = $1', [gone!.id]);
  const dropped = await planned(event.id, 'dropped');
  expect(Object.fromEntries(dropped.map((row) => [row.personId, row.dropOut]))).toEqual({
    [gone!.id]: 'erased',
    [never!.id]: 'do_not_invite',
    [noMail.id]: 'no_email',
  });
  const { edition, ...figures } = await plan(event.id);
  expect(figures).toMatchObject({ wave: 1, dropped: 3 });
  const sent = await sendWave(event.id, edition);
  expect(sent).toMatchObject({ status: 201, body: { total: 1 } });
  const mails = await outboxOf(app(), `event_id = '${event.id}'`);
  expect(mails.map(({ to }) => to)).toEqual([going!.email]);
  expect(await plan(event.id)).toMatchObject({ wave: 0, dropped: 3 });
});

test('a wave goes out as it was seen: not after somebody changed it, and once whatever is pressed (H5)', async () => {
  const event = await createEvent(app().source, { teamId });
  const [a, b, c] = await three();
  await add(event.id, 'wave', [a!, b!]);
  const { edition } = await plan(event.id);
  await add(event.id, 'wave', [c!]);
  const refused = await sendWave(event.id, edition);
  expect(refused).toMatchObject({ status: 409, body: { code: 'plan_changed' } });
  const now = (await plan(event.id)).edition;
  const key = newId();
  const answers = await Promise.all([1, 2, 3].map(() => sendWave(event.id, now, key, { en: 'Own words' })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await outboxOf(app(), `event_id = '${event.id}'`)).toHaveLength(3);
});

test('the lists of a planned wave are told with it, as they were when it was planned', async () => {
  const event = await createEvent(app().source, { teamId });
  const list = await createList(
    app().source,
    teamId,
    (await three()).map(({ id }) => id),
    'Trees',
  );
  await organiser.post(`/events/${event.id}/plan/guests`, {
    part: 'wave',
    listIds: [list.id],
    personIds: [],
  });
  await app().source.query("UPDATE lists SET name = 'Bushes' WHERE id = $1", [list.id]);
  const sent = await sendWave(event.id, (await plan(event.id)).edition);
  expect(sent.body.lists).toMatchObject([{ name: 'Trees', count: 3 }]);
});

test('the balance counts planned, invited and coming, against the seats, and names what is missing', async () => {
  const event = await createEvent(app().source, { teamId, capacity: 10 });
  await organiser.put(`/events/${event.id}/pools`, {
    reason: 'One seat for the press',
    pools: [{ name: 'Press', mode: 'room', categories: ['media'], seats: 1 }],
  });
  const institute = await createOrganisation(app().source, 'Institute of Trees');
  await add(
    event.id,
    'wave',
    await three({ categoryId: 'media', country: 'EE', organisationId: institute.id }),
  );
  await add(event.id, 'reserve', [await createPerson(app().source, { categoryId: 'ngo', language: 'fr' })]);
  const { body } = await organiser.get(`/events/${event.id}/plan/balance`);
  const line = (dimension: string, key: string | null) =>
    body.lines.find((one: any) => one.dimension === dimension && one.key === key);
  expect(line('category', 'media')).toMatchObject({ planned: 3, reserve: 0, invited: 0 });
  expect(line('category', 'ngo')).toMatchObject({ planned: 0, reserve: 1 });
  expect(line('country', 'EE').planned).toBe(3);
  expect(line('language', 'fr').reserve).toBe(1);
  expect(line('organisation', institute.name).planned).toBe(3);
  expect(body.warnings).toContainEqual({ kind: 'pool_over', pool: 'Press', asked: 3, free: 1 });
  expect(body.warnings).toContainEqual({ kind: 'nobody_from', category: 'ngo' });
});

test('of somebody at risk the plan tells the alias alone, and counts what is hidden under nothing (M7)', async () => {
  const event = await createEvent(app().source, { teamId });
  const secret = await createOrganisation(app().source, 'Hidden office');
  const person = await createPerson(app().source, {
    familyName: 'Unsayable',
    country: 'BY',
    organisationId: secret.id,
    atRisk: true,
    alias: 'Guest 9',
  });
  const cleared = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  await cleared.post(`/events/${event.id}/plan/guests`, planBody('wave', [person]));
  const [row] = await planned(event.id);
  expect(row).toMatchObject({ name: 'Guest 9', organisation: null, country: null, atRisk: true });
  const { body } = await organiser.get(`/events/${event.id}/plan/balance`);
  expect(JSON.stringify(body)).not.toMatch(/Hidden office|"BY"/);
  expect((await planned(event.id, 'wave', cleared))[0].name).toContain('Unsayable');
});

test('a plan is read with the same number of queries at 1 and at 3 rows', async () => {
  const counts: number[] = [];
  for (const people of [(await three()).slice(0, 1), await three()]) {
    const event = await createEvent(app().source, { teamId });
    await add(event.id, 'wave', people);
    counts.push(await queriesOf(app(), () => planned(event.id)));
    counts.push(await queriesOf(app(), () => organiser.get(`/events/${event.id}/plan/balance`)));
    counts.push(await queriesOf(app(), () => organiser.get(`/events/${event.id}/plan`)));
  }
  expect(counts.slice(3)).toEqual(counts.slice(0, 3));
});
