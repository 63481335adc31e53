import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { Deputies } from '../../src/modules/rsvps/deputies/deputies.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { deputyOf, deputyWish } from '../factories/deputies.js';
import type { InvitedGuest } from '../factories/invitations.js';
import { answering, noSeatFaults, seatFaults, setQueue, standingOf } from '../factories/queues.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
beforeAll(() => {
  answers = app().http.get(Answers, { strict: false });
});

const offers = async ({ email }: InvitedGuest) =>
  (await mailsTo(app(), email)).filter(({ kind }) => kind === 'offer').map(({ subject }) => subject);
const told = (guest: InvitedGuest, times: number) =>
  eventually(async () => (await offers(guest)).length === times);
const says = (guest: InvitedGuest, answer: 'accepted' | 'declined' | 'withdrawn', count = 0) =>
  answers.record(answerRequest(guest, { answer, ...(answer === 'accepted' ? { party: { count } } : {}) }));

/** A full debate, somebody who waits, and their deputy; seats are offered as they come free. */
async function waitingForDeputy(capacity = 1) {
  const event = await createEventWithCompanions(app(), 'number', 2, { capacity });
  await app().source.query(`UPDATE events SET deputies = 'open', deputy_chain = 1 WHERE id = $1`, [event.id]);
  await setQueue(app(), event.id, { promotion: 'offer' });
  const [holder, guest] = (await answering(app(), event.id, [capacity - 1, 0])) as [
    InvitedGuest,
    InvitedGuest,
  ];
  const send = async () => {
    await app().http.get(Deputies, { strict: false }).send(deputyWish(guest));
    return (await deputyOf(app(), guest))!;
  };
  return { event, holder, guest, send };
}

test('a deputy whose party is larger than what is held takes over the offer, and is told of it', async () => {
  const { event, holder, guest, send } = await waitingForDeputy();
  await says(holder, 'withdrawn');
  await told(guest, 1);
  const deputy = await send();
  await says(deputy, 'accepted', 1);
  expect(await standingOf(app(), deputy)).toMatchObject({ seat: 'waiting', companions: 1, offered: 1 });
  await told(deputy, 1);
  expect(await offers(guest)).toHaveLength(1);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('what is offered to a deputy comes back to the guest when the deputy declines, and the guest is told', async () => {
  const { event, holder, guest, send } = await waitingForDeputy();
  const deputy = await send();
  await says(deputy, 'accepted');
  await says(holder, 'withdrawn');
  await told(deputy, 1);
  await says(deputy, 'declined');
  expect(await standingOf(app(), guest)).toMatchObject({ answer: 'delegated', seat: 'waiting', offered: 1 });
  await told(guest, 1);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});

test('an offer that a deputy takes over, and that grows in the same moment, is the deputy’s', async () => {
  const { event, holder, guest, send } = await waitingForDeputy(2);
  await says(holder, 'withdrawn');
  await told(guest, 1);
  const deputy = await send();
  await says(deputy, 'accepted', 2);
  expect(await standingOf(app(), deputy)).toMatchObject({ seat: 'waiting', companions: 2, offered: 2 });
  await told(deputy, 1);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
});
