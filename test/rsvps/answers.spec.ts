import { expect, test } from 'vitest';
import { AnswerBatch } from '../../src/modules/rsvps/answers.batch.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const answers = () => app().http.get(Answers, { strict: false });

async function guestsOf(eventId: string, count: number, categoryId?: string): Promise<InvitedGuest[]> {
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < count; i++) guests.push(await createInvitation(app(), { eventId, categoryId }));
  return guests;
}

const figures = async (eventId: string) =>
  (
    await app().source.query(
      `SELECT count(*) FILTER (WHERE seat = 'seated')::int AS seated, count(*) FILTER (WHERE seat = 'waiting')::int AS waiting,
              (SELECT sum(taken)::int FROM pools WHERE event_id = $1) AS taken,
              (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers
         FROM standings WHERE event_id = $1`,
      [eventId],
    )
  )[0];

const standing = async (guest: InvitedGuest) =>
  (
    await app().source.query('SELECT answer, mode, seat FROM standings WHERE invitation_id = $1', [guest.id])
  )[0];

test('the last explicit answer wins, the history keeps all, the seat is counted once (C7)', async () => {
  const event = await createEvent(app().source, { capacity: 5 });
  const [guest] = await guestsOf(event.id, 1);
  const once = answerRequest(guest!);
  const taps = await Promise.all([answers().record(once), answers().record(once), answers().record(once)]);
  expect(new Set(taps.map(({ answerId }) => answerId)).size).toBe(1);
  await answers().record(once); // the back button sends the form again
  await answers().record(answerRequest(guest!));
  await Promise.all([
    answers().record(answerRequest(guest!, { answer: 'declined' })),
    answers().record(answerRequest(guest!, { answer: 'tentative' })),
  ]);
  expect(await standing(guest!)).toEqual({ answer: 'tentative', mode: 'room', seat: 'none' });
  await answers().record(answerRequest(guest!));
  expect(await figures(event.id)).toEqual({ seated: 1, waiting: 0, taken: 1, answers: 5 });
});

test('a freed seat goes to the first who waits, in the same transaction', async () => {
  const event = await createEvent(app().source, { capacity: 1 });
  const [first, second, third] = await guestsOf(event.id, 3);
  expect((await answers().record(answerRequest(first!))).seat).toBe('seated');
  expect((await answers().record(answerRequest(second!))).seat).toBe('waiting');
  expect((await answers().record(answerRequest(third!))).seat).toBe('waiting');
  await answers().record(answerRequest(first!, { answer: 'declined' }));
  expect((await standing(second!)).seat).toBe('seated');
  expect((await standing(third!)).seat).toBe('waiting');
  await answers().record(answerRequest(second!, { mode: 'room', answer: 'withdrawn' }));
  expect((await standing(third!)).seat).toBe('seated');
  const jobs = await app().source.query(`SELECT data FROM pgboss.job WHERE name = 'rsvps.confirm'`);
  expect(jobs.flatMap((job: { data: { promoted: string[] } }) => job.data.promoted)).toEqual([
    second!.id,
    third!.id,
  ]);
});

test('one bad answer does not harm those that share its transaction', async () => {
  const event = await createEvent(app().source, { capacity: 5 });
  const [good, revoked, broken] = await guestsOf(event.id, 3);
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [revoked!.id]);
  const results = await Promise.allSettled([
    answers().record(answerRequest(good!)),
    answers().record(answerRequest(revoked!)),
    answers().record(answerRequest(broken!, { note: 'no\u0000good' })),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await figures(event.id)).toMatchObject({ seated: 1, answers: 1 });
});

test.each([
  ['cancelled', { status: 'cancelled' }, 'answers_cancelled'],
  ['over', { inDays: -3 }, 'answers_over'],
  ['past the deadline', { answersUntil: new Date(Date.now() - 1000) }, 'answers_deadline'],
  ['postponed', { status: 'postponed' }, 'answers_postponed'],
])('a debate that is %s refuses guests clearly (C12)', async (_, options, code) => {
  const event = await createEvent(app().source, options);
  const [guest] = await guestsOf(event.id, 1);
  await expect(answers().record(answerRequest(guest!))).rejects.toMatchObject({ code, status: 409 });
});

test('staff answer after the deadline, and over capacity only when they say so', async () => {
  const event = await createEvent(app().source, { capacity: 1, answersUntil: new Date(Date.now() - 1000) });
  const [first, second, third] = await guestsOf(event.id, 3);
  const staff = { channel: 'staff', reason: 'rang us' } as const;
  expect((await answers().record(answerRequest(first!, staff))).seat).toBe('seated');
  expect((await answers().record(answerRequest(second!, staff))).seat).toBe('waiting');
  expect((await answers().record(answerRequest(third!, { ...staff, overCapacity: true }))).seat).toBe(
    'seated',
  );
  const [pool] = await app().source.query(
    `SELECT seats, taken, over FROM pools WHERE event_id = $1 AND mode = 'room'`,
    [event.id],
  );
  expect(pool).toEqual({ seats: 1, taken: 2, over: 1 });
  // The seat beyond the capacity goes with its guest.
  await answers().record(answerRequest(third!, { ...staff, answer: 'declined' }));
  expect((await standing(second!)).seat).toBe('waiting');
});

test('an invitation that is taken back frees its seat for the first who waits', async () => {
  const event = await createEvent(app().source, { capacity: 1 });
  const [first, second] = await guestsOf(event.id, 2);
  await answers().record(answerRequest(first!));
  await answers().record(answerRequest(second!));
  expect(await standing(second!)).toMatchObject({ seat: 'waiting' });

  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [first!.id]);
  const batch = app().http.get(AnswerBatch, { strict: false });
  const free = () => app().source.transaction((tx) => batch.free(tx, event.id, [first!.id, second!.id]));
  await free();
  await free(); // the job may run twice
  expect(await standing(first!)).toMatchObject({ answer: 'withdrawn', seat: 'none' });
  expect(await standing(second!)).toMatchObject({ answer: 'accepted', seat: 'seated' });
  expect(await figures(event.id)).toMatchObject({ seated: 1, waiting: 0, taken: 1 });
});
