import type { QueryRunner } from 'typeorm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let administrator: ApiClient;
const open: QueryRunner[] = [];

beforeAll(async () => {
  administrator = await signedIn(app(), { administrator: true, cleared: true });
});
afterEach(async () => {
  for (const runner of open.splice(0)) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
});

async function begun(): Promise<QueryRunner> {
  const runner = app().source.createQueryRunner();
  open.push(runner);
  await runner.startTransaction();
  // Of two that wait for each other it is the one that is given up, and the test fails.
  await runner.query(`SET LOCAL deadlock_timeout = '1ms'`);
  return runner;
}

const erase = (id: string) => administrator.post(`/people/${id}/erasure`, { reason: 'asked' });

const waiting = () =>
  eventually(async () => {
    const [{ count }] = await app().source.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count === 1;
  });

test('an erasure waits for whoever is writing an answer before it changes anything: not while it holds a deputation (I9)', async () => {
  const { id: eventId } = await createEvent(app().source, {});
  const { id: personId } = await createPerson(app().source);
  const guest = await createInvitation(app(), { eventId, personId });
  await app().source.query(
    `INSERT INTO deputations (id, nonce, event_id, invitation_id, state, given_name, family_name, email, title, asked_at, changed_at)
     VALUES (uuidv7(), uuidv7(), $1, $2, 'requested', 'Dana', 'Deputova', 'dana@example.org', '', now(), now())`,
    [eventId, guest.id],
  );
  // As a row that refers to it locks it.
  const answer = await begun();
  await answer.query('SELECT 1 FROM invitations WHERE id = $1 FOR KEY SHARE', [guest.id]);
  const erased = erase(personId);
  await waiting();
  await answer.query(`UPDATE deputations SET state = 'taken_back' WHERE invitation_id = $1`, [guest.id]);
  await answer.commitTransaction();
  expect((await erased).status).toBe(204);
  const [row] = await app().source.query(
    'SELECT state, given_name AS name FROM deputations WHERE invitation_id = $1',
    [guest.id],
  );
  expect(row).toEqual({ state: 'taken_back', name: '' });
});

test('an entry that is joined to somebody while an erasure waits for them is erased too, and locked in the order of ids (I9)', async () => {
  const earlier = await createPerson(app().source);
  const kept = await createPerson(app().source);
  expect(earlier.id < kept.id).toBe(true);
  const lock = 'SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE';
  const [merging, changing] = [await begun(), await begun()];
  await merging.query(lock, [kept.id]);
  const erased = erase(kept.id);
  await waiting();
  await changing.query(lock, [earlier.id]);
  await merging.query('INSERT INTO merged_people (id, into_id) VALUES ($1, $2)', [earlier.id, kept.id]);
  await merging.commitTransaction();
  await waiting();
  // The erasure holds nothing while it waits for the first of them.
  await changing.query(lock, [kept.id]);
  await changing.commitTransaction();
  expect((await erased).status).toBe(204);
  const rows = await app().source.query(
    'SELECT given_name AS name FROM people WHERE id = ANY($1) AND erased_at IS NOT NULL',
    [[earlier.id, kept.id]],
  );
  expect(rows).toEqual([{ name: '' }, { name: '' }]);
});
