import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const beyond = 50;
const mostSeats = 5;
let nodes: Answers[];
let teamId: string;
let people: string[];

beforeAll(async () => {
  const other = await app().anotherNode({ ROLE: 'web' });
  nodes = [app().http.get(Answers, { strict: false }), other.http.get(Answers, { strict: false })];
  teamId = (await createTeam(app().source)).id;
  const event = await createEvent(app().source, { teamId });
  const guests = [];
  for (let i = 0; i < mostSeats + beyond; i++)
    guests.push(await createInvitation(app(), { eventId: event.id }));
  people = guests.map(({ personId }) => personId);
});

/** Invites the first `count` of the people at once; this test opens no links. */
const invite = (eventId: string, count: number): Promise<{ id: string; eventId: string }[]> =>
  app().source.query(
    `INSERT INTO invitations (id, event_id, person_id, email, language, uid, page_token_hash, calendar_token_hash, reply_token_hash)
     SELECT id, $1, person, id || '@example.org', 'en', id, sha256(('p' || id)::bytea), sha256(('c' || id)::bytea), sha256(('r' || id)::bytea)
       FROM (SELECT gen_random_uuid() AS id, person FROM unnest($2::uuid[]) person) i
     RETURNING id, event_id AS "eventId"`,
    [eventId, people.slice(0, count)],
  );

interface Row {
  seat: string;
  since: number | null;
  number: number;
  committed: string;
}

/** The answers in the order in which the server committed them. */
const standings = (eventId: string): Promise<Row[]> =>
  app().source.query(
    `SELECT s.seat, s.waiting_since::int AS since, a.number::int AS number, pg_xact_commit_timestamp(a.xmin)::text AS committed
       FROM answers a JOIN standings s ON s.answer_id = a.id
      WHERE a.event_id = $1 ORDER BY pg_xact_commit_timestamp(a.xmin), a.number`,
    [eventId],
  );

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const seats = 3 + Math.floor(random() * (mostSeats - 2));
  const event = await createEvent(app().source, { teamId, capacity: seats });
  const guests = await invite(event.id, seats + beyond);
  // From all at the same moment to some milliseconds apart, so that transactions of both nodes meet in many ways.
  const spread = random() * 20;
  const wishes = guests.map((guest) => ({
    guest,
    wait: random() * spread,
    node: nodes[random() < 0.5 ? 0 : 1]!,
  }));
  const outcomes = await Promise.all(
    wishes.map(async ({ guest, wait, node }) => {
      await sleep(wait);
      return node.record(answerRequest(guest));
    }),
  );

  const repeat = `seed ${seed}, to be repeated with SEED=${seed}`;
  const told = (seat: string) => outcomes.filter((outcome) => outcome.seat === seat).length;
  expect([told('seated'), told('waiting')], repeat).toEqual([seats, beyond]);
  const rows = await standings(event.id);
  expect(
    rows.map(({ seat }) => seat),
    repeat,
  ).toEqual([...Array(seats).fill('seated'), ...Array(beyond).fill('waiting')]);
  const queue = rows.slice(seats);
  expect(
    queue.map(({ since }) => since),
    repeat,
  ).toEqual(queue.map(({ number }) => number));
  expect(
    queue.map(({ number }) => number),
    repeat,
  ).toEqual(queue.map(({ number }) => number).toSorted((a, b) => a - b));
  const [pool] = await app().source.query(
    'SELECT sum(taken)::int AS taken, sum(over)::int AS over FROM pools WHERE event_id = $1',
    [event.id],
  );
  expect(pool, repeat).toEqual({ taken: seats, over: 0 });
}

test('N + 50 yes at once for N seats over two nodes, 200 seeds: N seated, 50 wait in the order of commits (I1)', async () => {
  for (const seed of seeds(200)) await round(seed);
}, 240_000);
