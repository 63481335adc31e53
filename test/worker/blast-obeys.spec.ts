import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What a sender of ten lines holds while the mail server is slow: that much leaves, whatever is decided meanwhile. */
const claimed = 10;
const guests = 300;
const sink = new SmtpSink();
let app: TestApp;
let teamId: string;
let organiser: ApiClient;
let second: Client;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url() });
  teamId = (await createTeam(app.source)).id;
  organiser = await signedIn(app, { administrator: true, roles: { [teamId]: 'organiser' } });
  second = new Client({ connectionString: app.database.url });
  await second.connect();
});
afterAll(async () => {
  await second.end();
  await app?.stop();
  await sink.stop();
});
beforeEach(() => {
  sink.onPoint = () => undefined;
  sink.received.splice(0);
  takesFor(50);
});

/** So that there is a while in which something is decided. */
const takesFor = (milliseconds: number) => sink.script('@example.org', { act: 'slow', milliseconds });

/** Calls `act` once, while the blast runs: when so many of its mails have been taken. */
function onceSent<T>(count: number, act: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let begun = false;
    sink.onPoint = (point) => {
      if (begun || point !== 'accepted' || sink.received.length < count) return;
      begun = true;
      act().then(resolve, reject);
    };
  });
}

const subjects = (address: string) =>
  sink.mailsTo(address).map(({ raw }) => /^Subject: (\w+)/m.exec(raw)![1]!.toLowerCase());
/** Addresses whose mail of this kind had left, or was in the hands of the sender, as another connection sees it now. */
const outOfReach = async (eventId: string, kind: string): Promise<Set<string>> => {
  const { rows } = await second.query<{ to: string }>(
    `SELECT to_address AS "to" FROM messages WHERE event_id = $1 AND kind = $2 AND state IN ('sending', 'sent')`,
    [eventId, kind],
  );
  return new Set(rows.map(({ to }) => to));
};
const allLeft = (eventId: string) =>
  eventually(async () => {
    const { rows } = await second.query(
      `SELECT (SELECT count(*)::int FROM messages WHERE event_id = $1 AND state IN ('queued', 'sending', 'in_doubt')) AS mails,
              (SELECT count(*)::int FROM pgboss.job WHERE state < 'completed' AND data->>'eventId' = $1::text) AS jobs`,
      [eventId],
    );
    return rows[0].mails === 0 && rows[0].jobs === 0;
  }, 60_000);

/** A debate with people whom a wave is about to invite. */
async function scene() {
  const { id } = await createEvent(app.source, { teamId });
  const people = await app.source.query<{ id: string; email: string }[]>(
    `WITH people AS (
       INSERT INTO people (id, given_name, family_name, category_id, language)
       SELECT gen_random_uuid(), 'Guest', 'Number ' || n, 'ngo', 'en' FROM generate_series(1, $1::int) n RETURNING id)
     INSERT INTO person_emails (id, person_id, email, preferred)
     SELECT gen_random_uuid(), id, id || '@example.org', true FROM people RETURNING person_id AS id, email`,
    [guests],
  );
  const send = () =>
    organiser.post(
      `/events/${id}/waves`,
      { listIds: [], personIds: people.map((one) => one.id) },
      { key: newId() },
    );
  return { id, people, send };
}

test('a debate called off while its blast runs: who was not written to is not, who was is told at once (H8)', async () => {
  takesFor(300);
  const { id, people, send } = await scene();
  const cancelling = onceSent(60, () =>
    organiser.post(`/events/${id}/steps`, { step: 'cancel', reason: 'No room' }, { key: newId() }),
  );
  expect((await send()).status).toBe(201);
  expect((await cancelling).status).toBe(200);
  const gone = await outOfReach(id, 'invitation');
  expect(gone.size).toBeLessThan(guests);
  expect(gone.size - sink.received.length).toBeLessThanOrEqual(claimed);
  await allLeft(id);
  for (const { email } of people)
    expect([email, subjects(email)]).toEqual([email, gone.has(email) ? ['invitation', 'cancelled'] : []]);
});

test('guests who are uninvited, or erased, while the blast runs get no invitation that had not been taken up (H8)', async () => {
  const { id, people, send } = await scene();
  const last = people.slice(-40);
  const acting = onceSent(60, async () => {
    const rows = await app.source.query<{ id: string; person: string }[]>(
      'SELECT id, person_id AS person FROM invitations WHERE event_id = $1',
      [id],
    );
    const invitationOf = new Map(rows.map((row) => [row.person, row.id]));
    return Promise.all(
      last.map(async (person, n) => {
        const { status } = await (n % 2
          ? organiser.post(`/people/${person.id}/erasure`, { reason: 'asked' })
          : organiser.post(`/invitations/${invitationOf.get(person.id)}/revocation`, {
              reason: 'By mistake',
            }));
        return { ...person, erased: n % 2 === 1, status };
      }),
    );
  });
  expect((await send()).status).toBe(201);
  const acted = await acting;
  for (const { status } of acted) expect(status).toBeLessThan(300);
  await allLeft(id);
  let spared = 0;
  for (const { email, erased } of acted) {
    const told = subjects(email);
    if (!told.length) spared++;
    else expect([email, told]).toEqual([email, erased ? ['invitation'] : ['invitation', 'cancelled']]);
  }
  expect(spared).toBeGreaterThan(0);
  for (const { email } of people.slice(0, -40)) expect(subjects(email)).toEqual(['invitation']);
});

test('guests who say no while reminders are going out get none that had not been taken up (H8)', async () => {
  const { id } = await createEvent(app.source, { teamId });
  const invited: InvitedGuest[] = [];
  for (let n = 0; n < guests; n++) invited.push(await createInvitation(app, { eventId: id }));
  const last = invited.slice(-20);
  const answering = onceSent(40, async () => {
    const answered = await Promise.all(
      last.map(({ path }) =>
        fetch(`${app.url}${path}/answers`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ nonce: newId(), answer: 'no' }),
        }),
      ),
    );
    return answered.map(({ status }) => status);
  });
  await organiser.post(
    `/events/${id}/reminders`,
    { invitationIds: invited.map((one) => one.id) },
    { key: newId() },
  );
  expect(new Set(await answering)).toEqual(new Set([303]));
  await allLeft(id);
  for (const { email } of invited.slice(0, -20)) expect(subjects(email)).toEqual(['please']);
  const { rows } = await second.query<{ to: string; state: string; why: string | null }>(
    `SELECT to_address AS "to", state, last_error AS why FROM messages WHERE event_id = $1 AND kind = 'reminder' AND to_address = ANY($2)`,
    [id, last.map(({ email }) => email)],
  );
  expect(rows).toHaveLength(last.length);
  expect(rows.some(({ state }) => state === 'cancelled')).toBe(true);
  for (const { to, state, why } of rows)
    expect([to, subjects(to), why]).toEqual(
      state === 'sent'
        ? [to, ['please', 'thank'], null]
        : [to, ['thank'], 'The guest answered before this was sent.'],
    );
});
