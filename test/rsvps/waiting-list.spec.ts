import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { readPools, readWaiting } from '../../src/modules/rsvps/answers.sql.js';
import { positionSql } from '../../src/modules/rsvps/queue/queue.sql.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import {
  answering,
  letPass,
  noSeatFaults,
  queueOf,
  seatFaults,
  setQueue,
  standingOf,
} from '../factories/queues.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
let teamId: string;
let organiser: ApiClient;
beforeAll(async () => {
  answers = app().http.get(Answers, { strict: false });
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const pathOf = (eventId: string) => `/events/${eventId}/waiting-list`;
const viewOf = async (eventId: string) => (await organiser.get(pathOf(eventId))).body;
const roomOf = async (eventId: string) =>
  (await viewOf(eventId)).pools.find(({ mode }: { mode: string }) => mode === 'room');
const guestsOf = async (eventId: string, more = '') =>
  (await organiser.get(`${pathOf(eventId)}/guests?pool=${(await roomOf(eventId)).id}${more}`)).body;

/** One seat, taken; these wait for it. */
async function fullEvent(companions: number[], capacity = 1) {
  const event = await createEvent(app().source, { teamId, capacity });
  const [holder, ...waiting] = await answering(app(), event.id, [capacity - 1, ...companions]);
  return { event, holder: holder!, waiting };
}

const withdraw = (guest: InvitedGuest) => answers.record(answerRequest(guest, { answer: 'withdrawn' }));

test('who had a seat, cancels and comes back goes to the end; nobody who waited is overtaken', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0]);
  const [first, second] = waiting as [InvitedGuest, InvitedGuest];
  await withdraw(holder);
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'seated' });
  expect((await answers.record(answerRequest(holder))).seat).toBe('waiting');
  expect(await queueOf(app(), event.id)).toEqual([second.id, holder.id]);
  // Who cancels while waiting, too.
  await withdraw(second);
  await answers.record(answerRequest(second));
  expect(await queueOf(app(), event.id)).toEqual([holder.id, second.id]);
  await withdraw(first);
  expect(await standingOf(app(), holder)).toMatchObject({ seat: 'seated' });
  expect(await queueOf(app(), event.id)).toEqual([second.id]);
});

test('by category: a guest of a higher one is served before those who came earlier, also when the category changes later', async () => {
  const { event, holder } = await fullEvent([]);
  await setQueue(app(), event.id, { order: 'category' });
  const join = async (categoryId: string) => {
    const guest = await createInvitation(app(), { eventId: event.id, categoryId });
    await answers.record(answerRequest(guest));
    return guest;
  };
  const [ngo, eu, media] = [await join('ngo'), await join('eu'), await join('media')];
  expect(await queueOf(app(), event.id)).toEqual([eu.id, ngo.id, media.id]);
  await app().source.query(`UPDATE people SET category_id = 'eu' WHERE id = $1`, [media.personId]);
  await letPass(app());
  expect(await queueOf(app(), event.id)).toEqual([eu.id, media.id, ngo.id]);
  await withdraw(holder);
  expect(await standingOf(app(), eu)).toMatchObject({ seat: 'seated' });
  const page = await (await fetch(app().url + ngo.path)).text();
  expect(page).toContain('You are on the waiting list. We write to you as soon as there is a seat for you.');
  expect(page).not.toMatch(/number \d/);
});

test('by rank: the higher first; somebody at risk counts as without, so that the place tells nothing', async () => {
  const { event } = await fullEvent([]);
  await setQueue(app(), event.id, { order: 'rank' });
  const [plain, hidden, ambassador] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id, atRisk: true }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await app().source.query(`UPDATE people SET sort_rank = '0000000001' WHERE id = ANY ($1)`, [
    [hidden.personId, ambassador.personId],
  ]);
  for (const guest of [plain, hidden, ambassador]) await answers.record(answerRequest(guest));
  expect(await queueOf(app(), event.id)).toEqual([ambassador.id, plain.id, hidden.id]);
});

test('settings are changed with their version; another order undoes moves by hand', async () => {
  const { event, waiting } = await fullEvent([0, 0, 0]);
  const [a, b, c] = waiting as [InvitedGuest, InvitedGuest, InvitedGuest];
  const move = (invitationId: string, before: string | null) =>
    organiser.post(`${pathOf(event.id)}/moves`, { invitationId, before, reason: 'The chair asked for it' });
  expect((await move(c.id, a.id)).status).toBe(204);
  expect(await queueOf(app(), event.id)).toEqual([c.id, a.id, b.id]);
  expect((await move(a.id, null)).status).toBe(204);
  expect(await queueOf(app(), event.id)).toEqual([c.id, b.id, a.id]);
  const { items } = await guestsOf(event.id);
  expect(items[0]).toMatchObject({
    id: c.id,
    position: 1,
    why: 'by_hand',
    lastAct: { act: 'moved', reason: 'The chair asked for it' },
  });
  // Who comes later stays behind those who were put at the end.
  const [late] = await answering(app(), event.id, [0]);
  expect(await queueOf(app(), event.id)).toEqual([c.id, b.id, a.id, late!.id]);
  const { version } = await viewOf(event.id);
  const settings = { order: 'category', promotion: 'proposed', offerHours: 12 };
  const change = { ...settings, reason: 'The host decides' };
  const saved = await organiser.put(pathOf(event.id), change, { version });
  expect(saved.body).toMatchObject({ ...settings, version: version + 1 });
  expect((await organiser.put(pathOf(event.id), change, { version })).status).toBe(412);
  expect(await queueOf(app(), event.id)).toEqual([a.id, b.id, c.id, late!.id]);
  const wrong = await organiser.post(`${pathOf(event.id)}/moves`, { invitationId: a.id, before: b.id });
  expect(wrong.status).toBe(400);
});

test('moved between the same two again and again, the order stays exact', async () => {
  const { event, waiting } = await fullEvent([0, 0, 0, 0]);
  const [a, b, c, d] = waiting.map(({ id }) => id) as [string, string, string, string];
  for (let turn = 0; turn < 60; turn++) {
    const [moved, before] = turn % 2 ? [c, b] : [b, c];
    const { status, body } = await organiser.post(`${pathOf(event.id)}/moves`, {
      invitationId: moved,
      before,
      reason: 'To and fro',
    });
    expect([status, body]).toEqual([204, '']);
    expect(await queueOf(app(), event.id)).toEqual([a, moved, before, d]);
  }
});

test('proposed: nobody is seated by itself and no newcomer overtakes; staff seat all or some with one click', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0, 1], 2);
  await setQueue(app(), event.id, { promotion: 'proposed' });
  const [first, second, party] = waiting as [InvitedGuest, InvitedGuest, InvitedGuest];
  await answers.record(answerRequest(holder, { answer: 'declined' }));
  const newcomer = await createInvitation(app(), { eventId: event.id });
  await answers.record(answerRequest(newcomer));
  expect(await standingOf(app(), newcomer)).toMatchObject({ seat: 'waiting' });
  const room = await roomOf(event.id);
  expect(room).toMatchObject({ free: 2, waiting: 4, held: 0, next: [first.id, second.id] });
  const seat = (...ids: string[]) =>
    organiser.post(`${pathOf(event.id)}/seats`, { invitationIds: ids, reason: 'Next on the list' });
  // Two members of staff at once.
  const [one, other] = await Promise.all([seat(...room.next), seat(...room.next)]);
  expect([...one.body.seated, ...other.body.seated].toSorted()).toEqual([first.id, second.id].toSorted());
  expect((await seat(party.id)).body).toEqual({
    seated: [],
    notSeated: [party.id],
    why: [{ invitationId: party.id, why: 'not_free', needs: 2, free: 0, held: 0 }],
  });
  const given = async (guest: InvitedGuest) =>
    (await mailsTo(app(), guest.email)).filter(({ subject }) => subject.startsWith('A seat for you')).length;
  await eventually(async () => (await given(first)) && (await given(second)));
  expect([await given(first), await given(second)]).toEqual([1, 1]);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  const [entry] = await app().source.query(
    `SELECT actor_kind, actor_id, data FROM audit_entries WHERE action = 'seat.given_from_waiting_list' AND subject_id = $1`,
    [first.id],
  );
  expect(entry).toMatchObject({ actor_kind: 'user', data: { promotion: 'proposed' } });
});

test('who asks for seats is told of each guest why there is none: too few, held by offers, seated already, gone', async () => {
  const { event, holder, waiting } = await fullEvent([0, 1, 0, 0], 2);
  await setQueue(app(), event.id, { promotion: 'proposed' });
  const [single, party, seated, gone] = waiting as [InvitedGuest, InvitedGuest, InvitedGuest, InvitedGuest];
  await withdraw(holder);
  const seat = (...guests: InvitedGuest[]) =>
    organiser.post(`${pathOf(event.id)}/seats`, {
      invitationIds: guests.map(({ id }) => id),
      reason: 'Asked',
    });
  const offered = { invitationId: single.id, reason: 'Asked by telephone' };
  expect((await organiser.post(`${pathOf(event.id)}/offers`, offered)).status).toBe(204);
  await answers.record(answerRequest(gone, { answer: 'declined' }));
  const tooFew = (await seat(party)).body;
  expect(tooFew.why).toEqual([{ invitationId: party.id, why: 'not_free', needs: 2, free: 1, held: 1 }]);
  expect((await seat(seated)).body).toEqual({ seated: [seated.id], notSeated: [], why: [] });
  const { body } = await seat(party, seated, gone);
  expect(body).toEqual({
    seated: [],
    notSeated: [party.id],
    why: [
      { invitationId: party.id, why: 'not_free', needs: 2, free: 0, held: 1 },
      { invitationId: seated.id, why: 'has_seat', needs: 0, free: 0, held: 0 },
      { invitationId: gone.id, why: 'not_waiting', needs: 0, free: 0, held: 0 },
    ],
  });
  // Their own offer does not stand in the way.
  expect((await seat(single)).body.seated).toEqual([single.id]);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('staff make, prolong and take back an offer, each told to the guest and kept with its reason (I3)', async () => {
  const { event, holder, waiting } = await fullEvent([0, 1], 2);
  await setQueue(app(), event.id, { promotion: 'proposed' });
  const [single, party] = waiting as [InvitedGuest, InvitedGuest];
  await withdraw(holder);
  const offers = `${pathOf(event.id)}/offers`;
  const made = await organiser.post(offers, {
    invitationId: party.id,
    seats: 1,
    reason: 'Asked by telephone',
  });
  expect(made.status).toBe(204);
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting', offered: 1 });
  const refused = await organiser.post(offers, { invitationId: party.id, reason: 'Once more' });
  expect([refused.status, refused.body.code]).toEqual([409, 'offer_not_waiting']);
  const { offerId } = await standingOf(app(), party);
  const until = new Date(Date.now() + 72 * 3600_000).toISOString();
  expect(
    (await organiser.post(`${offers}/${offerId}/prolongations`, { until, reason: 'On a plane' })).status,
  ).toBe(204);
  const beyond = new Date(Date.now() + 400 * 24 * 3600_000).toISOString();
  expect(
    (await organiser.post(`${offers}/${offerId}/prolongations`, { until: beyond, reason: 'On a plane' }))
      .status,
  ).toBe(400);
  const { items } = await guestsOf(event.id);
  expect(items.find(({ id }: { id: string }) => id === party.id).offer).toMatchObject({
    seats: 1,
    until,
    over: false,
  });
  expect((await organiser.post(offers, { invitationId: single.id, reason: 'Next on the list' })).status).toBe(
    204,
  );
  const withdrawn = await organiser.post(`${offers}/${offerId}/withdrawal`, { reason: 'The seat is needed' });
  expect(withdrawn.status).toBe(204);
  expect((await organiser.post(`${offers}/${offerId}/withdrawal`, { reason: 'Again' })).body.code).toBe(
    'offer_over',
  );
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting', offered: null });
  await eventually(async () =>
    (await mailsTo(app(), party.email)).some(({ subject }) => /no longer held/.test(subject)),
  );
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  const acts = await app().source.query(
    'SELECT act, reason FROM queue_acts WHERE invitation_id = $1 ORDER BY created_at',
    [party.id],
  );
  expect(acts).toEqual([
    { act: 'offered', reason: 'Asked by telephone' },
    { act: 'prolonged', reason: 'On a plane' },
    { act: 'withdrawn', reason: 'The seat is needed' },
  ]);
});

test('twenty thousand who wait: the next, and the place of one of them, are found along an index', async () => {
  const { event, waiting } = await fullEvent([0]);
  await app().source.query(
    `WITH p AS (
       INSERT INTO people (id, given_name, family_name) SELECT gen_random_uuid(), 'Many', 'Waiting ' || n FROM generate_series(1, 20000) n RETURNING id
     ), i AS (
       INSERT INTO invitations (id, event_id, person_id, email, language, uid, page_token_hash, calendar_token_hash, reply_token_hash)
       SELECT id, $1, id, id || '@example.org', 'en', id, sha256(('p' || id)::bytea), sha256(('c' || id)::bytea), sha256(('r' || id)::bytea) FROM p
       RETURNING id)
     INSERT INTO standings (invitation_id, event_id, answer, mode, seat, pool_id, waiting_since, queue_place, answer_id, answered_at)
     SELECT i.id, $1, 'accepted', 'room', 'waiting', s.pool_id, 100 + row_number() OVER (), 100 + row_number() OVER (), s.answer_id, now()
       FROM i, standings s WHERE s.invitation_id = $2`,
    [event.id, waiting[0]!.id],
  );
  const plan = async (sql: string, values: unknown[]) =>
    (await app().source.query(`EXPLAIN ${sql}`, values))
      .map((row: Record<string, string>) => row['QUERY PLAN'])
      .join('\n') as string;
  await app().source.query('ANALYZE standings, pools, invitations');
  // Where nearly everybody waits, reading from the front looks cheap; in a pool where nobody does it reads all.
  const someone = await plan(readPools, [event.id]);
  expect(someone).toContain('standings_pool_id_idx');
  expect(someone).not.toContain('Seq Scan on standings');
  const next = await plan(readWaiting, [event.id, 3, 2, 2]);
  expect(next).toContain('standings_pool_id_idx');
  expect(next).toContain('standings_passed_seats_idx');
  expect(next).not.toContain('Seq Scan on standings');
  const place = await plan(`SELECT ${positionSql('s')} FROM standings s WHERE s.invitation_id = $1`, [
    waiting[0]!.id,
  ]);
  expect(place).toContain('standings_pool_id_idx');
  const { items } = await guestsOf(event.id, '&limit=1');
  expect(items).toMatchObject([{ id: waiting[0]!.id, position: 1 }]);
});

test('the list comes in pages, in order, with as many queries for one as for three; another team sees nothing (B2)', async () => {
  const { event, waiting } = await fullEvent([0, 1, 0]);
  const first = await guestsOf(event.id, '&limit=2');
  const rest = await guestsOf(event.id, `&limit=2&cursor=${first.next}`);
  expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(
    waiting.map(({ id }) => id),
  );
  expect(rest).toMatchObject({ next: null, items: [{ position: 3, companions: 0, why: 'order' }] });
  const path = `${pathOf(event.id)}/guests?pool=${(await roomOf(event.id)).id}`;
  const count = (limit: number) => queriesOf(app(), () => organiser.get(`${path}&limit=${limit}`));
  expect(await count(3)).toBe(await count(1));
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  expect((await stranger.get(path)).status).toBe(404);
  // An id of another debate offers and moves nothing.
  const other = await fullEvent([0]);
  const foreign = await organiser.post(`${pathOf(event.id)}/moves`, {
    invitationId: other.waiting[0]!.id,
    before: null,
    reason: 'Not here',
  });
  expect(foreign.body.code).toBe('offer_not_waiting');
});
