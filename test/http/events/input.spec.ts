import { expect, test } from 'vitest';
import { organiseEvent } from '../../factories/organised-events.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';
import { png, upload } from '../../support/uploads.js';

const app = testApp({ ROLE: 'web' });

test.each([
  ['a second header', 'Debate\r\nBcc: everybody@example.org'],
  ['a second event', 'Debate\nBEGIN:VEVENT'],
  ['NUL', 'Debate\u0000'],
  ['a line separator', 'Debate\u2028X'],
  ['ten thousand characters', 'x'.repeat(10_000)],
])('a title with %s is refused (D7, D8)', async (_, en) => {
  const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
  const refused = await organiser.patch(`/events/${id}`, { title: { en } }, view.version);
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'title' }] } });
});

test('signs that calendars must escape are kept as they are (D7)', async () => {
  const en = 'Press; freedom, "now" \\n or: never? 🗞 ‘Ł’';
  const { view } = await organiseEvent(app(), { title: { en } });
  expect(view.title).toEqual({ en });
});

test.each([
  ['contactEmail', 'a@example.org>\r\nRCPT TO:<b@example.org>'],
  ['onlineUrl', 'javascript:alert(1)'],
  ['languages', ['en', '../x']],
  ['capacity', -1],
  ['kind', 'party'],
  ['venueId', { $ne: null }],
  ['venueId', '00000000-0000-7000-8000-000000000000'],
  ['coverFileId', '00000000-0000-7000-8000-000000000000'],
])('%s %j is refused', async (field, value) => {
  const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
  const refused = await organiser.patch(`/events/${id}`, { [field]: value }, view.version);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field }] } });
});

test('columns that nobody edits by hand are refused, whoever sends them (B3, B9)', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const other = await organiseEvent(app());
  const protectedFields = {
    id: other.id,
    teamId: other.teamId,
    slug: 'mine',
    status: 'archived',
    sequence: 0,
    answersValidFrom: 9,
    startsAt: '2027-01-01T00:00:00Z',
    publishedAt: null,
    version: 1,
    statusReason: 'x',
  };
  for (const [field, value] of Object.entries(protectedFields)) {
    const refused = await organiser.patch(`/events/${id}`, { [field]: value }, view.version);
    expect(refused, field).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  }
  expect((await organiser.get(`/events/${id}`)).body).toEqual(view);
});

test('the main language is offered and has a title', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const change = (body: object) => organiser.patch(`/events/${id}`, body, view.version);
  expect(await change({ mainLanguage: 'de' })).toMatchObject({ status: 400 });
  expect(await change({ languages: ['fr'] })).toMatchObject({ body: { errors: [{ field: 'languages' }] } });
  expect(await change({ title: { fr: 'Un débat' } })).toMatchObject({
    body: { errors: [{ field: 'title.en' }] },
  });
});

test('an editor or a door account reads, and changes nothing (B1)', async () => {
  const { id, teamId, view } = await organiseEvent(app());
  for (const role of ['editor', 'door'] as const) {
    const client = await signedIn(app(), { roles: { [teamId]: role } });
    expect((await client.get(`/events/${id}`)).status).toBe(200);
    const answers = [
      await client.patch(`/events/${id}`, { capacity: 1 }, view.version),
      await client.post(`/events/${id}/copies`, { startsLocal: view.startsLocal }),
      await client.post(`/events/${id}/steps`, { step: 'cancel', reason: 'x' }, { key: 'a-key-of-its-own' }),
      await client.post(`/events/${id}/sessions`, { kind: 'session', title: { en: 'x' }, minutes: 5 }),
      await client.delete(`/events/${id}`),
      await client.post('/events', { teamId }),
      await client.get('/venues'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  }
});

test('a cover is a picture of one’s own, seen by whoever may see the event', async () => {
  const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
  const picture = await upload(app(), organiser, 'cover.png', png(4, 4));
  expect(picture.status).toBe(201);
  const team = await createTeam(app().source);
  const stranger = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const theirs = await organiseEvent(app(), { teamId: team.id, organiser: stranger });
  const taken = await stranger.patch(
    `/events/${theirs.id}`,
    { coverFileId: picture.body.id },
    theirs.view.version,
  );
  expect(taken).toMatchObject({ status: 400, body: { errors: [{ field: 'coverFileId' }] } });

  const covered = await organiser.patch(`/events/${id}`, { coverFileId: picture.body.id }, view.version);
  expect(covered.body.cover).toEqual({ id: picture.body.id, url: picture.body.url });
  const see = async (client = organiser) => (await client.get(`/${covered.body.cover.url}`)).status;
  expect([await see(), await see(stranger)]).toEqual([200, 404]);
  await organiser.post(`/events/${id}/steps`, { step: 'publish' }, { key: `publish-${id}` });
  expect([await see(), await see(stranger)]).toEqual([200, 200]);
});
