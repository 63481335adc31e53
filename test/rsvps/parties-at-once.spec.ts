import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { PartyRefused } from '../../src/modules/rsvps/answering.rules.js';
import { AnswerBatch } from '../../src/modules/rsvps/answers.batch.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { Database } from '../../src/platform/database/database.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const categories = ['ngo', 'media'];
let nodes: { answers: Answers; batch: AnswerBatch; database: Database }[];
let teamId: string;
let people: string[];

beforeAll(async () => {
  const other = await app().anotherNode({ ROLE: 'web' });
  nodes = [app().http, other.http].map((http) => ({
    answers: http.get(Answers, { strict: false }),
    batch: http.get(AnswerBatch, { strict: false }),
    database: http.get(Database, { strict: false }),
  }));
  teamId = (await createTeam(app().source)).id;
  const event = await createEvent(app().source, { teamId });
  people = [];
  for (let i = 0; i < 24; i++)
    people.push(
      (await createInvitation(app(), { eventId: event.id, categoryId: categories[i % 2] })).personId,
    );
});

async function event(capacity: number, named: number): Promise<string> {
  const { id } = await createEvent(app().source, { teamId, capacity });
  await app().source.query(`UPDATE events SET companions = 'names', companions_at_most = 3 WHERE id = $1`, [
    id,
  ]);
  await app().source.query(
    `INSERT INTO pools (id, event_id, mode, name, categories, seats) VALUES (gen_random_uuid(), $1, 'room', 'Media', '{media}', $2)`,
    [id, named],
  );
  return id;
}

const invite = (eventId: string): Promise<{ id: string; eventId: string }[]> =>
  app().source.query(
    `INSERT INTO invitations (id, event_id, person_id, email, language, uid, page_token_hash, calendar_token_hash, reply_token_hash)
     SELECT id, $1, person, id || '@example.org', 'en', id, sha256(('p' || id)::bytea), sha256(('c' || id)::bytea), sha256(('r' || id)::bytea)
       FROM (SELECT gen_random_uuid() AS id, person FROM unnest($2::uuid[]) person) i
     RETURNING id, event_id AS "eventId"`,
    [eventId, people],
  );

/** What must hold of an event at every moment, as the database has it. */
const truth = async (eventId: string) =>
  (
    await app().source.query(
      `SELECT
         (SELECT count(*)::int FROM pools p WHERE p.event_id = $1 AND p.taken IS DISTINCT FROM coalesce((
            SELECT sum(1 + s.companions)::int FROM standings s WHERE s.pool_id = p.id AND s.seat = 'seated'), 0)) AS "wrongFigures",
         (SELECT count(*)::int FROM pools WHERE event_id = $1 AND taken > seats + over) AS overbooked,
         (SELECT coalesce(sum(taken), 0)::int FROM pools WHERE event_id = $1 AND mode = 'room') AS taken,
         (SELECT count(*)::int FROM standings s WHERE s.event_id = $1 AND s.companions <> (
            SELECT count(*) FROM companions c WHERE c.invitation_id = s.invitation_id AND c.removed_at IS NULL)) AS "wrongParties",
         (SELECT count(*)::int FROM standings s JOIN pools p ON p.id = s.pool_id JOIN events e ON e.id = s.event_id
           WHERE s.event_id = $1 AND s.seat = 'waiting' AND 1 + s.companions <= least(p.seats + p.over - p.taken,
             e.capacity - (SELECT sum(taken) FROM pools WHERE event_id = $1 AND mode = 'room'))) AS "waitsInVain"`,
      [eventId],
    )
  )[0] as {
    wrongFigures: number;
    overbooked: number;
    taken: number;
    wrongParties: number;
    waitsInVain: number;
  };

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const capacity = 6 + some(10);
  const eventId = await event(capacity, some(6));
  const guests = await invite(eventId);
  const spread = random() * 30;
  const names = () => Array.from({ length: some(3) }, (_, place) => `Companion ${place} of ${seed}`);
  const acts = guests.flatMap((guest) =>
    Array.from({ length: 1 + some(2) }, () => ({
      guest,
      wait: random() * spread,
      node: nodes[some(1)]!,
      answer: (['accepted', 'accepted', 'accepted', 'declined', 'tentative'] as const)[some(4)]!,
      names: names(),
      revoked: random() < 0.05,
    })),
  );
  const repeat = `seed ${seed}, to be repeated with SEED=${seed}`;
  const outcomes = await Promise.all([
    ...acts.map(async ({ guest, wait, node, answer, names, revoked }) => {
      await sleep(wait);
      if (revoked) {
        await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [guest.id]);
        return node.database.transaction((tx) => node.batch.free(tx, eventId, [guest.id]));
      }
      return node.answers.record(answerRequest(guest, { answer, party: { names } })).catch((error: Error) => {
        if (error instanceof PartyRefused) return 'refused';
        if (/withdrawn/.test(error.message)) return 'revoked';
        throw error;
      });
    }),
    // The capacity changes meanwhile: lower takes nobody's seat, higher serves those who wait.
    sleep(spread / 2).then(async () => {
      const node = nodes[some(1)]!;
      await app().source.query('UPDATE events SET capacity = capacity + $2 WHERE id = $1', [
        eventId,
        some(4) - 2,
      ]);
      await node.database.transaction((tx) => node.batch.promote(tx, eventId));
    }),
  ]);
  expect(outcomes).toHaveLength(acts.length + 1);
  // What the last change left free is given by the next answer or job at the latest.
  await nodes[0]!.database.transaction((tx) => nodes[0]!.batch.promote(tx, eventId));
  expect(await truth(eventId), repeat).toMatchObject({
    wrongFigures: 0,
    overbooked: 0,
    wrongParties: 0,
    waitsInVain: 0,
  });
}

test('parties, categories, changes, withdrawals and a moving capacity at once over two nodes, 100 seeds (I2, I3)', async () => {
  for (const seed of seeds(100)) await round(seed);
}, 240_000);

test('the last seats are asked for by two parties at once: one gets all of them, the other waits whole (I1, I2)', async () => {
  for (const seed of seeds(20)) {
    const random = randomFrom(seed);
    const eventId = await event(3, 0);
    const [one, other] = (await invite(eventId)).filter((_, index) => index % 2 === 0);
    const outcomes = await Promise.all(
      [one!, other!].map(async (guest, index) => {
        await sleep(random() * 5);
        return nodes[index]!.answers.record(answerRequest(guest, { party: { count: 1 } }));
      }),
    );
    expect(outcomes.map(({ seat }) => seat).toSorted(), `SEED=${seed}`).toEqual(['seated', 'waiting']);
    expect((await truth(eventId)).taken, `SEED=${seed}`).toBe(2);
  }
});

test('many parties that do not fit are passed over, however long the queue is (I2)', async () => {
  const eventId = await event(4, 0);
  const guests = (await invite(eventId)).filter((_, index) => index % 2 === 0);
  const { answers } = nodes[0]!;
  const [holder, single, ...parties] = guests;
  await answers.record(answerRequest(holder!, { party: { count: 3 } }));
  for (const guest of parties) await answers.record(answerRequest(guest, { party: { count: 3 } }));
  await answers.record(answerRequest(single!));
  // One of the four stays away: a seat for one, and none for the parties before.
  const [companion] = await app().source.query('SELECT id FROM companions WHERE invitation_id = $1 LIMIT 1', [
    holder!.id,
  ]);
  await answers.record(answerRequest(holder!, { party: { without: companion.id } }));
  const [{ seat }] = await app().source.query('SELECT seat FROM standings WHERE invitation_id = $1', [
    single!.id,
  ]);
  expect(seat).toBe('seated');
  await answers.record(answerRequest(single!, { answer: 'declined' }));
  await answers.record(answerRequest(holder!, { answer: 'declined' }));
  const served = await app().source.query(
    `SELECT invitation_id AS id FROM standings WHERE event_id = $1 AND seat = 'seated'`,
    [eventId],
  );
  expect(served).toEqual([{ id: parties[0]!.id }]);
});
