import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { letPass, recordDebate } from '../factories/recorded-debates.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';
import { pdf, upload } from '../support/uploads.js';

const app = testApp();
const key = () => `key-${Math.random().toString(36).slice(2)}-${Date.now()}`;
const text = {
  subject: { en: 'What came of our debate', fr: 'Les suites de notre débat' },
  body: { en: 'Thank you for coming.\n\nThe report is out.', fr: 'Merci d’être venu.' },
};

async function pastDebate() {
  const event = await recordDebate(app());
  const { id, organiser } = event;
  const { body: file } = await upload(app(), organiser, 'Guests only.pdf', pdf());
  await organiser.post(`/events/${id}/materials`, {
    kind: 'file',
    fileId: file.id,
    title: { en: 'Paper for guests' },
    audience: 'guests',
  });
  const came = await createInvitation(app(), { eventId: id, givenName: 'Came', language: 'en' });
  const absent = await createInvitation(app(), { eventId: id, givenName: 'Absent', language: 'fr' });
  const revoked = await createInvitation(app(), { eventId: id, givenName: 'Revoked' });
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [revoked.id]);
  await app().source.query('INSERT INTO attendances (invitation_id, event_id, came) VALUES ($1, $2, true)', [
    came.id,
    id,
  ]);
  return { ...event, file, came, absent, revoked };
}

const messages = (eventId: string) =>
  app().source.query<{ to_address: string; subject: string; language: string }[]>(
    `SELECT to_address, subject, language FROM messages WHERE event_id = $1 AND kind = 'follow_up' ORDER BY to_address`,
    [eventId],
  );

test('those who came, those who were invited, or both get one mail in their language', async () => {
  const { id, organiser, came, absent } = await pastDebate();
  const path = `/events/${id}/follow-ups`;
  const first = await organiser.post(path, { audience: 'came', ...text }, { key: key() });
  expect([first.status, first.body.total]).toEqual([201, 1]);
  expect(await messages(id)).toEqual([
    { to_address: came.email, subject: 'What came of our debate', language: 'en' },
  ]);
  const both = await organiser.post(path, { audience: 'both', ...text }, { key: key() });
  expect(both.status).toBe(201);
  expect((await messages(id)).map((message) => [message.to_address, message.subject]).sort()).toEqual(
    [
      [came.email, 'What came of our debate'],
      [absent.email, 'Les suites de notre débat'],
    ].sort(),
  );
  expect((await organiser.get(path)).body.items).toHaveLength(2);
});

test('pressed twice, by two people, on two nodes: one mailing (H5)', async () => {
  const { id, teamId, organiser } = await pastDebate();
  const colleague = await signedIn(app(), { roles: { [teamId]: 'editor' } });
  const same = key();
  const send = (client = organiser, with_ = same) =>
    client.post(`/events/${id}/follow-ups`, { audience: 'both', ...text }, { key: with_ });
  const answers = await Promise.all([send(), send(), send(colleague, key())]);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(await messages(id)).toHaveLength(2);
  expect((await send()).status).toBe(answers[0]!.status === 201 ? 201 : 409);
  expect((await send(colleague, key())).body.code).toBe('already_sent');
  expect(await messages(id)).toHaveLength(2);
});

test('each reader sees the papers that are theirs, and the preview no personal link', async () => {
  const { id, slug, organiser } = await pastDebate();
  const { status, body } = await organiser.post(`/events/${id}/follow-ups/preview`, {
    audience: 'both',
    ...text,
  });
  expect([status, body.recipients]).toEqual([200, 2]);
  const guest = body.samples.find((sample: any) => sample.reader === 'guest');
  const other = body.samples.find((sample: any) => sample.reader === 'public');
  expect(guest).toMatchObject({ language: 'en', recipients: 1, subject: 'What came of our debate' });
  expect(guest.text).toContain('Paper for guests');
  expect(guest.text).toContain('/i/…/files/');
  expect(guest.text).toContain(`/debates/${slug}`);
  expect(other).toMatchObject({ language: 'fr', subject: 'Les suites de notre débat' });
  expect(other.text).not.toContain('Paper for guests');
  expect(other.text).toContain('Documents pour vous');
  expect(await messages(id)).toHaveLength(0);
});

test('nothing is sent before the debate, to nobody, or with a name that a rule protects', async () => {
  const ahead = await organiseEvent(app());
  await createInvitation(app(), { eventId: ahead.id });
  const post = (audience: string, subject = text.subject) =>
    ahead.organiser.post(`/events/${ahead.id}/follow-ups`, { ...text, audience, subject }, { key: key() });
  expect((await post('both')).body.code).toBe('not_over');
  await letPass(app(), ahead.id);
  expect((await post('came')).body.code).toBe('nobody');
  expect((await post('both', {} as never)).status).toBe(400);
  const chatham = await organiseEvent(app(), { attributionRule: 'chatham_house' });
  await letPass(app(), chatham.id);
  await createInvitation(app(), { eventId: chatham.id, givenName: 'Quiet', familyName: 'Guestova' });
  const named = await chatham.organiser.post(
    `/events/${chatham.id}/follow-ups`,
    { audience: 'both', subject: { en: 'Thanks' }, body: { en: 'As Guestova said' } },
    { key: key() },
  );
  expect(named.body.code).toBe('names_in_text');
});

test('another team neither sends nor sees it (B2)', async () => {
  const { id } = await pastDebate();
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  expect((await stranger.get(`/events/${id}/follow-ups`)).status).toBe(404);
  expect(
    (await stranger.post(`/events/${id}/follow-ups`, { audience: 'both', ...text }, { key: key() })).status,
  ).toBe(404);
});
