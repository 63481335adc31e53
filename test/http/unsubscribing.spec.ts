import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { letPass } from '../factories/recorded-debates.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf, type OutboxMail } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const oneClick = 'List-Unsubscribe=One-Click';
const form = 'application/x-www-form-urlencoded';

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(app().url + path, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const post = (path: string, body: string, type = form) =>
  call(path, { method: 'POST', headers: { 'content-type': type }, body });
const linkOf = (mail: OutboxMail) => new URL(mail.unsubscribe!).pathname;
const standing = async (address: string) =>
  app().source.query('SELECT team_id, source FROM suppressions WHERE address = $1 AND lifted_at IS NULL', [
    address,
  ]);

/** A debate to which somebody was invited. */
async function invited(people = 1, options: Parameters<typeof organiseEvent>[1] = {}) {
  const event = await organiseEvent(app(), options);
  const guests = await Promise.all(Array.from({ length: people }, () => createPerson(app().source)));
  const personIds = guests.map(({ id }) => id);
  const sent = await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds },
    { key: newId() },
  );
  expect(sent.status).toBe(201);
  return { event, guests, mails: await mailsOf(event) };
}
const mailsOf = (event: TestEvent, kind = 'invitation') =>
  outboxOf(app(), 'event_id = $1 AND kind = $2', [event.id, kind]);
const setSent = (event: TestEvent) =>
  app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [event.id]);

describe('one click (C5, RFC 8058)', () => {
  test('without cookie, token or origin it answers 200 and unsubscribes; the page only asks', async () => {
    const { event, guests, mails } = await invited();
    const path = linkOf(mails[0]!);
    const page = await call(path);
    expect([page.status, await standing(guests[0]!.email)]).toEqual([200, []]);
    expect(page.text).toContain('<button type="submit"');
    expect(page.text).not.toContain(guests[0]!.email);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(await post(path, oneClick)).toMatchObject({ status: 200, text: 'Unsubscribed.\n' });
    expect(await post(path, oneClick)).toMatchObject({ status: 200 });
    expect(await standing(guests[0]!.email)).toEqual([{ team_id: event.teamId, source: 'one_click' }]);
    expect((await call(path)).text).toContain('You are unsubscribed');
  });

  test('as multipart/form-data too', async () => {
    const { guests, mails } = await invited();
    const body = `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;
    const { status } = await post(linkOf(mails[0]!), body, 'multipart/form-data; boundary=b');
    expect([status, (await standing(guests[0]!.email)).length]).toEqual([200, 1]);
  });

  test.each([
    ['nothing', ''],
    ['another value', 'List-Unsubscribe=Two-Clicks'],
    ['another name', 'list-unsubscribe=One-Click'],
    ['it twice', `${oneClick}&${oneClick}`],
    ['more beside it', `${oneClick}&x=1`],
    ['another act', 'act=delete'],
  ])('%s in the body changes nothing', async (_, body) => {
    const { guests, mails } = await invited();
    expect((await post(linkOf(mails[0]!), body)).status).toBe(400);
    expect((await post(linkOf(mails[0]!), body, 'multipart/form-data; boundary=b')).status).toBe(400);
    expect(await standing(guests[0]!.email)).toEqual([]);
  });

  test('a browser that another site made send it is refused', async () => {
    const { guests, mails } = await invited();
    const { status } = await call(linkOf(mails[0]!), {
      method: 'POST',
      headers: {
        'content-type': form,
        origin: 'https://elsewhere.example.org',
        'sec-fetch-site': 'cross-site',
      },
      body: oneClick,
    });
    expect([status, await standing(guests[0]!.email)]).toEqual([403, []]);
  });

  test('links that were not made here, or were altered, are all the same 404 (C9)', async () => {
    const { mails } = await invited();
    const path = linkOf(mails[0]!);
    const middle = Math.floor(path.length / 2);
    const altered = path.slice(0, middle) + (path[middle] === 'a' ? 'b' : 'a') + path.slice(middle + 1);
    for (const wrong of ['/u/a', '/u/aaaaaaaaaaaaaaaaaaaaaaaaaa', path.slice(0, -4), altered, '/u/%00'])
      for (const method of ['GET', 'POST'])
        expect([wrong, (await call(wrong, { method })).status]).toEqual([wrong, 404]);
  });

  test('upper-cased or followed by a bracket the link still works, and long after the mail was emptied (C8)', async () => {
    const { guests, mails } = await invited();
    const token = linkOf(mails[0]!).slice(3);
    expect((await call(`/u/${token.toUpperCase()}%3E`)).status).toBe(200);
    await app().source.query(`UPDATE messages SET to_address = '', content = '' WHERE id = $1`, [
      mails[0]!.id,
    ]);
    expect((await post(`/u/${token}`, oneClick)).status).toBe(200);
    expect(await standing(guests[0]!.email)).toHaveLength(1);
  });

  test('the address and the token are not stored in clear', async () => {
    const { mails } = await invited();
    const token = linkOf(mails[0]!).slice(3);
    const [dump] = await app().source.query(
      `SELECT (SELECT json_agg(m)::text FROM messages m) || (SELECT coalesce(json_agg(s)::text, '') FROM suppressions s)
              || (SELECT coalesce(json_agg(j)::text, '') FROM pgboss.job j) AS text`,
    );
    expect(dump.text).not.toContain(token);
  });
});

describe('scanners (C1, C2)', () => {
  test('every address of every mailing, fetched in every way and order: nobody is unsubscribed', async () => {
    const { event, guests, mails } = await invited();
    await event.organiser.post(
      `/events/${event.id}/reminders`,
      { invitationIds: [mails[0]!.correlationId] },
      { key: newId() },
    );
    const all = [...mails, ...(await mailsOf(event, 'reminder'))];
    const addresses = all.flatMap(({ html, text, unsubscribe }) =>
      [...`${html} ${text} ${unsubscribe}`.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([url]) => new URL(url)),
    );
    const own = [
      ...new Set(
        addresses.filter(({ origin }) => origin === new URL(app().config.publicUrl).origin).map(String),
      ),
    ];
    expect(own.some((url) => url.includes('/u/'))).toBe(true);
    expect(own.some((url) => url.includes('/i/'))).toBe(true);
    for (const url of [...own, ...own.toReversed(), ...own])
      for (const method of ['HEAD', 'GET', 'OPTIONS'])
        await call(new URL(url).pathname + new URL(url).search, {
          method,
          headers: { 'user-agent': `scanner ${method}` },
        });
    expect(await standing(guests[0]!.email)).toEqual([]);
    expect(await app().source.query('SELECT 1 FROM standings WHERE event_id = $1', [event.id])).toEqual([]);
    expect((await post(linkOf(mails[0]!), oneClick)).status).toBe(200);
  });
});

describe('what stops and what goes on (C6)', () => {
  test('mailings stop, those that wait are withdrawn; the answer stands and is still answered', async () => {
    const { event, guests, mails } = await invited(2);
    const mail = mails.find(({ to }) => to === guests[0]!.email)!;
    const invitationId = mail.correlationId!;
    const { organiser } = event;
    expect(
      (
        await organiser.post(
          `/invitations/${invitationId}/answers`,
          { answer: 'accepted', mode: 'room', reason: 'phone' },
          { key: newId() },
        )
      ).status,
    ).toBeLessThan(300);
    const before = await app().source.query('SELECT * FROM standings WHERE event_id = $1', [event.id]);
    await post(linkOf(mail), oneClick);
    expect(await app().source.query('SELECT * FROM standings WHERE event_id = $1', [event.id])).toEqual(
      before,
    );
    expect((await mailsOf(event)).map(({ to, state }) => [to, state]).sort()).toEqual(
      [
        [guests[0]!.email, 'cancelled'],
        [guests[1]!.email, 'queued'],
      ].sort(),
    );

    // Another debate of the team: refused with the reason, not silently.
    const next = await organiseEvent(app(), { teamId: event.teamId, organiser });
    const selection = { listIds: [], personIds: guests.map(({ id }) => id) };
    const preview = await organiser.post(`/events/${next.id}/waves/preview`, selection);
    expect(preview.body.invitees.map(({ refusal }: { refusal: string | null }) => refusal).sort()).toEqual(
      [null, 'unsubscribed'].sort(),
    );
    await organiser.post(`/events/${next.id}/waves`, selection, { key: newId() });
    expect((await mailsOf(next)).map(({ to }) => to)).toEqual([guests[1]!.email]);

    // Of another team they still come.
    const elsewhere = await organiseEvent(app());
    const other = await elsewhere.organiser.post(`/events/${elsewhere.id}/waves/preview`, selection);
    expect(other.body.invitees.every(({ refusal }: { refusal: string | null }) => refusal === null)).toBe(
      true,
    );

    // Who said yes counts on hearing of a change.
    await setSent(event);
    const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    await takeStep(organiser, event.id, { step: 'reschedule', startsLocal: `${day}T12:30` });
    await eventually(async () => (await mailsOf(event, 'rescheduled')).length === 2);
    expect((await mailsOf(event, 'rescheduled')).map(({ state }) => state)).toEqual(['queued', 'queued']);
  });

  test('no reminder and no follow-up reaches who unsubscribed, and the figures say so', async () => {
    const { event, guests, mails } = await invited(3);
    await post(linkOf(mails.find(({ to }) => to === guests[0]!.email)!), oneClick);
    const invitationIds = mails.map(({ correlationId }) => correlationId);
    const reminded = await event.organiser.post(
      `/events/${event.id}/reminders`,
      { invitationIds },
      { key: newId() },
    );
    expect(reminded.body).toEqual({ reminded: 2 });
    await letPass(app(), event.id);
    const follow = { audience: 'both', subject: { en: 'Thank you' }, body: { en: 'The report is out.' } };
    const sent = await event.organiser.post(`/events/${event.id}/follow-ups`, follow, { key: newId() });
    expect([sent.status, sent.body.total]).toEqual([201, 2]);
    expect((await mailsOf(event, 'follow_up')).map(({ to }) => to)).not.toContain(guests[0]!.email);
  });

  test('declining does not unsubscribe, and its confirmation carries no such link', async () => {
    const { event, guests, mails } = await invited();
    await event.organiser.post(
      `/invitations/${mails[0]!.correlationId}/answers`,
      { answer: 'declined', mode: 'room', reason: 'phone' },
      { key: newId() },
    );
    expect(await standing(guests[0]!.email)).toEqual([]);
    await eventually(async () => (await mailsOf(event, 'confirmation')).length === 1);
    const [confirmation] = await mailsOf(event, 'confirmation');
    expect(confirmation?.unsubscribe).toBeUndefined();
    expect(confirmation?.text).not.toContain('/u/');
  });

  test('a change reaches nobody who unsubscribed without an answer', async () => {
    const { event, guests, mails } = await invited();
    await setSent(event);
    await post(linkOf(mails[0]!), oneClick);
    await takeStep(event.organiser, event.id, { step: 'cancel', reason: 'No room' });
    await eventually(async () => (await mailsOf(event, 'cancelled')).length === 1);
    expect(await mailsOf(event, 'cancelled')).toMatchObject([{ to: guests[0]!.email, state: 'cancelled' }]);
  });
});

describe('the page', () => {
  const button = (path: string, fields: Record<string, string>) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': form, origin: 'null' },
      body: new URLSearchParams(fields).toString(),
    });

  test('stops the mailings of one team or of all, and takes it back', async () => {
    const { event, guests, mails } = await invited();
    const path = linkOf(mails[0]!);
    const done = await button(path, { act: 'stop', scope: 'all', lang: 'fr' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?lang=fr&done=stop`]);
    expect(await standing(guests[0]!.email)).toEqual([{ team_id: null, source: 'page' }]);
    expect((await call(`${path}?lang=fr`)).text).toContain('Vous êtes désabonné');
    const elsewhere = await organiseEvent(app());
    const preview = await elsewhere.organiser.post(`/events/${elsewhere.id}/waves/preview`, {
      listIds: [],
      personIds: [guests[0]!.id],
    });
    expect(preview.body.invitees).toMatchObject([{ refusal: 'unsubscribed' }]);
    await button(path, { act: 'stop', scope: 'team' });
    await button(path, { act: 'again' });
    expect(await standing(guests[0]!.email)).toEqual([]);
    expect((await call(`${path}?done=again`)).text).toContain('You receive mailings again.');
    await button(path, { act: 'stop', scope: 'team' });
    expect(await standing(guests[0]!.email)).toEqual([{ team_id: event.teamId, source: 'page' }]);
  });

  test('names neither the reader nor the debate, also of somebody at risk (M7)', async () => {
    const event = await organiseEvent(app());
    const guest = await createInvitation(app(), {
      eventId: event.id,
      atRisk: true,
      givenName: 'Realgiven',
      familyName: 'Realfamily',
    });
    const sent = await event.organiser.post(
      `/events/${event.id}/reminders`,
      { invitationIds: [guest.id] },
      { key: newId() },
    );
    expect(sent.body).toEqual({ reminded: 1 });
    const [mail] = await mailsOf(event, 'reminder');
    const { text } = await call(linkOf(mail!));
    for (const word of ['Realgiven', 'Realfamily', guest.email, 'Media freedom'])
      expect(text).not.toContain(word);
    await post(linkOf(mail!), oneClick);
    const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
    const shown = async (client: ApiClient) => JSON.stringify((await client.get('/suppressions')).body);
    expect(await shown(event.organiser)).not.toContain(guest.email);
    expect(await shown(cleared)).toContain(guest.email);
    // Entered again by somebody who may not know: the same answer as for any address.
    const added = await event.organiser.post('/suppressions', {
      address: guest.email,
      reason: 'told us',
      teamId: event.teamId,
    });
    expect([added.status, added.body.source]).toEqual([201, 'staff']);
  });
});

describe('the list that staff read', () => {
  let teamId: string;
  let organiser: ApiClient;
  let administrator: ApiClient;
  beforeAll(async () => {
    teamId = (await createTeam(app().source)).id;
    organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
    administrator = await signedIn(app(), { administrator: true });
  });
  const address = () => `quiet-${newId()}@example.org`;

  test('shows who, since when, by what and for whom; another team sees nothing of it', async () => {
    const { event, guests, mails } = await invited();
    await post(linkOf(mails[0]!), oneClick);
    const { body } = await event.organiser.get(`/suppressions?q=${guests[0]!.email.toUpperCase()}`);
    expect(body.items).toMatchObject([
      { address: guests[0]!.email, teamId: event.teamId, source: 'one_click', messageId: mails[0]!.id },
    ]);
    expect((await organiser.get(`/suppressions?q=${guests[0]!.email}`)).body.items).toEqual([]);
    const lifted = await organiser.post(`/suppressions/${body.items[0].id}/liftings`, { reason: 'x' });
    expect(lifted.status).toBe(404);
  });

  test('is added to and lifted with a reason, each in the audit log', async () => {
    const to = address();
    const added = await organiser.post('/suppressions', {
      address: to.toUpperCase(),
      teamId,
      reason: 'on the phone',
    });
    expect(added.body).toMatchObject({
      address: to,
      source: 'staff',
      reason: 'on the phone',
      liftedAt: null,
    });
    const again = await organiser.post('/suppressions', { address: to, teamId, reason: 'once more' });
    expect(again.body.id).toBe(added.body.id);
    const path = `/suppressions/${added.body.id}/liftings`;
    expect((await organiser.post(path, { reason: '' })).status).toBe(400);
    const lifted = await organiser.post(path, { reason: 'wrote that it was a mistake' });
    expect(lifted.body).toMatchObject({ liftReason: 'wrote that it was a mistake' });
    expect((await organiser.post(path, { reason: 'again' })).body.code).toBe('already_lifted');
    expect((await organiser.get(`/suppressions?q=${to}`)).body.items).toEqual([]);
    expect((await organiser.get(`/suppressions?lifted=true&q=${to}`)).body.items).toHaveLength(1);
    const entries = await app().source.query('SELECT action, data FROM audit_entries WHERE subject_id = $1', [
      added.body.id,
    ]);
    expect(entries.map(({ action }: { action: string }) => action).sort()).toEqual([
      'suppression.added',
      'suppression.lifted',
    ]);
    expect(JSON.stringify(entries)).not.toContain('@');
  });

  test('for all teams anybody may add, administrators lift; a foreign team is not named', async () => {
    const added = await organiser.post('/suppressions', {
      address: address(),
      teamId: null,
      reason: 'letter',
    });
    expect(added.status).toBe(201);
    const path = `/suppressions/${added.body.id}/liftings`;
    expect((await organiser.post(path, { reason: 'x' })).body.code).toBe('administrators_only');
    expect((await administrator.post(path, { reason: 'x' })).status).toBe(200);
    const foreign = (await createTeam(app().source)).id;
    expect(
      (await organiser.post('/suppressions', { address: address(), teamId: foreign, reason: 'x' })).status,
    ).toBe(404);
  });

  test('is paged, the latest first', async () => {
    const tag = newId().slice(-8);
    for (const n of [1, 2, 3])
      await organiser.post('/suppressions', { address: `${n}-${tag}@example.org`, teamId, reason: 'x' });
    const first = (await organiser.get(`/suppressions?q=${tag}&limit=2`)).body;
    const second = (await organiser.get(`/suppressions?q=${tag}&limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map((one: { address: string }) => one.address[0])).toEqual([
      '3',
      '2',
      '1',
    ]);
    expect(second.next).toBeNull();
  });

  test('goes with the person who is erased, and out to the one who asks what is held (M1)', async () => {
    const person = await createPerson(app().source);
    await organiser.post('/suppressions', { address: person.email, teamId, reason: 'letter' });
    const held = await administrator.get(`/people/${person.id}/personal-data`);
    expect(JSON.stringify(held.body)).toContain('"unsubscribed"');
    await administrator.post(`/people/${person.id}/erasure`, { reason: 'asked' });
    expect(await standing(person.email)).toEqual([]);
  });
});
