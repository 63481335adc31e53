import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { hasPooler, startPooler, type Pooler } from '../support/pooler.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe.skipIf(!hasPooler())(
  'behind PgBouncer, which hands out another connection for each transaction',
  () => {
    const sink = new SmtpSink();
    let database: TestDatabase;
    let pooler: Pooler;
    let app: TestApp;
    let other: Application;

    beforeAll(async () => {
      await sink.start();
      database = await createTestDatabase();
      pooler = await startPooler(inject('postgres').adminUrl);
      app = await startTestApp({ DATABASE_URL: pooler.url(database.url), SMTP_URL: sink.url() });
      other = await app.anotherNode();
    });
    afterAll(async () => {
      await app?.stop();
      await pooler?.stop();
      await database?.drop();
      await sink.stop();
    });

    const form = (url: string, path: string, answer: string) =>
      fetch(`${url}${path}/answers`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ nonce: newId(), answer }).toString(),
      });

    test('two nodes invite, take answers at once, give seats on and send the mails (K3)', async () => {
      const { id: teamId } = await createTeam(app.source);
      const organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
      const event = await createEvent(app.source, { teamId, capacity: 10 });
      const personIds: string[] = [];
      for (let i = 0; i < 5; i++) personIds.push((await createPerson(app.source)).id);
      const wave = { listIds: [], personIds, note: {} };
      const sent = await organiser.post(`/events/${event.id}/waves`, wave, { key: newId() });
      expect(sent.status).toBe(201);
      await eventually(() => sink.received.length >= 5);

      const guests: InvitedGuest[] = [];
      for (let i = 0; i < 30; i++) guests.push(await createInvitation(app, { eventId: event.id }));
      const urls = [app.url, other.url];
      const url = (index: number) => urls[index % 2]!;
      // The pages are read by statements that are kept under a name where connections last.
      for (let again = 0; again < 3; again++) {
        const pages = await Promise.all(guests.map(({ path }, i) => fetch(url(i + again) + path)));
        expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
      }
      const answered = await Promise.all(guests.map(({ path }, i) => form(url(i), path, 'room')));
      expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([303]));
      const standing = () =>
        app.source.query(
          `SELECT seat, count(*)::int FROM standings WHERE event_id = $1 GROUP BY seat ORDER BY seat`,
          [event.id],
        );
      expect(await standing()).toEqual([
        { seat: 'seated', count: 10 },
        { seat: 'waiting', count: 20 },
      ]);
      // Five invitations and thirty confirmations; then one for the no, and one for whoever gets the seat.
      await eventually(() => sink.received.length === 35, 60_000);
      const [seated] = await app.source.query(
        `SELECT invitation_id AS id FROM standings WHERE event_id = $1 AND seat = 'seated' LIMIT 1`,
        [event.id],
      );
      const { path } = guests.find(({ id }) => id === seated.id)!;
      expect((await form(other.url, path, 'no')).status).toBe(303);
      expect(await standing()).toContainEqual({ seat: 'seated', count: 10 });
      await eventually(() => sink.received.length === 37, 60_000);
      for (const node of urls)
        expect(
          (await new ApiClient({ url: node }, organiser.session).get(`/events/${event.id}/room`)).status,
        ).toBe(200);
    });

    test('nothing is kept on a connection from one transaction to the next (K3)', async () => {
      const [row] = await app.source.query(
        `SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory' AND pid IN (
         SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle')`,
      );
      expect(row).toEqual({ locks: 0 });
    });
  },
);
