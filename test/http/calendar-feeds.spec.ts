import ICAL from 'ical.js';
import { beforeAll, expect, test } from 'vitest';
import { TellGuests } from '../../src/modules/invitations/tell-guests.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { merge } from '../factories/duplicates.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { type ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { codesTo } from '../support/page-codes.js';
import { look, openedPage, sendForm } from '../support/opened-page.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const organiserOf = (id: string) => signedIn(app(), { roles: { [id]: 'organiser' } });
const fetchFeed = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url.replace(/^https?:\/\/[^/]+/, app().url), { method, headers });
const cookies = new Map<string, Promise<string>>();
/** Of the browser in which a code opened the guest's page. */
const cookieOf = ({ path, email }: InvitedGuest): Promise<string> => {
  const known = cookies.get(path) ?? openedPage(app(), path, email);
  cookies.set(path, known);
  return known;
};
const act = async (guest: InvitedGuest, what: string, token = guest.token) =>
  fetch(`${app().url}/i/${token}/calendar`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: await cookieOf(guest) },
    body: new URLSearchParams({ act: what, lang: 'en' }),
  });
const page = async (guest: InvitedGuest, token = guest.token) => {
  const answer = await fetch(`${app().url}/i/${token}/calendar`, {
    headers: { cookie: await cookieOf(guest) },
  });
  const html = await answer.text();
  return { status: answer.status, html, url: /value="([^"]+\.ics)"/.exec(html)?.[1] };
};
const feedOf = async (guest: InvitedGuest): Promise<string> => {
  await act(guest, 'make');
  return (await page(guest)).url!;
};
const entries = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    uid: event.getFirstPropertyValue('uid'),
    status: event.getFirstPropertyValue('status'),
    sequence: event.getFirstPropertyValue('sequence'),
    url: event.getFirstPropertyValue('url'),
    properties: event.getAllProperties().map(({ name }) => name),
  }));
};
const read = async (url: string) => entries(await (await fetchFeed(url)).text());

async function invited(personId?: string): Promise<InvitedGuest> {
  const { id } = await createEvent(app().source, { teamId });
  const guest = await createInvitation(app(), { eventId: id, ...(personId ? { personId } : {}) });
  await delivered(guest);
  return guest;
}
/** The invitation left. */
const delivered = ({ id, eventId, email }: InvitedGuest) =>
  app().source.query(
    `INSERT INTO messages (id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, subject, language,
       content, message_id, state) VALUES ($1::uuid, 'invitation', $2, $3, $4::uuid, $4::uuid, $1::text, $5, 'S', 'en', '', $1::text, 'sent')`,
    [newId(), teamId, eventId, id, email],
  );
const answer = (guest: InvitedGuest, choice: string) =>
  fetch(`${app().url}${guest.path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ answer: choice, nonce: newId() }),
  });

test('a guest makes an own calendar: all invitations under their own identity, with the own answers, nobody else (D12)', async () => {
  const first = await invited();
  const second = await invited(first.personId);
  const third = await invited(first.personId);
  const stranger = await invited();
  expect((await page(first)).url).toBeUndefined();
  const url = await feedOf(first);
  expect(url).toMatch(/\/f\/[a-z2-7]{26}\.ics$/);
  await answer(first, 'room');
  await answer(third, 'no');
  const text = await (await fetchFeed(url)).text();
  const found = entries(text);
  expect(new Map(found.map(({ uid, status }) => [uid, status]))).toEqual(
    new Map([
      [`${first.id}@example.org`, 'CONFIRMED'],
      [`${second.id}@example.org`, 'TENTATIVE'],
    ]),
  );
  for (const { properties } of found) expect(properties).not.toEqual(expect.arrayContaining(['attendee']));
  const flat = text.replace(/\r\n /g, '');
  expect(flat).not.toMatch(/ATTENDEE|ORGANIZER|@example\.org.*mailto/);
  // The links in it open the page that shows nothing personal.
  expect(flat).toContain(`/i/${first.calendarToken}`);
  for (const secret of [
    first.token,
    second.token,
    stranger.calendarToken,
    first.email,
    url.split('/').at(-1)!,
  ])
    expect(flat).not.toContain(secret);
  expect(flat).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
  expect(flat).toContain('X-PUBLISHED-TTL:PT1H');
});

test('a replaced or stopped address leads nowhere at once, on every node (D12)', async () => {
  const guest = await invited();
  const node = await app().anotherNode();
  const url = await feedOf(guest);
  const elsewhere = (address: string) =>
    fetch(address.replace(/^https?:\/\/[^/]+/, node.url)).then(({ status }) => status);
  expect(await elsewhere(url)).toBe(200);
  await act(guest, 'make');
  expect((await page(guest)).url).toBe(url);
  await act(guest, 'replace');
  const fresh = (await page(guest)).url!;
  expect(fresh).not.toBe(url);
  expect([(await fetchFeed(url)).status, await elsewhere(url), await elsewhere(fresh)]).toEqual([
    404, 404, 200,
  ]);
  await act(guest, 'stop');
  expect([(await fetchFeed(fresh)).status, await elsewhere(fresh)]).toEqual([404, 404]);
  expect((await page(guest)).html).toContain('Make my calendar address');
  const unknown = await (await fetchFeed(fresh)).text();
  expect(unknown).not.toContain('VCALENDAR');
});

test('neither the link in calendar entries nor looking at pages makes or shows an address', async () => {
  const guest = await invited();
  expect((await page(guest, guest.calendarToken)).status).toBe(404);
  expect((await act(guest, 'make', guest.calendarToken)).status).toBe(404);
  await page(guest);
  const [{ count }] = await app().source.query(
    'SELECT count(*)::int FROM calendar_feeds WHERE person_id = $1',
    [guest.personId],
  );
  expect(count).toBe(0);
  const shared = await (await fetch(`${app().url}/i/${guest.calendarToken}`)).text();
  expect(shared).not.toMatch(/\/i\/\w+\/calendar/);
  expect(await (await fetch(`${app().url}${guest.path}`)).text()).toContain(`/i/${guest.token}/calendar`);
});

test('a link alone neither shows the address nor makes, replaces or stops one: that takes a code (C11)', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  const calendar = `${guest.path}/calendar`;
  for (const query of ['', '?code=sent', '?code=refused', '?done=made']) {
    const { status, text } = await look(app(), calendar + query);
    expect([status, text.includes('.ics'), text.includes('g…@e…')]).toEqual([200, false, true]);
  }
  for (const what of ['make', 'replace', 'stop']) {
    const { status, text } = await sendForm(app(), calendar, { act: what, lang: 'de' });
    expect([status, text.includes('.ics'), text.includes('zuerst einen Code')]).toEqual([403, false, true]);
  }
  expect((await fetchFeed(url)).status).toBe(200);
  const back = async (act: string, fields: Record<string, string>) =>
    (await sendForm(app(), `${guest.path}/${act}`, { ...fields, from: 'calendar' })).headers.get('location');
  expect(await back('opening', { code: '0' })).toBe(`${calendar}?code=refused&lang=en#told`);
  expect(await back('code', { lang: 'fr' })).toBe(`${calendar}?code=sent&lang=fr#told`);
  const code = (await codesTo(app(), guest.email)).at(-1)!;
  expect(await back('opening', { code })).toBe(`${calendar}?lang=en#told`);
});

test('staff see that there is an address, not which, and can take it back', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  const path = `/people/${guest.personId}/calendar-feed`;
  const { body } = await organiser.get(path);
  expect(body).toEqual({ since: expect.any(String) });
  expect((await organiser.delete(path)).status).toBe(204);
  expect((await fetchFeed(url)).status).toBe(404);
  expect((await organiser.get(path)).body).toEqual({ since: null });
});

test('strong tag and date; unchanged is 304 for GET and HEAD, and bytes change only with a debate', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  const first = await fetchFeed(url);
  const text = await first.text();
  const etag = first.headers.get('etag')!;
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  expect(first.headers.get('last-modified')).toMatch(/GMT$/);
  expect(first.headers.get('cache-control')).toBe('private, max-age=0, must-revalidate');
  expect(first.headers.get('x-robots-tag')).toContain('noindex');
  expect(first.headers.get('referrer-policy')).toBe('no-referrer');
  const head = await fetchFeed(url, {}, 'HEAD');
  expect([head.status, head.headers.get('etag'), head.headers.get('content-length')]).toEqual([
    200,
    etag,
    String(Buffer.byteLength(text)),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  for (const method of ['GET', 'HEAD'])
    expect((await fetchFeed(url, { 'if-none-match': etag }, method)).status).toBe(304);
  const node = await app().anotherNode();
  expect((await fetch(url.replace(/^https?:\/\/[^/]+/, node.url))).headers.get('etag')).toBe(etag);
  await app().source.query(
    `UPDATE events SET title = '{"en": "Another"}', version = version + 1, content_changed_at = now() WHERE id = $1`,
    [guest.eventId],
  );
  const changed = await fetchFeed(url, { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('SUMMARY:Another');
});

test('what was cancelled or taken back stays for some weeks, marked; what has not left yet is not told', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  await organiser.post(
    `/events/${guest.eventId}/steps`,
    { step: 'cancel', reason: 'Strike' },
    { key: newId() },
  );
  expect(await read(url)).toMatchObject([{ status: 'CANCELLED' }]);
  await app().source.query(
    `UPDATE events SET starts_at = now() - interval '91 days', ends_at = now() - interval '91 days' + interval '1 hour' WHERE id = $1`,
    [guest.eventId],
  );
  expect(await read(url)).toEqual([]);
  const back = await invited(guest.personId);
  expect(await read(url)).toHaveLength(1);
  await organiser.post(`/invitations/${back.id}/revocation`, { reason: 'By mistake' });
  expect(await read(url)).toMatchObject([{ uid: `${back.id}@example.org`, status: 'CANCELLED' }]);
  const { id } = await createEvent(app().source, { teamId });
  await createInvitation(app(), { eventId: id, personId: guest.personId });
  expect(await read(url)).toHaveLength(1);
});

test('an answer to another time is tentative again until the guest answers anew', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  await answer(guest, 'room');
  expect(await read(url)).toMatchObject([{ status: 'CONFIRMED', sequence: 0 }]);
  await app().source.query(
    `UPDATE invitations SET told = jsonb_build_object('startsAt', 'then', 'endsAt', 'then') WHERE id = $1`,
    [guest.id],
  );
  await app().source.query(
    `UPDATE events SET sequence = 1, answers_valid_from = 1, content_changed_at = now() WHERE id = $1`,
    [guest.eventId],
  );
  await app().http.get(TellGuests, { strict: false }).tell(guest.eventId);
  expect(await read(url)).toMatchObject([{ status: 'TENTATIVE', sequence: 1 }]);
  await answer(guest, 'room');
  expect(await read(url)).toMatchObject([{ status: 'CONFIRMED', sequence: 1 }]);
});

test("a member of staff's calendar has the debates of their teams, private ones and drafts too, as long as they belong", async () => {
  const own = (await createTeam(app().source)).id;
  const other = await createEvent(app().source);
  const draft = await createEvent(app().source, { teamId: own, status: 'draft' });
  const secret = await createEvent(app().source, { teamId: own });
  await app().source.query(`UPDATE events SET visibility = 'private' WHERE id = $1`, [secret.id]);
  const user = await signedIn(app(), { roles: { [own]: 'door' } });
  expect((await user.get('/calendar-feed')).body).toEqual({ feed: null });
  const { body } = await user.post('/calendar-feed');
  const { url } = body.feed;
  const statuses = new Map(
    (await read(url)).map(({ url: to, status }) => [String(to).split('/').at(-1), status]),
  );
  expect(statuses).toEqual(
    new Map([
      [draft.id, 'TENTATIVE'],
      [secret.id, 'CONFIRMED'],
    ]),
  );
  expect([...statuses.keys()]).not.toContain(other.id);
  expect((await user.get('/calendar-feed')).body.feed.url).toBe(url);
  const again = (await user.post('/calendar-feed')).body.feed.url;
  expect([(await fetchFeed(url)).status, (await fetchFeed(again)).status]).toEqual([404, 200]);
  await app().source.query('DELETE FROM memberships WHERE team_id = $1', [own]);
  expect(await read(again)).toEqual([]);
  expect((await user.delete('/calendar-feed')).status).toBe(204);
  expect((await fetchFeed(again)).status).toBe(404);
});

test('the address of somebody who was erased, or whose account was disabled, leads nowhere', async () => {
  const guest = await invited();
  const url = await feedOf(guest);
  const user = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  const staff = (await user.post('/calendar-feed')).body.feed.url;
  await app().source.query('UPDATE people SET erased_at = now() WHERE id = $1', [guest.personId]);
  await app().source.query(
    'UPDATE users SET disabled_at = now() WHERE id = (SELECT user_id FROM calendar_feeds WHERE user_id IS NOT NULL ORDER BY created_at DESC LIMIT 1)',
  );
  expect([(await fetchFeed(url)).status, (await fetchFeed(staff)).status]).toEqual([404, 404]);
});

test('the database holds the hash of an address only', async () => {
  const guest = await invited();
  const token = (await feedOf(guest)).split('/').at(-1)!.slice(0, 26);
  const rows = await app().source.query('SELECT row_to_json(f)::text AS row FROM calendar_feeds f');
  for (const { row } of rows) expect(row).not.toContain(token);
});

test('the public calendar can be had by kind and by team; private and unlisted debates are in none, nor anybody’s name (D12)', async () => {
  const team = await createTeam(app().source);
  const [{ slug }] = await app().source.query('SELECT slug FROM teams WHERE id = $1', [team.id]);
  const hearing = await createEvent(app().source, { teamId: team.id });
  await app().source.query(`UPDATE events SET kind = 'hearing' WHERE id = $1`, [hearing.id]);
  const debate = await createEvent(app().source, { teamId: team.id });
  const hidden = await createEvent(app().source, { teamId: team.id });
  await app().source.query(`UPDATE events SET visibility = 'private' WHERE id = $1`, [hidden.id]);
  const ids = async (query: string) =>
    (await read(`${app().url}/calendar.ics${query}`)).map(({ uid }) => String(uid).split('@')[0]);
  expect(await ids('?kind=hearing')).toEqual([hearing.id]);
  expect((await ids(`?team=${slug}`)).sort()).toEqual([hearing.id, debate.id].sort());
  expect(await ids(`?team=${slug}&kind=debate`)).toEqual([debate.id]);
  expect(await ids('')).not.toContain(hidden.id);
  for (const query of ['', `?team=${slug}`])
    expect(await (await fetch(`${app().url}/calendar.ics${query}`)).text()).not.toMatch(/ATTENDEE|ORGANIZER/);
  for (const query of ['?kind=nonsense', '?team=nobody', `?team=${slug}&team=${slug}`])
    expect((await fetch(`${app().url}/calendar.ics${query}`)).status).toBe(404);
  const front = await (await fetch(app().url)).text();
  expect(front).toContain('calendar.ics?kind=hearing');
  expect(front).toContain(`calendar.ics?team=${slug}`);
  expect(front).toMatch(/href="webcal:\/\/[^"]+\/calendar\.ics"/);
  expect(front).toContain('https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F');
  expect(front).toContain('https://outlook.live.com/calendar/0/addfromweb?url=');
  // Cancelled, it stays for some weeks so that programs that fetch rarely see it; then it goes.
  const ofKind = async () =>
    (await read(`${app().url}/calendar.ics?team=${slug}&kind=hearing`)).map(({ status }) => status);
  await organiserOf(team.id).then((client) =>
    client.post(`/events/${hearing.id}/steps`, { step: 'cancel', reason: 'Strike' }, { key: newId() }),
  );
  await eventually(async () => (await ofKind())[0] === 'CANCELLED');
  await app().source.query(
    `UPDATE events SET starts_at = now() - interval '91 days', ends_at = now() - interval '91 days' + interval '1 hour' WHERE id = $1`,
    [hearing.id],
  );
  await eventually(async () => (await ofKind()).length === 0);
});

test('when two entries of one person are merged both addresses go on, with the invitations of both', async () => {
  const [kept, gone] = [await invited(), await invited()];
  const [first, second] = [await feedOf(kept), await feedOf(gone)];
  expect((await merge(organiser, kept.personId, gone.personId)).status).toBe(201);
  for (const url of [first, second])
    expect((await read(url)).map(({ uid }) => uid).sort()).toEqual(
      [kept, gone].map(({ id }) => `${id}@example.org`).sort(),
    );
  await act(kept, 'stop');
  expect([(await fetchFeed(first)).status, (await fetchFeed(second)).status]).toEqual([404, 404]);
});

test('two presses of the button at once make one address', async () => {
  const guest = await invited();
  await Promise.all([act(guest, 'make'), act(guest, 'make'), act(guest, 'make')]);
  const [{ count }] = await app().source.query(
    'SELECT count(*)::int FROM calendar_feeds WHERE person_id = $1',
    [guest.personId],
  );
  expect(count).toBe(1);
});
