import { request } from 'node:http';
import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { addAppearance } from '../factories/speakers.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';
import { pdf, png, upload } from '../support/uploads.js';

const app = testApp();

async function published(audience = 'public', extra = {}) {
  const event = await organiseEvent(app());
  const { body: file } = await upload(app(), event.organiser, 'Bericht “100 Tage” ü.pdf', pdf());
  const { body: material } = await event.organiser.post(`/events/${event.id}/materials`, {
    kind: 'file',
    fileId: file.id,
    title: { en: 'Paper' },
    audience,
    ...extra,
  });
  return { event, file, material };
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(app().url + path, { method, headers });
const asStaff = (client: ApiClient) => ({ cookie: `session=${client.session!.token}` });

/** As typed: `fetch` would tidy the path up. */
const raw = (path: string) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(app().url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

async function accept(invitationId: string, eventId: string): Promise<void> {
  const { source } = app();
  const [answer] = await source.query<{ id: string }[]>(
    `INSERT INTO answers (id, invitation_id, event_id, answer, mode, channel, nonce, result)
     VALUES (gen_random_uuid(), $1, $2, 'accepted', 'online', 'page', 'n', 'none') RETURNING id`,
    [invitationId, eventId],
  );
  await source.query(
    `INSERT INTO standings (invitation_id, event_id, answer, mode, seat, answer_id, answered_at)
     VALUES ($1, $2, 'accepted', 'online', 'none', $3, now())`,
    [invitationId, eventId, answer!.id],
  );
}

test('a file leaves as an attachment that no browser runs (F2)', async () => {
  const { file } = await published();
  const response = await get(file.url);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf());
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition':
      'attachment; filename="Bericht _100 Tage_ _.pdf"; filename*=UTF-8\'\'Bericht%20%E2%80%9C100%20Tage%E2%80%9D%20%C3%BC.pdf',
    'accept-ranges': 'bytes',
  });
});

test('parts of a file, and the same check on them (F9)', async () => {
  const { event, file, material } = await published();
  const all = pdf();
  const part = async (range: string, more = {}) => {
    const response = await get(file.url, { range, ...more });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, range: response.headers.get('content-range'), bytes };
  };
  expect(await part('bytes=0-3')).toEqual({
    status: 206,
    range: `bytes 0-3/${all.length}`,
    bytes: all.subarray(0, 4),
  });
  expect((await part('bytes=-5')).bytes).toEqual(all.subarray(-5));
  expect((await part(`bytes=10-${all.length * 9}`)).bytes).toEqual(all.subarray(10));
  expect(await part(`bytes=${all.length}-`)).toMatchObject({ status: 416, range: `bytes */${all.length}` });
  expect((await part('bytes=0-1,4-5')).status).toBe(200);
  expect((await part('lines=1-2')).status).toBe(200);
  const etag = (await get(file.url)).headers.get('etag')!;
  expect((await part('bytes=0-3', { 'if-range': etag })).status).toBe(206);
  expect((await part('bytes=0-3', { 'if-range': '"other"' })).status).toBe(200);
  expect((await get(file.url, { 'if-none-match': etag })).status).toBe(304);
  const head = await get(file.url, {}, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(all.length)]);
  await event.organiser.patch(`/events/${event.id}/materials/${material.id}`, { audience: 'staff' }, 1);
  for (const headers of [{}, { range: 'bytes=0-3' }, { 'if-none-match': etag }])
    expect((await get(file.url, headers as Record<string, string>)).status).toBe(404);
});

test.each([
  ['%2e%2e', (url: string) => url.replace('/files/', '/files/%2e%2e/files/')],
  ['an encoded slash', (url: string) => url.replace(/\/([^/]+)$/, '/x%2F..%2F$1')],
  ['a backslash', (url: string) => url.replace(/\/([^/]+)$/, '/..%5C$1')],
  ['upper case', (url: string) => url.replace('/files/', '/FILES/')],
  ['another name', (url: string) => url.replace(/\/([^/]+)$/, '/other.pdf')],
  [
    'an id in upper case',
    (url: string) => url.replace(/\/files\/([^/]+)/, (_, id: string) => `/files/${id.toUpperCase()}`),
  ],
  ['no id', () => '/files/..%2F..%2Fsecret.key/secret.key'],
  ['a doubled slash', (url: string) => `/${url}`],
])('an address with %s leads nowhere (F6)', async (_, bend) => {
  const { file } = await published();
  expect(await raw(file.url)).toBe(200);
  expect(await raw(bend(file.url))).toBe(404);
});

test('nobody but staff sees a file before its time', async () => {
  const at = new Date(Date.now() + 3_600_000);
  const { event, file } = await published('public', { shownFrom: at.toISOString() });
  const editor = await signedIn(app(), { roles: { [event.teamId]: 'editor' } });
  expect((await get(file.url)).status).toBe(404);
  expect((await get(file.url, asStaff(editor))).status).toBe(200);
  app().clock.set(new Date(at.getTime() + 1000));
  const open = await get(file.url);
  app().clock.set(undefined);
  expect(open.status).toBe(200);
});

test('guests who accepted read their papers under their own link, and nobody else does (B8)', async () => {
  const { event, file } = await published('guests');
  const other = await published('guests');
  const speakers = await published('speakers');
  const guest = await createInvitation(app(), { eventId: event.id });
  const mine = `${guest.path}${file.url}`;
  expect((await get(mine)).status).toBe(404);
  await accept(guest.id, event.id);
  expect((await get(mine)).status).toBe(200);
  expect((await get(mine, { range: 'bytes=0-1' })).status).toBe(206);
  for (const path of [
    file.url,
    `${guest.path}${other.file.url}`,
    `${guest.path}${speakers.file.url}`,
    `/i/${guest.calendarToken}${file.url}`,
    `/i/${'a'.repeat(26)}${file.url}`,
  ])
    expect((await get(path)).status).toBe(404);
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [guest.id]);
  expect((await get(mine)).status).toBe(404);
});

test('speakers who are invited read theirs without having answered, until they say no (B8)', async () => {
  const { event, file } = await published('speakers');
  const forGuests = await upload(app(), event.organiser, 'Slides.pdf', pdf());
  await event.organiser.post(`/events/${event.id}/materials`, {
    ...{ kind: 'file', fileId: forGuests.body.id, title: { en: 'Slides' }, audience: 'guests' },
  });
  const speaker = await createInvitation(app(), { eventId: event.id });
  const guest = await createInvitation(app(), { eventId: event.id });
  await accept(guest.id, event.id);
  await addAppearance(event.organiser, event.id, { personId: speaker.personId, public: false });
  expect((await get(`${speaker.path}${file.url}`)).status).toBe(200);
  expect((await get(`${speaker.path}${forGuests.body.url}`)).status).toBe(200);
  for (const path of [`${guest.path}${file.url}`, `/i/${speaker.calendarToken}${file.url}`, file.url])
    expect((await get(path)).status).toBe(404);
  await accept(speaker.id, event.id);
  await app().source.query(`UPDATE standings SET answer = 'declined' WHERE invitation_id = $1`, [speaker.id]);
  expect((await get(`${speaker.path}${file.url}`)).status).toBe(404);
});

test('staff of another team, the door, and strangers do not read what is for staff', async () => {
  const { event, file } = await published('staff');
  const role = async (teamId: string, name: 'organiser' | 'editor' | 'door') =>
    asStaff(await signedIn(app(), { roles: { [teamId]: name } }));
  const elsewhere = (await createTeam(app().source)).id;
  expect((await get(file.url, await role(event.teamId, 'editor'))).status).toBe(200);
  expect((await get(file.url, await role(event.teamId, 'door'))).status).toBe(404);
  expect((await get(file.url, await role(elsewhere, 'organiser'))).status).toBe(404);
  expect((await get(file.url)).status).toBe(404);
});

test('a file that nothing refers to is seen by who uploaded it, for a day', async () => {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'editor' } });
  const { body } = await upload(app(), client, 'portrait.png', png(40, 30));
  const own = await get(body.url, asStaff(client));
  expect([own.status, own.headers.get('content-disposition')?.slice(0, 6)]).toEqual([200, 'inline']);
  expect((await get(body.url)).status).toBe(404);
  app().clock.set(new Date(Date.now() + 25 * 3_600_000));
  await app().source.query(`UPDATE staff_sessions SET expires_at = now() + interval '9 days'`);
  const later = await get(body.url, asStaff(client));
  app().clock.set(undefined);
  expect(later.status).toBe(404);
});
