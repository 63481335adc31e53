import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import type { AnswerRequest } from '../../src/modules/rsvps/answer-request.js';
import { readGuests } from '../../src/modules/rsvps/answers.sql.js';
import { SpeakerSeats } from '../../src/modules/rsvps/speakers/speaker-seats.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { noSeatFaults, seatFaults, standingOf } from '../factories/queues.js';
import { addAppearance } from '../factories/speakers.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const say = (guest: InvitedGuest, given: Partial<AnswerRequest> = {}) =>
  app().http.get(Answers, { strict: false }).record(answerRequest(guest, given));
const invite = (eventId: string, given: Partial<Parameters<typeof createInvitation>[1]> = {}) =>
  createInvitation(app(), { eventId, ...given });
const speaks = ({ eventId, personId }: InvitedGuest, given: object = {}) =>
  addAppearance(organiser, eventId, { personId, ...given });
const setPools = (eventId: string, pools: object[]) =>
  organiser.put(`/events/${eventId}/pools`, { pools, reason: 'For the podium' });
const kept = (seats: number, given: object = {}) => ({
  name: 'Speakers and hosts',
  mode: 'room',
  categories: [],
  speakers: true,
  seats,
  ...given,
});

/** Where the room's seats are taken: those kept for speakers, then the others. */
const taken = async (eventId: string): Promise<number[]> =>
  (await organiser.get(`/events/${eventId}/pools`)).body.items
    .filter(({ mode }: { mode: string }) => mode === 'room')
    .sort((a: { speakers: boolean }, b: { speakers: boolean }) => Number(b.speakers) - Number(a.speakers))
    .map((pool: { taken: number }) => pool.taken);
const becomes = (eventId: string, figures: number[]) =>
  eventually(async () => JSON.stringify(await taken(eventId)) === JSON.stringify(figures));
const recordOf = async (client: ApiClient, guest: InvitedGuest): Promise<any[]> =>
  (await client.get(`/invitations/${guest.id}/seat-record`)).body.items;

async function room(capacity: number, seats: number) {
  const event = await createEvent(app().source, { teamId, capacity });
  expect((await setPools(event.id, [kept(seats)])).status).toBe(200);
  return event;
}

test('a speaker’s yes takes a seat kept for speakers, whatever is announced; nobody else gets one', async () => {
  const event = await room(3, 2);
  const [speaker, moderator, guest, late] = [
    await invite(event.id),
    await invite(event.id),
    await invite(event.id),
    await invite(event.id),
  ];
  await speaks(speaker);
  await speaks(moderator, { role: 'moderator', public: false });
  for (const one of [guest, late, speaker, moderator]) await say(one);
  expect(await taken(event.id)).toEqual([2, 1]);
  expect(await standingOf(app(), late)).toMatchObject({ seat: 'waiting' });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('who becomes a speaker is counted there, the seat that comes free goes to who waits, and the record says why', async () => {
  const event = await room(3, 2);
  const [guest, waits] = [await invite(event.id), await invite(event.id)];
  for (const one of [guest, waits]) await say(one);
  expect(await standingOf(app(), waits)).toMatchObject({ seat: 'waiting' });
  const appearance = await speaks(guest);
  await becomes(event.id, [1, 1]);
  expect(await standingOf(app(), waits)).toMatchObject({ seat: 'seated' });
  await eventually(async () =>
    (await mailsTo(app(), waits.email)).some(({ subject }) => subject.startsWith('A seat for you')),
  );
  expect((await recordOf(organiser, guest))[0]).toMatchObject({
    deed: 'counted_among_speakers',
    by: { kind: 'staff' },
    rule: 'appears',
  });
  // No longer on the programme: nobody loses a seat, and the room is not oversold.
  await organiser.delete(`/events/${event.id}/appearances/${appearance.id}`);
  await becomes(event.id, [0, 2]);
  expect(await standingOf(app(), guest)).toMatchObject({ seat: 'seated' });
  expect((await recordOf(organiser, guest))[0]).toMatchObject({
    deed: 'counted_elsewhere',
    rule: 'appears_no_more',
  });
  const [first, second] = [await invite(event.id), await invite(event.id)];
  await speaks(first);
  await say(first);
  await say(second);
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'seated' });
  expect(await standingOf(app(), second)).toMatchObject({ seat: 'waiting' });
  expect(await taken(event.id)).toEqual([1, 2]);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('without anybody telling, the next look follows: an entry that moved, and a seat of speakers that came free', async () => {
  const event = await room(4, 1);
  const [speaker, second, guest] = [await invite(event.id), await invite(event.id), await invite(event.id)];
  await speaks(speaker);
  await speaks(second);
  for (const one of [speaker, second, guest]) await say(one);
  expect(await taken(event.id)).toEqual([1, 2]);
  await say(speaker, { answer: 'declined' });
  await app().http.get(SpeakerSeats, { strict: false }).tick();
  expect(await taken(event.id)).toEqual([1, 1]);
  // As a merge moves appearances from one entry to the other.
  await app().source.query('UPDATE appearances SET person_id = $2 WHERE person_id = $1', [
    second.personId,
    guest.personId,
  ]);
  await app().http.get(SpeakerSeats, { strict: false }).tick();
  expect(await taken(event.id)).toEqual([1, 1]);
  expect((await recordOf(organiser, guest))[0]).toMatchObject({
    deed: 'counted_among_speakers',
    by: { kind: 'system' },
  });
  const entries = async () =>
    (await app().source.query(`SELECT 1 FROM audit_entries WHERE event_id = $1`, [event.id])).length;
  const before = await entries();
  await app().http.get(SpeakerSeats, { strict: false }).tick();
  expect(await entries()).toBe(before);
});

test('pools that are shared out anew keep everybody’s seat; only one pool of a mode is kept for speakers', async () => {
  const event = await createEvent(app().source, { teamId, capacity: 4 });
  const [speaker, guest] = [await invite(event.id), await invite(event.id, { categoryId: 'media' })];
  await speaks(speaker);
  for (const one of [speaker, guest]) await say(one);
  expect((await setPools(event.id, [kept(2), kept(1, { name: 'Hosts' })])).status).toBe(400);
  expect((await setPools(event.id, [kept(1, { speakers: false })])).status).toBe(400);
  const { body } = await setPools(event.id, [
    kept(2),
    { name: 'Press', mode: 'room', categories: ['media'], seats: 1 },
  ]);
  const figures = (items: any[]) => Object.fromEntries(items.map((one) => [one.name, one.taken]));
  expect(figures(body.items)).toMatchObject({ 'Speakers and hosts': 1, Press: 1, '': 0 });
  const given = body.items.filter(({ name }: { name: string }) => name);
  const inputOf = ({ id, name, mode, categories, speakers, seats }: any) => ({
    id,
    name,
    mode,
    categories,
    speakers,
    seats,
  });
  const entries = (await recordOf(organiser, speaker)).length;
  await setPools(event.id, given.map(inputOf));
  expect(await recordOf(organiser, speaker)).toHaveLength(entries);
  const swapped = await setPools(
    event.id,
    given.map((one: any) => ({
      ...inputOf(one),
      speakers: !one.speakers,
      categories: one.speakers ? ['media'] : [],
    })),
  );
  expect(figures(swapped.body.items)).toMatchObject({ 'Speakers and hosts': 1, Press: 1 });
  expect(figures((await setPools(event.id, [])).body.items)).toEqual({ '': 2 });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('a deputy who comes for a speaker keeps the seat that was handed on', async () => {
  const event = await createEventWithDeputies(app(), 'open', { teamId, capacity: 3 });
  await setPools(event.id, [kept(1)]);
  const speaker = await invite(event.id);
  await speaks(speaker);
  await say(speaker);
  const deputy = (await sendDeputy(app(), speaker))!;
  await say(deputy);
  await app().http.get(SpeakerSeats, { strict: false }).tick();
  expect(await standingOf(app(), deputy)).toMatchObject({ seat: 'seated' });
  expect(await taken(event.id)).toEqual([1, 0]);
});

test('that somebody at risk spoke is told by the record of seats to cleared staff alone; no page of a guest tells it (M7)', async () => {
  const event = await room(4, 1);
  const hidden = await invite(event.id, { atRisk: true });
  await say(hidden);
  const { id } = await speaks(hidden);
  await becomes(event.id, [1, 0]);
  await organiser.delete(`/events/${event.id}/appearances/${id}`);
  await becomes(event.id, [0, 1]);
  const cleared = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  const told = async (client: ApiClient) =>
    [
      ...(await recordOf(client, hidden)),
      ...(await client.get(`/events/${event.id}/seat-record`)).body.items,
    ].filter(({ deed }: { deed: string }) => deed.startsWith('counted')).length;
  expect([await told(organiser), await told(cleared)]).toEqual([0, 4]);
  // The personal page counts the seats of its own guest; the link in the calendar, which is shared, those of everybody.
  await say(hidden, { answer: 'declined' });
  await setPools(event.id, [kept(4)]);
  const page = async (token: string) => (await fetch(`${app().url}/i/${token}`)).text();
  expect(await page(hidden.token)).toContain('full: join the waiting list');
  await speaks(hidden);
  await eventually(async () => (await page(hidden.token)).includes('4 seats left'));
  expect(await page(hidden.calendarToken)).not.toContain('4 seats left');
  expect(await page(hidden.token)).not.toContain('Speakers and hosts');
});

test('balance, room and forecast count speakers by themselves where seats are kept for them', async () => {
  const event = await room(10, 2);
  const [speaker, silent, guest] = [await invite(event.id), await invite(event.id), await invite(event.id)];
  await speaks(speaker);
  await speaks(silent);
  for (const one of [speaker, guest]) await say(one);
  const group = (items: any[], id: string) => items.find(({ categoryId }) => categoryId === id);
  const { body: drawn } = await organiser.get(`/events/${event.id}/room`);
  expect(group(drawn.categories, '@speakers')).toMatchObject({ seats: 2, invited: 2, accepted: 1, none: 1 });
  expect(group(drawn.categories, 'ngo')).toMatchObject({ invited: 1, accepted: 1, none: 0 });
  const { body: balance } = await organiser.get(`/events/${event.id}/plan/balance`);
  expect(balance.pools).toMatchObject([
    { name: 'Speakers and hosts', speakers: true, taken: 1, asked: 1 },
    { name: '', speakers: false, taken: 1, asked: 0 },
  ]);
  const { body: forecast } = await organiser.get(`/events/${event.id}/plan/forecast`);
  expect(forecast.categories[0]).toMatchObject({ categoryId: '@speakers', accepted: 1 });
  expect(group(forecast.categories, 'ngo')).toMatchObject({ accepted: 1 });
  const plain = await createEvent(app().source, { teamId, capacity: 4 });
  expect(
    group((await organiser.get(`/events/${plain.id}/plan/forecast`)).body.categories, '@speakers'),
  ).toBeUndefined();
});

test('whether a guest speaks is one look into an index, and none where no seats are kept for speakers', async () => {
  const [event, other] = [await room(3, 1), await room(3, 1)];
  const guest = await invite(event.id);
  await app().source.query(
    `WITH p AS (
       INSERT INTO people (id, given_name, family_name) SELECT gen_random_uuid(), 'Many', 'Speaking ' || n FROM generate_series(1, 3000) n RETURNING id)
     INSERT INTO appearances (id, event_id, person_id, role) SELECT id, $1, id, 'speaker' FROM p`,
    [other.id],
  );
  await app().source.query('ANALYZE appearances');
  const plan = async (asked: boolean): Promise<string> =>
    (
      await app().source.query(`EXPLAIN (ANALYZE, COSTS OFF) ${readGuests}`, [
        event.id,
        [guest.id],
        ['n'],
        'arrival',
        asked,
      ])
    )
      .map((row: Record<string, string>) => row['QUERY PLAN'])
      .join('\n');
  expect(await plan(true)).toMatch(/Index Scan using appearances_\w+ on appearances/);
  expect(await plan(false)).not.toContain('appearances');
});
