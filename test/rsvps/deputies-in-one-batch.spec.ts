import { beforeAll, expect, test } from 'vitest';
import { AnswerBatch } from '../../src/modules/rsvps/answers.batch.js';
import type { AnswerRequest } from '../../src/modules/rsvps/answer-request.js';
import { Database } from '../../src/platform/database/database.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { noSeatFaults, seatFaults } from '../factories/queues.js';
import { createTeam } from '../factories/staff.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
let teamId: string;
beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
});

async function chain(capacity: number) {
  const event = await createEventWithDeputies(app(), 'open', { teamId, capacity, chain: 2 });
  await app().source.query(`UPDATE events SET companions = 'number', companions_at_most = 3 WHERE id = $1`, [
    event.id,
  ]);
  const guest = await createInvitation(app(), { eventId: event.id });
  const deputy = (await sendDeputy(app(), guest))!;
  return { event, guest, deputy, next: (await sendDeputy(app(), deputy))! };
}

const batch = (eventId: string, requests: AnswerRequest[]) =>
  app()
    .http.get(Database, { strict: false })
    .transaction((tx) => app().http.get(AnswerBatch, { strict: false }).record(tx, eventId, requests));
const yes = (guest: InvitedGuest, count: number) => answerRequest(guest, { party: { count } });
const parties = (...guests: InvitedGuest[]) =>
  Promise.all(guests.map(async ({ id }) => (await companionsOf(app(), id)).length));

test.each([
  ['with seats for all', 20],
  ['in a full room', 1],
])(
  'a deputy brings somebody, and the guest takes the place back in the same batch: who was to come with the deputy does not, %s (I2, I3)',
  async (_, capacity) => {
    const { event, guest, next, deputy } = await chain(capacity);
    await batch(event.id, [yes(next, 2), yes(guest, 1)]);
    expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
    expect(await parties(guest, deputy, next)).toEqual([1, 0, 0]);
  },
);

test('whatever guest and deputies answer in one batch, in whatever order: companions are those of who has the seat (I2, I3)', async () => {
  const answers = ['accepted', 'declined', 'tentative'] as const;
  for (let n = 0; n < answers.length ** 3; n++)
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
    ]) {
      const { event, guest, deputy, next } = await chain(3);
      const all = [guest, deputy, next];
      const said = (place: number) => answers[Math.floor(n / answers.length ** place) % answers.length]!;
      await batch(
        event.id,
        order.map((place) =>
          answerRequest(all[place]!, {
            answer: said(place),
            ...(said(place) === 'accepted' ? { party: { count: 2 } } : {}),
          }),
        ),
      );
      expect([order, all.map((_, place) => said(place)), await seatFaults(app(), event.id)]).toEqual([
        order,
        all.map((_, place) => said(place)),
        noSeatFaults,
      ]);
    }
}, 120_000);
