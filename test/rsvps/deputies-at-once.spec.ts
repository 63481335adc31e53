import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { AnswersClosed } from '../../src/modules/rsvps/answering.rules.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { DeputyRefused } from '../../src/modules/rsvps/deputies/deputies.errors.js';
import { Deputies } from '../../src/modules/rsvps/deputies/deputies.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithDeputies, deputyOf, deputyWish } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
let nodes: { answers: Answers; deputies: Deputies }[];
let teamId: string;

beforeAll(async () => {
  const other = await app().anotherNode({ ROLE: 'web' });
  nodes = [app().http, other.http].map((http) => ({
    answers: http.get(Answers, { strict: false }),
    deputies: http.get(Deputies, { strict: false }),
  }));
  teamId = (await createTeam(app().source)).id;
});

/** What must hold at every moment: figures, one open deputy each, and nobody who is seated beside their own deputy. */
const truth = async (eventId: string) =>
  (
    await app().source.query(
      `SELECT
         (SELECT count(*)::int FROM pools p WHERE p.event_id = $1 AND p.taken IS DISTINCT FROM coalesce((
            SELECT sum(1 + s.companions)::int FROM standings s WHERE s.pool_id = p.id AND s.seat = 'seated'), 0)) AS "wrongFigures",
         (SELECT count(*)::int FROM pools WHERE event_id = $1 AND taken > seats + over) AS overbooked,
         (SELECT count(*)::int FROM deputations d JOIN standings a ON a.invitation_id = d.invitation_id
            JOIN standings b ON b.invitation_id = d.deputy_invitation_id JOIN invitations i ON i.id = b.invitation_id
           WHERE d.event_id = $1 AND d.state IN ('invited', 'accepted') AND a.seat <> 'none' AND b.seat <> 'none') AS "seatedTwice",
         (SELECT count(*)::int FROM deputations d JOIN standings s ON s.invitation_id = d.invitation_id
           WHERE d.event_id = $1 AND d.state IN ('requested', 'invited', 'accepted') AND s.answer <> 'delegated') AS "openWithoutSender",
         (SELECT count(*)::int FROM deputations d JOIN invitations i ON i.id = d.deputy_invitation_id
           WHERE d.event_id = $1 AND d.state IN ('invited', 'accepted') AND i.revoked_at IS NOT NULL) AS "openButRevoked",
         (SELECT count(*)::int FROM standings s JOIN pools p ON p.id = s.pool_id
           WHERE s.event_id = $1 AND s.seat = 'waiting' AND p.taken + 1 + s.companions <= p.seats + p.over) AS "waitsInVain"`,
      [eventId],
    )
  )[0];

const none = {
  wrongFigures: 0,
  overbooked: 0,
  seatedTwice: 0,
  openWithoutSender: 0,
  openButRevoked: 0,
  waitsInVain: 0,
};

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const event = await createEventWithDeputies(app(), 'open', { teamId, capacity: 2 + some(2), chain: 2 });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 5; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const deputies: InvitedGuest[] = [];
  for (const guest of guests.slice(0, 3)) {
    if (some(2)) await nodes[0]!.answers.record(answerRequest(guest));
    await nodes[0]!.deputies.send(deputyWish(guest));
    deputies.push((await deputyOf(app(), guest))!);
  }
  const everybody = [...guests, ...deputies];
  const acts = Array.from({ length: 14 }, () => ({
    guest: everybody[some(everybody.length - 1)]!,
    node: nodes[some(1)]!,
    wait: random() * 25,
    what: some(6),
  }));
  await Promise.all(
    acts.map(async ({ guest, node, wait, what }) => {
      await sleep(wait);
      const kinds = ['accepted', 'accepted', 'accepted', 'declined', 'tentative', 'withdrawn'] as const;
      const act =
        what === 6
          ? node.deputies.send(deputyWish(guest))
          : node.answers.record(answerRequest(guest, { answer: kinds[what]! }));
      await act.catch((error: Error) => {
        if (!(error instanceof DeputyRefused || error instanceof AnswersClosed)) throw error;
      });
    }),
  );
  expect(await truth(event.id), `seed ${seed}, to be repeated with SEED=${seed}`).toEqual(none);
}

test('guests, deputies and those who wait answer at once over two nodes, 60 seeds: one seat, one deputy each (I2, I3)', async () => {
  for (const seed of seeds(60)) await round(seed);
}, 240_000);

test('the deputy accepts while the guest takes it back: one of them has the seat (C7, I1)', async () => {
  for (const seed of seeds(20)) {
    const random = randomFrom(seed);
    const event = await createEventWithDeputies(app(), 'open', { teamId, capacity: 1 });
    const guest = await createInvitation(app(), { eventId: event.id });
    await nodes[0]!.answers.record(answerRequest(guest));
    await nodes[0]!.deputies.send(deputyWish(guest));
    const deputy = (await deputyOf(app(), guest))!;
    await Promise.all(
      [guest, deputy].map(async (one, index) => {
        await sleep(random() * 5);
        await nodes[index]!.answers.record(answerRequest(one)).catch((error: Error) => {
          if (!(error instanceof AnswersClosed)) throw error;
        });
      }),
    );
    expect(await truth(event.id), `SEED=${seed}`).toEqual(none);
    const seated = await app().source.query(
      `SELECT invitation_id AS id FROM standings WHERE event_id = $1 AND seat = 'seated'`,
      [event.id],
    );
    expect(seated, `SEED=${seed}`).toEqual([{ id: guest.id }]);
  }
});
