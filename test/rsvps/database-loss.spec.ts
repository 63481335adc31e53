import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedServer } from '../../src/platform/database/embedded.js';
import { ensureDatabase } from '../../src/platform/database/ensure-database.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { switchableWay, type SwitchableWay } from '../support/switchable-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let folder: string;
let server: EmbeddedServer;
let way: SwitchableWay;
let app: TestApp;

beforeAll(async () => {
  // A server of its own, that writes through to the disk like a real one.
  folder = mkdtempSync(join(tmpdir(), 'hemicycle-loss-'));
  chmodSync(folder, 0o755);
  server = await startEmbeddedPostgres({
    dataDir: folder,
    settings: { fsync: 'on', synchronous_commit: 'on' },
  });
  way = await switchableWay(await ensureDatabase(server, 'loss'));
  app = await startTestApp({ DATABASE_URL: way.url, ROLE: 'web', LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await app?.stop();
  await way?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (guest: InvitedGuest, nonce: string): Promise<number | undefined> => {
  try {
    const response = await fetch(`${app.url}${guest.path}/answers`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ nonce, answer: 'room' }).toString(),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
};

/** Repeats until `check` holds. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await check().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error('It did not come to hold');
}

test('kill -9 of PostgreSQL while answers come in: whatever was acknowledged is there, the rest can be sent again (J1)', async () => {
  const seats = 60;
  const event = await createEvent(app.source, { capacity: seats });
  const guests: { guest: InvitedGuest; nonce: string; status?: number | undefined }[] = [];
  for (let i = 0; i < 100; i++)
    guests.push({
      guest: await createInvitation(app, { eventId: event.id }),
      nonce: randomBytes(8).toString('hex'),
    });
  let acknowledged = 0;
  await Promise.all(
    guests.map(async (one, index) => {
      await sleep(index * 15);
      one.status = await send(one.guest, one.nonce);
      // In the middle of it, with answers in flight.
      if (one.status === 303 && ++acknowledged === 25) process.kill(server.pid, 'SIGKILL');
    }),
  );
  expect(acknowledged).toBeGreaterThanOrEqual(25);
  const failed = guests.filter(({ status }) => status !== 303);
  expect(new Set(failed.map(({ status }) => status))).toEqual(new Set([503]));

  server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'on' } });
  const database = new Client({ connectionString: server.url('loss') });
  await database.connect();
  const stored = await database.query<{ nonce: string }>('SELECT nonce FROM answers WHERE event_id = $1', [
    event.id,
  ]);
  const nonces = new Set(stored.rows.map(({ nonce }) => nonce));
  expect(guests.filter(({ status, nonce }) => status === 303 && !nonces.has(nonce))).toEqual([]);

  way.leadTo(server.url('loss'));
  await eventually(async () => (await fetch(`${app.url}/readyz`)).ok);
  const again = await Promise.all(guests.map(({ guest, nonce }) => send(guest, nonce)));
  expect(again.every((status) => status === 303)).toBe(true);
  const { rows } = await database.query(
    `SELECT (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers, (SELECT sum(taken)::int FROM pools WHERE event_id = $1) AS taken,
            count(*) FILTER (WHERE seat = 'seated')::int AS seated, count(*) FILTER (WHERE seat = 'waiting')::int AS waiting
       FROM standings WHERE event_id = $1`,
    [event.id],
  );
  await database.end();
  expect(rows[0]).toEqual({ answers: 100, taken: seats, seated: seats, waiting: 40 });
});

test('while the database is away the program lives, says so, asks to try again, and recovers by itself (J2)', async () => {
  const event = await createEvent(app.source);
  const guest = await createInvitation(app, { eventId: event.id });
  way.cut();
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
  const page = await fetch(app.url + guest.path, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(503);
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await page.text()).toContain('Please try again in a moment');
  expect(await send(guest, 'sent-while-away')).toBe(503);
  way.leadTo(server.url('loss'));
  await eventually(async () => (await fetch(app.url + guest.path)).status === 200);
  expect(await send(guest, 'sent-while-away')).toBe(303);
});
