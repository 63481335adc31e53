import { fork } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import {
  hasMailServers,
  startDovecot,
  startPostfix,
  type Dovecot,
  type MailServer,
} from '../support/mail-servers.js';
import { freePort } from '../support/program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clients = ['outlook', 'google', 'apple', 'thunderbird'] as const;
const guestDomains = clients.map((name) => `${name}.example.org`);

/** What the program behind the guests' addresses presses, and writes. */
const expected = {
  outlook: { answer: 'accepted', note: 'With pleasure' },
  google: { answer: 'declined', note: 'I am abroad, sorry' },
  apple: { answer: 'tentative', note: '' },
  thunderbird: { answer: 'accepted', note: '' },
};

/** Invites one guest of each calendar through the API, and gathers their answers. */
async function inviteAll(app: TestApp) {
  const { id: teamId } = await createTeam(app.source);
  const organiser = await signedIn(app, { roles: { [teamId]: 'organiser' } });
  const { id: eventId } = await createEvent(app.source, { teamId });
  const people = new Map<string, string>();
  for (const name of clients) {
    const { id } = await createPerson(app.source);
    await app.source.query('DELETE FROM person_emails WHERE person_id = $1', [id]);
    await app.source.query(
      'INSERT INTO person_emails (id, person_id, email, preferred) VALUES ($1, $2, $3, true)',
      [newId(), id, `${id}@${name}.example.org`],
    );
    people.set(id, name);
  }
  const wave = { listIds: [], personIds: [...people.keys()], note: {} };
  expect((await organiser.post(`/events/${eventId}/waves`, wave, { key: newId() })).status).toBe(201);
  return async () => {
    const rows: { personId: string; answer: string; note: string; channel: string }[] =
      await app.source.query(
        `SELECT i.person_id AS "personId", a.answer, a.note, a.channel FROM answers a
         JOIN invitations i ON i.id = a.invitation_id WHERE i.event_id = $1`,
        [eventId],
      );
    return rows.map(({ personId, ...row }) => ({ client: people.get(personId), ...row }));
  };
}

const wanted = clients.map((client) => ({ client, channel: 'calendar', ...expected[client] }));

describe.skipIf(!hasMailServers())('the whole way through real mail servers', () => {
  const stops: (() => Promise<void> | void)[] = [];
  let postfix: MailServer;
  let dovecot: Dovecot;
  let lmtpPort: number;

  beforeAll(async () => {
    lmtpPort = await freePort();
    dovecot = await startDovecot();
    stops.push(() => dovecot.stop());
    // Postfix must know where the guests are, and they where Postfix is.
    const guestsPort = await freePort();
    postfix = await startPostfix({
      'rsvp.example.org': `lmtp:inet:127.0.0.1:${lmtpPort}`,
      'answers.example.org': { mailbox: dovecot.mailbox },
      ...Object.fromEntries(guestDomains.map((name) => [name, `smtp:[127.0.0.1]:${guestsPort}` as const])),
    });
    stops.push(() => postfix.stop());
    const guests = fork('test/support/calendar-programs.mjs', [String(postfix.port), String(guestsPort)]);
    await new Promise((resolve) => guests.once('message', resolve));
    stops.push(() => void guests.disconnect());
  }, 60_000);
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const loop = async (env: Record<string, string>) => {
    const app = await startTestApp({ SMTP_URL: `smtp://127.0.0.1:${postfix.port}`, ...env });
    try {
      const answers = await inviteAll(app);
      await eventually(async () => (await answers()).length >= clients.length, 60_000).catch(
        async (error) => {
          throw new Error(
            `${String(error)}\n${JSON.stringify(await answers())}\n${postfix.log()}\n${dovecot.log()}`,
          );
        },
      );
      expect(await answers()).toEqual(expect.arrayContaining(wanted));
      // An answer is committed before what is noted of its mail.
      await eventually(
        async () =>
          (await app.source.query(`SELECT FROM inbound_messages WHERE state = 'received'`)).length === 0,
      );
      const inbound = await app.source.query('SELECT source, state, reason FROM inbound_messages');
      expect(inbound).toHaveLength(clients.length);
      return inbound as { source: string; state: string; reason: string }[];
    } finally {
      await app.stop();
    }
  };

  test('out through Postfix; Outlook, Google, Apple and Thunderbird answer; back over LMTP', async () => {
    const rows = await loop({ REPLY_DOMAIN: 'rsvp.example.org', LMTP_PORT: String(lmtpPort) });
    for (const row of rows) expect(row).toEqual({ source: 'lmtp', state: 'applied', reason: '' });
  }, 120_000);

  test('the same answers out of a mailbox, read over IMAP: seen, and still there', async () => {
    const rows = await loop({ REPLY_DOMAIN: 'answers.example.org', IMAP_URL: dovecot.url });
    for (const row of rows) expect(row).toEqual({ source: 'imap', state: 'applied', reason: '' });
    await eventually(() => dovecot.files().filter((name) => /:2,.*S/.test(name)).length === clients.length);
  }, 120_000);
});
