import { expect, test } from 'vitest';
import { organiseEvent } from '../factories/organised-events.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { addAppearance } from '../factories/speakers.js';
import { signedIn, type Answer, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';
import { pdf, png, upload } from '../support/uploads.js';

const app = testApp();

const name = 'Sample Hiddenova';
const text = { en: `${name} asked for protection.` };
const profile = (biography: string) => ({
  shownName: '',
  title: {},
  organisation: '',
  biography: { en: biography },
});

test('the real name of somebody at risk is refused in places, programmes, profiles, notes and pools', async () => {
  const event = await organiseEvent(app());
  const base = `/events/${event.id}`;
  const hidden = await createPerson(app().source, {
    givenName: 'Sample',
    familyName: 'Hiddenova',
    atRisk: true,
    alias: 'Aigul',
  });
  const other = await createPerson(app().source);
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  const venue = (await event.organiser.post('/venues', { name: 'House' })).body;
  const session = { kind: 'session', minutes: 30, title: { en: 'Opening' } };
  const made = (await event.organiser.post(`${base}/sessions`, session)).body;
  const rooms = [{ name: `Room ${name}` }];
  const pools = [{ name, mode: 'room', categories: ['ngo'], seats: 1 }];
  const tries: [string, (client: ApiClient) => Promise<Answer>][] = [
    ['name', (client) => client.post('/venues', { name: `${name} House` })],
    ['rooms.0.name', (client) => client.post('/venues', { name: 'Other', rooms })],
    ['rooms.0.name', (client) => client.patch(`/venues/${venue.id}`, { rooms }, venue.version)],
    [
      'accessNotes.en',
      (client) =>
        client.patch(`/venues/${venue.id}`, { accessNotes: { en: `Ask for ${name}` } }, venue.version),
    ],
    ['title.en', (client) => client.post(`${base}/sessions`, { ...session, title: text })],
    ['summary.en', (client) => client.patch(`${base}/sessions/${made.id}`, { summary: text }, made.version)],
    ['biography.en', (client) => client.put(`/people/${other.id}/profile`, profile(text.en), { version: 0 })],
    [
      'note.en',
      (client) =>
        client.post(
          `${base}/waves`,
          { listIds: [], personIds: [other.id], note: text },
          { key: 'with-a-name' },
        ),
    ],
    ['pools.0.name', (client) => client.put(`${base}/pools`, { pools, reason: 'As planned' })],
  ];
  for (const [field, attempt] of tries) {
    const blind = await attempt(event.organiser);
    expect([field, blind.status, blind.body.code]).toEqual([field, 409, 'names_in_text']);
    expect(blind.body.warnings).toEqual([{ field, reason: 'at_risk', words: null, alias: '' }]);
    expect((await attempt(cleared)).body.warnings).toEqual([
      { field, reason: 'at_risk', words: name, alias: 'Aigul' },
    ]);
  }
  expect((await event.organiser.get('/venues')).body.items).toHaveLength(1);
  expect((await event.organiser.get(`${base}/sessions`)).body.items).toHaveLength(1);
  const [{ invited }] = await app().source.query('SELECT count(*)::int AS invited FROM invitations');
  expect(invited).toBe(0);

  const own = await cleared.put(`/people/${hidden.id}/profile`, profile(text.en), { version: 0 });
  expect(own.status).toBe(200);
});

test('where somebody at risk takes part, the family name alone is refused in venue and profiles too', async () => {
  const { body: venue } = await (
    await signedIn(app(), { administrator: true })
  ).post('/venues', { name: 'Annex' });
  const event = await organiseEvent(app(), { venueId: venue.id });
  const hidden = await createPerson(app().source, {
    ...{ givenName: 'Other', familyName: 'Concealova', atRisk: true, alias: 'Dana' },
  });
  const speaker = await createPerson(app().source);
  const { organiser } = event;
  await addAppearance(organiser, event.id, { personId: speaker.id });
  const venueNote = (version: number) =>
    organiser.patch(`/venues/${venue.id}`, { accessNotes: { en: 'Ask for Ms Concealova' } }, version);
  const biography = (version: number) =>
    organiser.put(`/people/${speaker.id}/profile`, profile('Writes with Concealova.'), { version });
  // A name that is also a word must not stop every text: it is refused where its bearer is to be met.
  const noted = await venueNote(venue.version);
  expect([noted.status, (await biography(0)).status]).toEqual([200, 200]);
  await createInvitation(app(), { eventId: event.id, personId: hidden.id });
  for (const answer of [await venueNote(noted.body.version), await biography(1)])
    expect(answer.body).toMatchObject({ code: 'names_in_text', warnings: [{ words: null, alias: '' }] });
});

test('a file named after somebody at risk is for staff only', async () => {
  const event = await organiseEvent(app());
  const hidden = { givenName: 'Masked', familyName: 'Personova', atRisk: true, alias: 'Lena' };
  await createPerson(app().source, hidden);
  const { body: file } = await upload(app(), event.organiser, 'Masked_Personova statement.pdf', pdf());
  const base = `/events/${event.id}/materials`;
  const paper = { kind: 'file', fileId: file.id, title: { en: 'Statement' } };
  const refused = { code: 'names_in_text', warnings: [{ field: 'fileId', reason: 'at_risk' }] };
  expect((await event.organiser.post(base, { ...paper, audience: 'guests' })).body).toMatchObject(refused);
  const kept = await event.organiser.post(base, { ...paper, audience: 'staff' });
  expect(kept.status).toBe(201);
  const shown = await event.organiser.patch(
    `${base}/${kept.body.id}`,
    { audience: 'public' },
    kept.body.version,
  );
  expect(shown.body).toMatchObject(refused);
  const { body: cover } = await upload(app(), event.organiser, 'Masked Personova.png', png(60, 40));
  const { id, version } = event.view;
  expect(
    (await event.organiser.patch(`/events/${id}`, { coverFileId: cover.id }, version)).body,
  ).toMatchObject({
    code: 'names_in_text',
    warnings: [{ field: 'coverFileId' }],
  });
});
