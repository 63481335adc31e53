import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { portionSize, wholeWave } from '../../src/modules/invitations/portions/portions.js';
import { Outbox } from '../../src/modules/mail/outbox.service.js';
import { MailWorker } from '../../src/modules/mail/sending/mail-worker.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { draftMessage } from '../factories/messages.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;
let idle: TestApp;
let teamId: string;
let organiser: ApiClient;
/** Ids of mails that the transaction which wrote them claimed for the sender. */
const handedOver: string[] = [];

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url() });
  // Nothing is sent here.
  idle = await startTestApp();
  teamId = (await createTeam(app.source)).id;
  organiser = await signedIn(app, { administrator: true, roles: { [teamId]: 'organiser' } });
  const worker = app.http.get(MailWorker, { strict: false });
  const take = worker.take.bind(worker);
  worker.take = (messages) => {
    handedOver.push(...messages.map(({ id }) => id));
    take(messages);
  };
});
afterAll(async () => {
  await app?.stop();
  await idle?.stop();
  await sink.stop();
});
beforeEach(() => {
  sink.onPoint = () => undefined;
  sink.received.splice(0);
  handedOver.splice(0);
});

async function people(count: number): Promise<{ id: string; email: string }[]> {
  return app.source.query(
    `WITH people AS (
       INSERT INTO people (id, given_name, family_name, category_id, language)
       SELECT uuidv7(), 'Guest', 'Number ' || n, 'ngo', 'en'
         FROM generate_series(1, $1::int) n RETURNING id)
     INSERT INTO person_emails (id, person_id, email, preferred)
     SELECT uuidv7(), id, id || '@example.org', true FROM people RETURNING person_id AS id, email`,
    [count],
  );
}

async function wave(count: number) {
  const { id: eventId } = await createEvent(app.source, { teamId });
  const guests = await people(count);
  const send = () =>
    organiser.post(
      `/events/${eventId}/waves`,
      { listIds: [], personIds: guests.map(({ id }) => id), note: {} },
      { key: newId() },
    );
  return { eventId, guests, send };
}

const subjects = (address: string) =>
  sink.mailsTo(address).map(({ raw }) => /^Subject: (\w+)/m.exec(raw)![1]!.toLowerCase());

test('of a large wave most go from the writer to the sender of the same process, each once, under the id that the outbox knows (H5)', async () => {
  const count = 12 * wholeWave;
  const { eventId, guests, send } = await wave(count);
  expect((await send()).status).toBe(201);
  await eventually(() => sink.received.length >= count, 60_000);
  const left = async () => {
    const [row] = await app.source.query(
      `SELECT count(*)::int AS count FROM messages WHERE event_id = $1 AND state <> 'sent'`,
      [eventId],
    );
    return row.count;
  };
  await eventually(async () => (await left()) === 0);
  for (const { email } of guests) expect(sink.mailsTo(email).length).toBe(1);
  expect(sink.received.length).toBe(count);
  expect(handedOver.length).toBeGreaterThan(portionSize);
  expect(new Set(handedOver).size).toBe(handedOver.length);
  const [row] = await app.source.query(
    `SELECT count(*)::int AS count FROM messages
      WHERE id = ANY($1) AND state = 'sent' AND attempts = 1 AND doubts = 0 AND claimed_until IS NULL`,
    [handedOver],
  );
  expect(row.count).toBe(handedOver.length);
  const known: { to: string; id: string }[] = await app.source.query(
    'SELECT to_address AS "to", message_id AS id FROM messages WHERE id = ANY($1)',
    [handedOver],
  );
  for (const { to, id } of known) expect(sink.mailsTo(to)[0]!.messageId).toBe(id);
}, 120_000);

test('a large debate called off while a slow mail server takes its mails: what was not in the hand of the sender does not leave (H8)', async () => {
  sink.script('@example.org', { act: 'slow', milliseconds: 50 });
  const { eventId, guests, send } = await wave(wholeWave + 3 * portionSize);
  const cancelled = new Promise<number>((resolve, reject) => {
    let begun = false;
    sink.onPoint = (point) => {
      if (begun || point !== 'accepted' || sink.received.length < 60) return;
      begun = true;
      const step = { step: 'cancel', reason: 'No room' };
      organiser
        .post(`/events/${eventId}/steps`, step, { key: newId() })
        .then(({ status }) => resolve(status), reject);
    };
  });
  expect((await send()).status).toBe(201);
  expect(await cancelled).toBe(200);
  const rows: { to: string }[] = await app.source.query(
    `SELECT to_address AS "to" FROM messages WHERE event_id = $1 AND kind = 'invitation' AND state IN ('sending', 'sent')`,
    [eventId],
  );
  const gone = new Set(rows.map(({ to }) => to));
  // Ten lines, at twenty mails a second each: what leaves within three tenths of a second.
  expect(gone.size - sink.received.length).toBeLessThanOrEqual(60);
  await eventually(async () => {
    const [{ open }] = await app.source.query(
      `SELECT (SELECT count(*)::int FROM messages WHERE event_id = $1 AND state IN ('queued', 'sending', 'in_doubt'))
         + (SELECT coalesce(sum(size), 0)::int FROM wave_portions p JOIN waves w ON w.id = p.wave_id WHERE event_id = $1) AS open`,
      [eventId],
    );
    return open === 0 && [...gone].every((to) => subjects(to).length === 2);
  }, 60_000);
  for (const { email } of guests)
    expect([email, subjects(email)]).toEqual([email, gone.has(email) ? ['invitation', 'cancelled'] : []]);
}, 120_000);

test('what must not leave at once is not claimed by the transaction that writes it', async () => {
  const { source, http } = idle;
  const { id: team } = await createTeam(source);
  const { id: held } = await createEvent(source, { teamId: team });
  await source.query('INSERT INTO mail_holds (event_id) VALUES ($1)', [held]);
  await source.query(
    `INSERT INTO suppressions (id, address, source) VALUES (gen_random_uuid(), 'gone@example.org', 'page')`,
  );
  await source.query(
    `INSERT INTO suspended_addresses (address, reply) VALUES ('back@example.org', '550 No such mailbox')`,
  );
  await source.query(
    `INSERT INTO mail_domains (domain, deferrals, last_reply, blocked_until)
     VALUES ('slow.example', 1, '451', now() + interval '1 hour')`,
  );
  const orderingKey = newId();
  const to = (address: string) => ({ address, name: '' });
  const drafts = [
    draftMessage({ subject: 'first', orderingKey }),
    draftMessage({ subject: 'second', orderingKey }),
    draftMessage({ subject: 'on hold', eventId: held, teamId: team }),
    draftMessage({ subject: 'unsubscribed', to: to('gone@example.org'), mailing: true }),
    draftMessage({ subject: 'came back', to: to('back@example.org') }),
    draftMessage({ subject: 'put off', to: to('reader@slow.example') }),
    draftMessage({ subject: 'review', held: true }),
    draftMessage({ subject: 'too late', notAfter: new Date(Date.now() - 1000) }),
    draftMessage({ subject: 'another' }),
    draftMessage({ subject: 'beyond the places' }),
  ];
  const outbox = http.get(Outbox, { strict: false });
  const { inserted, claimed } = await http.get(Database).transaction((tx) =>
    outbox.insertClaiming(
      tx,
      drafts.map((draft) => outbox.prepare(draft)),
      8,
    ),
  );
  expect(inserted.length).toBe(drafts.length);
  const rows: { subject: string; state: string; attempts: number; claimed: boolean }[] = await source.query(
    `SELECT subject, state, attempts, claimed_until > now() + interval '1 minute' AS claimed FROM messages ORDER BY number`,
  );
  const states = new Map(rows.map(({ subject, state }) => [subject, state]));
  expect(Object.fromEntries(states)).toEqual({
    first: 'sending',
    second: 'queued',
    'on hold': 'held',
    unsubscribed: 'cancelled',
    'came back': 'held',
    'put off': 'queued',
    review: 'held',
    'too late': 'queued',
    another: 'sending',
    'beyond the places': 'queued',
  });
  for (const { state, attempts, claimed } of rows)
    expect([attempts, claimed]).toEqual(state === 'sending' ? [1, true] : [0, null]);
  expect(claimed.map(({ subject, attempts, doubts, domain }) => [subject, attempts, doubts, domain])).toEqual(
    [
      ['first', 1, 0, 'example.org'],
      ['another', 1, 0, 'example.org'],
    ],
  );
});

test('a mail of which the sender remembers nothing is read from what was written', async () => {
  const outbox = app.http.get(Outbox, { strict: false });
  const draft = draftMessage();
  const { claimed } = await app.http
    .get(Database)
    .transaction((tx) => outbox.insertClaiming(tx, [outbox.prepare(draft)], 1));
  app.http.get(MailWorker, { strict: false }).take(claimed);
  await eventually(() => sink.mailsTo(draft.to.address).length === 1);
  await eventually(async () => {
    const [row] = await app.source.query('SELECT state FROM messages WHERE id = $1', [claimed[0]!.id]);
    return row.state === 'sent';
  });
});
