import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createSeatedGuest, takeDoorList } from '../factories/doors.js';
import type { InvitedGuest } from '../factories/invitations.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { createList, createPerson, type TestPerson } from '../factories/people.js';
import { addAppearance } from '../factories/speakers.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { contentOf, formats, takeFile } from '../support/files-taken.js';
import { importTable } from '../support/imports.js';
import { openedPage } from '../support/opened-page.js';
import { outboxOf } from '../support/outbox.js';
import { controllerRoutes } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
/** Whatever says who it is: names, also of who comes along, and the ways to reach them. */
const real = /Ottokar|Canarinsky|perch-17|555 01 99/i;
const alias = 'Goldcrest';

let event: TestEvent;
let door: ApiClient;
let guest: TestPerson;
let other: InvitedGuest;
let cookie: string;
let listId: string;
let invitationId: string;
let messageId: string;
/** What was shown before and after the mark. */
let before: Record<string, string>;
let after: Record<string, string>;

/** Somebody whom everybody knew until now: invited, seated with company, a speaker with a profile, written to. */
beforeAll(async () => {
  event = await organiseEvent(app(), { companions: 'names', companionsAtMost: 2, capacity: 20 });
  const { organiser, id } = event;
  door = await signedIn(app(), { roles: { [event.teamId]: 'door' } });
  guest = await createPerson(app().source, {
    givenName: 'Ottokar',
    familyName: 'Canarinsky',
    emails: ['perch-17@example.org'],
    phone: '+32 2 555 01 99',
    post: 'Songwriter',
  });
  listId = (await createList(app().source, event.teamId, [guest.id])).id;
  const wave = { listIds: [], personIds: [guest.id], note: {} };
  expect((await organiser.post(`/events/${id}/waves`, wave, { key: newId() })).status).toBe(201);
  [{ id: invitationId }] = await app().source.query('SELECT id FROM invitations WHERE person_id = $1', [
    guest.id,
  ]);
  [{ id: messageId }] = await eventually(async () => {
    const rows = await app().source.query(
      `SELECT id FROM messages WHERE to_address = 'perch-17@example.org'`,
    );
    return rows.length > 0 && rows;
  });
  await app()
    .http.get(Answers, { strict: false })
    .record(
      answerRequest(
        { id: invitationId, eventId: id },
        { party: { names: ['Spouse Canarinsky'] }, note: 'Ottokar writes' },
      ),
    );
  await addAppearance(organiser, id, { personId: guest.id });
  const profile = {
    shownName: 'Dr Canarinsky',
    title: {},
    organisation: '',
    biography: { en: 'Canarinsky sings.' },
  };
  expect((await organiser.put(`/people/${guest.id}/profile`, profile, { version: 0 })).status).toBe(200);
  other = await createSeatedGuest(app(), { eventId: id, names: ['Plain Companion'] });
  cookie = await openedPage(app(), other.path, other.email);

  before = await everything();
  const { body: person } = await event.organiser.get(`/people/${guest.id}`);
  const marked = await event.organiser.patch(`/people/${guest.id}`, { atRisk: true, alias }, person.version);
  expect([marked.status, marked.body.name]).toEqual([200, alias]);
  // What was written before is hidden by a job.
  await eventually(async () => !real.test(await told(event.organiser, `/messages/${messageId}`)));
  after = await everything();
});

const page = async (path: string, of?: string): Promise<string> => {
  const answer = await fetch(app().url + path, of ? { headers: { cookie: of } } : {});
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.text()).replaceAll(/\r\n[ \t]/g, '');
};
const told = async (client: ApiClient, path: string) => JSON.stringify((await client.get(path)).body);
const feed = async (url: string) => page(new URL(url).pathname);

/** Every address of the API that this member of staff may read, about the things of this debate. */
async function everyAddress(by: ApiClient): Promise<Record<string, string>> {
  const ids: Record<string, string> = {
    ...{ eventId: event.id, personId: guest.id, listId, invitationId, messageId, teamId: event.teamId },
  };
  const answers: Record<string, string> = {};
  for (const { method, path } of controllerRoutes(app())) {
    if (method !== 'GET' || !path.startsWith('/api/') || path.endsWith('/stream')) continue;
    const filled = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? newId());
    answers[path] = await told(by, filled.replace('/api/v1', ''));
  }
  return answers;
}

/** All that is rendered about the debate and its people for who sees no real names of those at risk, by what it is. */
async function everything(): Promise<Record<string, string>> {
  const { organiser, id, slug } = event;
  const shown: Record<string, string> = {};
  for (const [path, text] of Object.entries(await everyAddress(organiser))) shown[`staff ${path}`] = text;
  for (const [path, text] of Object.entries(await everyAddress(door))) shown[`door ${path}`] = text;
  for (const q of ['ottokar', 'canarinski', 'perch-17', '5550199', alias])
    for (const path of ['/search', '/people', `/events/${id}/invitations`, '/messages'])
      shown[`staff ${path}?q=${q}`] = await told(organiser, `${path}?q=${q}`);

  shown['list of the door'] = JSON.stringify(await takeDoorList(door, id));
  for (const format of formats)
    for (const path of [`/events/${id}/invitations/export`, `/lists/${listId}/export`, '/people/export']) {
      const file = await takeFile(app().url, organiser, path, { format, reason: 'seating' });
      if (file.status !== 200) throw new Error(`${path} ${format}: ${file.bytes.toString()}`);
      shown[`${format} of ${path.split('/')[1]}`] = await contentOf(format, file.bytes);
    }
  for (const table of ['seat-record', 'funnel']) {
    const file = await takeFile(app().url, organiser, `/events/${id}/${table}/export`, { reason: 'seating' });
    shown[`table of ${table}`] = file.bytes.toString();
  }

  for (const path of [
    '/',
    `/debates/${slug}`,
    `/debates/${slug}.ics`,
    '/calendar.ics',
    '/feed.atom',
    '/sitemap.xml',
  ])
    shown[`public ${path.replace(slug, 'SLUG')}`] = await page(path);
  shown['calendar of staff'] = await feed((await organiser.post('/calendar-feed')).body.feed.url);

  const [companion] = await companionsOf(app(), other.id);
  shown['page of another guest'] = await page(other.path, cookie);
  shown['calendar entry of another guest'] = await page(`${other.path}/invite.ics`, cookie);
  shown['page of their companion'] = await page(companion!.path);
  return shown;
}

const naming = (shown: Record<string, string>) =>
  Object.keys(shown)
    .filter((what) => real.test(shown[what]!))
    .sort();

test('who is marked as being at risk stands under the alias from then on, wherever they were named before (M7)', async () => {
  // What is planted is found where it is to be found: the search for it is no blind one.
  expect(naming(before)).toEqual(
    expect.arrayContaining([
      'staff /api/v1/people',
      'staff /api/v1/people/:personId',
      'staff /api/v1/events/:eventId/invitations',
      'staff /api/v1/events/:eventId/appearances',
      'staff /api/v1/events/:eventId/seat-record',
      'staff /api/v1/lists/:listId/members',
      'staff /api/v1/messages',
      'staff /api/v1/messages/:messageId',
      'staff /search?q=ottokar',
      'list of the door',
      ...formats.flatMap((format) => ['events', 'lists', 'people'].map((of) => `${format} of ${of}`)),
      'table of seat-record',
      'public /debates/SLUG',
    ]),
  );

  expect(naming(after)).toEqual([]);
  for (const what of [
    'staff /api/v1/people/:personId',
    'staff /api/v1/events/:eventId/invitations',
    `staff /search?q=${alias}`,
    'list of the door',
    'badges of events',
    'place_cards of events',
    'csv of lists',
    'public /debates/SLUG',
  ])
    expect([what, after[what]?.includes(alias)]).toEqual([what, true]);
});

test('no mail that is written from then on names them, in its subject, its words, its headers or its calendar entry (M7)', async () => {
  const earlier = (await outboxOf(app())).length;
  const startsLocal = event.view.startsLocal.replace('T12:30', 'T15:00');
  expect((await takeStep(event.organiser, event.id, { step: 'reschedule', startsLocal })).status).toBe(200);
  const written = await eventually(async () => {
    const mails = (await outboxOf(app())).slice(earlier);
    const reached = new Set(mails.map(({ to }) => to));
    return reached.has(guest.email) && reached.has(other.email) && mails;
  });
  for (const { to, ...mail } of written)
    expect([to, real.exec(JSON.stringify(mail).replaceAll('\\r\\n ', ''))?.[0]]).toEqual([
      to,
      to === guest.email ? expect.toBeOneOf([undefined, 'perch-17']) : undefined,
    ]);
  const [own] = written.filter(({ to }) => to === guest.email);
  expect(own!.toName).toBe(alias);
});

test('what was written to somebody whom a table marks is hidden just so (M7)', async () => {
  const { organiser, id, teamId } = event;
  const { id: personId, email } = await createPerson(app().source, {
    givenName: 'Vesper',
    familyName: 'Linnetova',
  });
  const wave = { listIds: [], personIds: [personId], note: {} };
  expect((await organiser.post(`/events/${id}/waves`, wave, { key: newId() })).status).toBe(201);
  const mails = () => told(organiser, `/messages?eventId=${id}`);
  await eventually(async () => (await mails()).includes('Linnetova'));
  const cleared = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  const table = `First name,Family name,E-mail,At risk,Alias\nVesper,Linnetova,${email},yes,Siskin`;
  expect((await importTable(cleared, teamId, table)).counts).toMatchObject({ changed: 1 });
  await eventually(async () => !(await mails()).includes('Linnetova'));
  expect(await mails()).toContain('Siskin');
  expect(await mails()).not.toContain(email);
});
