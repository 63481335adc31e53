import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { patiently } from '../../src/platform/database/patience.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web', LOG_LEVEL: 'silent' });
let holder: Client;

beforeEach(async () => {
  holder = new Client({ connectionString: app().database.url });
  await holder.connect();
});
afterEach(() => holder.end());

/** Somebody else's transaction, which holds the debate until it is told to end. */
async function hold(eventId: string): Promise<() => Promise<unknown>> {
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM events WHERE id = $1 FOR UPDATE', [eventId]);
  return () => holder.query('COMMIT');
}

test('who waits too long for somebody else’s lock is asked to try again, with nothing written; then it works (I9)', async () => {
  const event = await createEvent(app().source, { capacity: 10 });
  const guest = await createInvitation(app(), { eventId: event.id });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const answer = () =>
    fetch(`${app().url}${guest.path}/answers`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ nonce: 'waits-too-long', answer: 'room' }).toString(),
    });
  const pools = () =>
    organiser.put(`/events/${event.id}/pools`, {
      reason: 'Two seats for the press',
      pools: [{ name: 'Media', mode: 'room', categories: ['media'], seats: 2 }],
    });

  const release = await hold(event.id);
  const [page, refused] = await Promise.all([answer(), pools()]);
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await page.text()).toContain('Please try again in a moment');
  expect([refused.status, refused.body.code]).toEqual([503, 'busy']);
  const written = await holder.query(
    `SELECT (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers,
            (SELECT count(*)::int FROM pools WHERE event_id = $1 AND name = 'Media') AS pools,
            (SELECT count(*)::int FROM audit_entries WHERE event_id = $1) AS audit`,
    [event.id],
  );
  expect(written.rows).toEqual([{ answers: 0, pools: 0, audit: 0 }]);
  await release();
  // The same form, sent again.
  expect((await answer()).status).toBe(303);
  expect((await pools()).status).toBe(200);
});

test('a job, for which nobody sits and waits, waits for as long as the other needs (I9)', async () => {
  const event = await createEvent(app().source);
  const database = app().http.get(Database, { strict: false });
  const title = (tx: { query(sql: string, values: unknown[]): Promise<unknown> }) =>
    tx.query('UPDATE events SET capacity = 7 WHERE id = $1', [event.id]);
  const release = await hold(event.id);
  const job = patiently(() => database.transaction(title));
  const request = database.transaction(title);
  await expect(request).rejects.toMatchObject({ driverError: { code: '55P03' } });
  expect(await Promise.race([job.then(() => 'done'), sleep(200, 'waits')])).toBe('waits');
  await release();
  await job;
  const { rows } = await holder.query('SELECT capacity FROM events WHERE id = $1', [event.id]);
  expect(rows).toEqual([{ capacity: 7 }]);
});
