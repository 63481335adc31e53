import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { OfferMails } from '../../src/modules/rsvps/queue/offer-mails.js';
import { OfferClock } from '../../src/modules/rsvps/queue/offer-clock.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { createEventWithDeputies, deputyOf, deputyWish } from '../factories/deputies.js';
import { Deputies } from '../../src/modules/rsvps/deputies/deputies.service.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createUser } from '../factories/staff.js';
import {
  answering,
  letPass,
  noSeatFaults,
  queueOf,
  runOut,
  seatFaults,
  setQueue,
  standingOf,
} from '../factories/queues.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
beforeAll(() => {
  answers = app().http.get(Answers, { strict: false });
});

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(app().url + path, { redirect: 'manual', ...init });
  return { status: response.status, text: await response.text() };
};
let nonces = 0;
const post = (guest: InvitedGuest, answer: string, more: [string, string][] = []) =>
  get(`${guest.path}/offer`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', accept: 'text/html' },
    body: new URLSearchParams([['nonce', `o-${++nonces}`], ['answer', answer], ...more]).toString(),
  });
const offerOf = async (guest: InvitedGuest): Promise<[string, string][]> => [
  ['offer', (await standingOf(app(), guest)).offerId ?? ''],
];
const withdraw = (guest: InvitedGuest) => answers.record(answerRequest(guest, { answer: 'withdrawn' }));
const offerMails = async (guest: InvitedGuest) =>
  (await mailsTo(app(), guest.email)).filter(({ kind }) => kind === 'offer').map(({ subject }) => subject);
const stateOf = async (offerId: string) =>
  (await app().source.query('SELECT state FROM seat_offers WHERE id = $1', [offerId]))[0]?.state;

async function fullEvent(companions: number[], capacity = 1) {
  const event = await createEventWithCompanions(app(), 'number', 3, { capacity });
  await setQueue(app(), event.id, { promotion: 'offer' });
  const [holder, ...waiting] = await answering(app(), event.id, [capacity - 1, ...companions]);
  return { event, holder: holder!, waiting };
}

test('a seat that comes free is held for the next, who is asked by one mail and takes it with one button', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0]);
  const [first, second] = waiting as [InvitedGuest, InvitedGuest];
  await withdraw(holder);
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'waiting', offered: 1 });
  expect(await standingOf(app(), second)).toMatchObject({ seat: 'waiting', offered: null });
  await eventually(async () => (await offerMails(first)).length === 1);
  const page = await get(first.path);
  expect(page.text).toContain('A seat has come free. It is held for you until');
  expect(page.text).toMatch(/Take the seat<\/button>[^]*No, thank you<\/button>/);
  // Opening it changes nothing.
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'waiting', offered: 1 });
  // Somebody who answers now waits: the seat is not free.
  const [late] = await answering(app(), event.id, [0]);
  expect(await standingOf(app(), late!)).toMatchObject({ seat: 'waiting' });

  const given = await offerOf(first);
  expect((await post(first, 'take', given)).status).toBe(303);
  expect(await standingOf(app(), first)).toMatchObject({ answer: 'accepted', seat: 'seated', offerId: null });
  expect(await stateOf(given[0]![1])).toBe('taken');
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  expect(await queueOf(app(), event.id)).toEqual([second.id, late!.id]);
  // Pressed in another tab: the offer is gone, and the seat stays.
  const again = await post(first, 'no', given);
  expect([again.status, again.text.includes('This offer is no longer open')]).toEqual([409, true]);
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'seated' });
});

test('“No, thank you” leaves the list, and the next is asked; a yes later joins at the end', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0, 0]);
  const [first, second, third] = waiting as [InvitedGuest, InvitedGuest, InvitedGuest];
  await withdraw(holder);
  expect((await post(first, 'no', await offerOf(first))).status).toBe(303);
  expect(await standingOf(app(), first)).toMatchObject({ answer: 'withdrawn', seat: 'none' });
  expect(await standingOf(app(), second)).toMatchObject({ offered: 1 });
  await answers.record(answerRequest(first));
  expect(await queueOf(app(), event.id)).toEqual([second.id, third.id, first.id]);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('who lets it pass goes to the end and is told; the next is asked once, whichever node looks (K2)', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0]);
  const [first, second] = waiting as [InvitedGuest, InvitedGuest];
  await withdraw(holder);
  await eventually(async () => (await offerMails(first)).length === 1);
  const other = await app().anotherNode({ ROLE: 'web' });
  await runOut(app(), first);
  await Promise.all(
    [app().http, other.http].flatMap((node) =>
      [1, 2].map(() => node.get(OfferClock, { strict: false }).tick()),
    ),
  );
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'waiting', offered: null });
  expect(await standingOf(app(), second)).toMatchObject({ offered: 1 });
  expect(await queueOf(app(), event.id)).toEqual([second.id, first.id]);
  await eventually(async () => (await offerMails(first)).length > 1 && (await offerMails(second)).length > 0);
  expect(await offerMails(first)).toEqual([
    expect.stringContaining('A seat is held for you'),
    expect.stringContaining('has passed on'),
  ]);
  expect(await offerMails(second)).toHaveLength(1);
  // Passed twice: no third offer by itself, until they say yes anew.
  await post(second, 'no', await offerOf(second));
  expect(await standingOf(app(), first)).toMatchObject({ offered: 1 });
  await letPass(app(), first);
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'waiting', offered: null });
  expect((await get(first.path)).text).toContain('two offers passed without an answer');
  await letPass(app());
  expect(await standingOf(app(), first)).toMatchObject({ offered: null });
  await answers.record(answerRequest(first));
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'seated' });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('a second too late: nothing is taken, the page says so, and the seat goes on (C12, K2)', async () => {
  const { holder, waiting } = await fullEvent([0]);
  const [guest] = waiting as [InvitedGuest];
  await withdraw(holder);
  const given = await offerOf(guest);
  await runOut(app(), guest);
  const late = await post(guest, 'take', given);
  expect([late.status, late.text.includes('This offer is no longer open')]).toEqual([409, true]);
  expect(late.text).toContain('on the waiting list');
  expect(await standingOf(app(), guest)).toMatchObject({ seat: 'waiting' });
  // A yes in the calendar comes too late in the same way.
  await answers.record(answerRequest(guest, { channel: 'calendar' }));
  expect(await standingOf(app(), guest)).toMatchObject({ seat: 'waiting' });
});

test('a yes in the calendar takes the offer, a no leaves the list', async () => {
  const { holder, waiting } = await fullEvent([0, 0], 2);
  const [first, second] = waiting as [InvitedGuest, InvitedGuest];
  await withdraw(holder);
  await answers.record(answerRequest(first, { channel: 'calendar' }));
  expect(await standingOf(app(), first)).toMatchObject({ seat: 'seated' });
  await answers.record(answerRequest(second, { answer: 'declined', channel: 'calendar' }));
  expect(await standingOf(app(), second)).toMatchObject({ seat: 'none' });
});

test('a party is offered fewer seats than it asked for: takes them with fewer, or waits for all and is passed over', async () => {
  const event = await createEventWithCompanions(app(), 'names', 3, { capacity: 2 });
  await setQueue(app(), event.id, { promotion: 'offer' });
  const holders = await answering(app(), event.id, [0, 0]);
  const [patient, party, single] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await answers.record(answerRequest(patient, { party: { names: ['Anna Tamm', 'Jaan Tamm'] } }));
  await answers.record(answerRequest(party, { party: { names: ['Eve Mets', 'Kai Mets'] } }));
  await answers.record(answerRequest(single));
  await withdraw(holders[0]!);
  expect(await standingOf(app(), patient)).toMatchObject({ offered: 1 });
  expect(await standingOf(app(), party)).toMatchObject({ offered: null });
  expect((await get(patient.path)).text).toContain('1 seat of the 3 that you asked for');
  // Waits for all: keeps the place, and is not asked the same again; the party behind is.
  expect((await post(patient, 'wait', await offerOf(patient))).status).toBe(303);
  expect(await standingOf(app(), patient)).toMatchObject({ seat: 'waiting', companions: 2, offered: null });
  expect(await standingOf(app(), party)).toMatchObject({ offered: 1 });
  expect(await standingOf(app(), single)).toMatchObject({ offered: null });
  await letPass(app());
  expect(await standingOf(app(), patient)).toMatchObject({ offered: null });
  // More than are held is refused, and changes nothing.
  const given = await offerOf(party);
  const tooMany = await post(party, 'take', [...given, ['companion', 'Eve Mets']]);
  expect([tooMany.status, tooMany.text.includes('choose nobody who comes with you')]).toEqual([409, true]);
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting', companions: 2, offered: 1 });
  expect((await post(party, 'take', given)).status).toBe(303);
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'seated', companions: 0 });
  await withdraw(holders[1]!);
  expect(await standingOf(app(), patient)).toMatchObject({ offered: null });
  expect(await standingOf(app(), single)).toMatchObject({ offered: 1 });
  await post(single, 'no', await offerOf(single));
  // Once all of its seats are free it is offered all.
  await app().source.query('UPDATE events SET capacity = 3 WHERE id = $1', [event.id]);
  await withdraw(party);
  const all = await get(patient.path);
  expect(await standingOf(app(), patient)).toMatchObject({ companions: 2 });
  expect(all.text).toContain('have come free for you and those who come with you');
  expect((await post(patient, 'take', await offerOf(patient))).status).toBe(303);
  expect(await standingOf(app(), patient)).toMatchObject({ seat: 'seated', companions: 2 });
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('an offer of fewer seats holds more as they come free, before anybody behind; each time one mail says so', async () => {
  const event = await createEventWithCompanions(app(), 'number', 3, { capacity: 4 });
  await setQueue(app(), event.id, { promotion: 'offer' });
  const [a, b, c] = await answering(app(), event.id, [0, 0, 1]);
  const [party, single] = await answering(app(), event.id, [2, 0]);
  await withdraw(a!);
  expect(await standingOf(app(), party!)).toMatchObject({ offered: 1 });
  await eventually(async () => (await offerMails(party!)).length === 1);
  const { offerId } = await standingOf(app(), party!);
  await withdraw(b!);
  expect(await standingOf(app(), party!)).toMatchObject({ offered: 2, offerId });
  expect(await standingOf(app(), single!)).toMatchObject({ offered: null });
  await eventually(async () => (await offerMails(party!)).length === 2);
  expect((await get(party!.path)).text).toContain('2 seats of the 3 that you asked for');
  // The same fact told twice more is no third mail.
  const mails = app().http.get(OfferMails, { strict: false });
  for (const _ of [1, 2]) await mails.write({ eventId: event.id, offerIds: [offerId!] });
  expect(await offerMails(party!)).toHaveLength(2);
  // More seats in the room, and nobody answers anything: it grows with the change.
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const { body } = await organiser.get(`/events/${event.id}`);
  await organiser.patch(`/events/${event.id}`, { capacity: 6, seatsReason: 'The larger hall' }, body.version);
  await eventually(async () => (await standingOf(app(), party!)).offered === 3);
  expect(await standingOf(app(), party!)).toMatchObject({ offerId });
  await eventually(async () => (await offerMails(party!)).length === 3);
  expect(await standingOf(app(), single!)).toMatchObject({ offered: 1 });
  expect((await post(party!, 'take', [...(await offerOf(party!)), ['companions', '2']])).status).toBe(303);
  expect(await standingOf(app(), party!)).toMatchObject({ seat: 'seated', companions: 2 });
  await withdraw(c!);
  expect(await offerMails(party!)).toHaveLength(3);
  const record = await app().source.query(
    `SELECT action, data->>'seats' AS seats FROM audit_entries
      WHERE subject_id = $1 AND action LIKE 'seat.offer%' ORDER BY id`,
    [party!.id],
  );
  expect(record).toEqual([
    { action: 'seat.offered', seats: '1' },
    { action: 'seat.offer_grown', seats: '2' },
    { action: 'seat.offer_grown', seats: '3' },
    { action: 'seat.offer_taken', seats: '3' },
  ]);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('what staff offer a party stays as they said, whatever comes free', async () => {
  const event = await createEventWithCompanions(app(), 'number', 3, { capacity: 3 });
  await setQueue(app(), event.id, { promotion: 'offer' });
  const [a, b, c] = await answering(app(), event.id, [0, 0, 0]);
  const [party, single] = await answering(app(), event.id, [2, 0]);
  await withdraw(a!);
  await app().source.query('UPDATE seat_offers SET offered_by = $2 WHERE event_id = $1', [
    event.id,
    (await createUser(app().source)).userId,
  ]);
  await withdraw(b!);
  expect(await standingOf(app(), party!)).toMatchObject({ offered: 1 });
  expect(await standingOf(app(), single!)).toMatchObject({ offered: 1 });
  await withdraw(c!);
  expect(await standingOf(app(), party!)).toMatchObject({ offered: 1 });
});

test('fewer seats while offers are open: what is held stays held, and nobody is oversold (I2)', async () => {
  const { event, holder, waiting } = await fullEvent([0, 0], 2);
  await withdraw(holder);
  await app().source.query('UPDATE events SET capacity = 1 WHERE id = $1', [event.id]);
  await letPass(app());
  for (const guest of waiting) expect(await standingOf(app(), guest)).toMatchObject({ offered: 1 });
  await post(waiting[0]!, 'take', await offerOf(waiting[0]!));
  await post(waiting[1]!, 'no', await offerOf(waiting[1]!));
  const [pools] = await app().source.query(
    `SELECT seats, taken, over FROM pools WHERE event_id = $1 AND mode = 'room'`,
    [event.id],
  );
  expect(pools).toEqual({ seats: 1, taken: 1, over: 0 });
});

test('a deputy takes the seat that is held for the guest; a companion who stays away frees one of those held', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  await setQueue(app(), event.id, { promotion: 'offer' });
  const [holder, guest] = await answering(app(), event.id, [0, 0]);
  await withdraw(holder!);
  await app().http.get(Deputies, { strict: false }).send(deputyWish(guest!));
  const deputy = (await deputyOf(app(), guest!))!;
  const held = (await standingOf(app(), guest!)).offerId!;
  await answers.record(answerRequest(deputy));
  expect(await standingOf(app(), deputy)).toMatchObject({ seat: 'seated' });
  expect(await stateOf(held)).toBe('taken');
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);

  const full = await fullEvent([1, 0], 2);
  await withdraw(full.holder);
  const [party, next] = full.waiting as [InvitedGuest, InvitedGuest];
  expect(await standingOf(app(), party)).toMatchObject({ offered: 2 });
  const [companion] = await app().source.query('SELECT id FROM companions WHERE invitation_id = $1', [
    party.id,
  ]);
  await answers.record(answerRequest(party, { party: { without: companion.id } }));
  expect(await standingOf(app(), party)).toMatchObject({ seat: 'waiting', offered: 1, companions: 0 });
  expect(await standingOf(app(), next)).toMatchObject({ offered: 1 });
  expect(await seatFaults(app(), full.event.id)).toEqual(noSeatFaults);
});

test('guests leave the list at any time; in four languages the page asks the same (C7)', async () => {
  const { holder, waiting } = await fullEvent([0, 0]);
  const [first, second] = waiting as [InvitedGuest, InvitedGuest];
  expect((await get(second.path)).text).toContain('Leave the waiting list');
  expect((await post(second, 'leave')).status).toBe(303);
  expect(await standingOf(app(), second)).toMatchObject({ answer: 'withdrawn', seat: 'none' });
  await withdraw(holder);
  for (const [language, button] of [
    ['fr', 'Non, merci'],
    ['de', 'Nein, danke'],
    ['ru', 'Нет, спасибо'],
  ])
    expect((await get(`${first.path}?lang=${language}`)).text).toContain(button);
  // The link in the calendar is shared: it shows no offer, and takes none.
  const shared = `/i/${first.calendarToken}`;
  expect((await get(shared)).text).not.toContain('Take the seat');
  expect((await post({ ...first, path: shared }, 'take', await offerOf(first))).status).toBe(404);
});

test('near the debate an offer is short, and when answers have ended staff decide', async () => {
  const event = await createEvent(app().source, {
    capacity: 1,
    answersUntil: new Date(Date.now() + 6 * 3600_000),
  });
  await setQueue(app(), event.id, { promotion: 'offer', hours: 48 });
  const [holder, first] = await answering(app(), event.id, [0, 0]);
  await withdraw(holder!);
  const [{ minutes }] = await app().source.query(
    `SELECT extract(epoch FROM until - offered_at)::int / 60 AS minutes FROM seat_offers WHERE event_id = $1`,
    [event.id],
  );
  expect(minutes).toBeGreaterThan(115);
  expect(minutes).toBeLessThanOrEqual(120);
  await app().source.query(
    `UPDATE events SET answers_until = clock_timestamp() - interval '1 minute' WHERE id = $1`,
    [event.id],
  );
  // Whoever waits can leave even now.
  const [stays, leaves] = [first!, await createInvitation(app(), { eventId: event.id })];
  await answers.record(answerRequest(leaves, { channel: 'staff' }));
  expect((await get(leaves.path)).text).toContain('Leave the waiting list');
  expect((await post(leaves, 'leave')).status).toBe(303);
  expect(await standingOf(app(), leaves)).toMatchObject({ answer: 'withdrawn', seat: 'none' });
  // What can no longer be answered is taken back without fault, and not offered again.
  await letPass(app());
  expect(await standingOf(app(), stays)).toMatchObject({ seat: 'waiting', offered: null });
  expect(
    await stateOf(
      (await app().source.query('SELECT id FROM seat_offers WHERE event_id = $1', [event.id]))[0].id,
    ),
  ).toBe('withdrawn');
});
