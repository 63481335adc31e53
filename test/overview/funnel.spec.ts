import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const reminders = async (eventId: string): Promise<string[]> =>
  (
    await app().source.query(
      `SELECT correlation_id AS id FROM messages WHERE event_id = $1 AND kind = 'reminder' ORDER BY correlation_id`,
      [eventId],
    )
  ).map(({ id }: { id: string }) => id);
const ids = (...guests: InvitedGuest[]) => guests.map(({ id }) => id).sort();

/** Two silent guests of NGOs, one of the media, one who has answered, one who unsubscribed. */
async function scene() {
  const event = await createEvent(app().source, { teamId });
  const invite = (categoryId: string) => createInvitation(app(), { eventId: event.id, categoryId });
  const [ngo, other, media, answered, gone] = [
    await invite('ngo'),
    await invite('ngo'),
    await invite('media'),
    await invite('ngo'),
    await invite('media'),
  ];
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(answered, { answer: 'tentative' }));
  await app().source.query(
    `INSERT INTO suppressions (id, address, team_id, source) VALUES ($1, lower($2), $3, 'staff')`,
    [newId(), gone.email, teamId],
  );
  return { event, ngo, other, media, answered, gone };
}

test('who has not answered is reminded by one act, exactly those of the line; it says first how many it reaches', async () => {
  const { event, ngo, other, media } = await scene();
  const silent = async (query = '') =>
    (await organiser.get(`/events/${event.id}/funnel/silent${query}`)).body;
  const remind = (line: object, key = newId()) =>
    organiser.post(`/events/${event.id}/funnel/reminders`, line, { key });
  expect(await silent()).toMatchObject({ silent: 4, reached: 3, held: 0, byLanguage: { en: 3 } });
  expect(await silent('?dimension=category&key=media')).toMatchObject({ silent: 2, reached: 1 });
  expect(await silent('?dimension=wave&key=single')).toMatchObject({ silent: 4, reached: 3 });
  expect(await silent('?dimension=wave&key=1')).toEqual({
    silent: 0,
    reached: 0,
    held: 0,
    byLanguage: {},
    people: [],
  });
  expect((await organiser.get(`/events/${event.id}/funnel/silent?dimension=wave`)).status).toBe(400);
  const key = newId();
  expect((await remind({ dimension: 'category', key: 'media' }, key)).body).toEqual({ reminded: 1 });
  expect(await reminders(event.id)).toEqual(ids(media));
  expect((await remind({}, key)).body).toEqual({ reminded: 3 });
  // The same act once more, as after a lost answer: nobody is written to twice (H4).
  expect((await remind({}, key)).body).toEqual({ reminded: 3 });
  expect(await reminders(event.id)).toEqual(ids(ngo, other, media));
  expect((await organiser.post(`/events/${event.id}/funnel/reminders`, {})).status).toBe(400);
  await app().source.query("UPDATE events SET status = 'cancelled' WHERE id = $1", [event.id]);
  expect((await remind({})).status).toBe(409);
});

test('before they are reminded each is named, with why somebody gets none and when they were reminded; at risk by the alias', async () => {
  const { event, ngo, gone } = await scene();
  const invite = (options: object) => createInvitation(app(), { eventId: event.id, ...options });
  const hidden = await invite({ familyName: 'Verborgen', atRisk: true });
  const alone = await invite({ familyName: 'Allein' });
  await app().source.query('UPDATE people SET do_not_contact = true WHERE id = $1', [alone.personId]);
  const returned = await invite({ language: 'fr' });
  await app().source.query(
    `INSERT INTO suspended_addresses (address, reply) VALUES (lower($1), 'No such mailbox')`,
    [returned.email],
  );
  const look = async () => (await organiser.get(`/events/${event.id}/funnel/silent`)).body;
  const before = await look();
  expect(before).toMatchObject({ silent: 7, reached: 5, held: 1, byLanguage: { en: 4, fr: 1 } });
  const of = (view: any, { id }: { id: string }) =>
    view.people.find(({ invitationId }: { invitationId: string }) => invitationId === id);
  expect(of(before, hidden)).toMatchObject({ name: expect.stringMatching(/^Guest \d+$/), leftOut: null });
  expect(JSON.stringify(before)).not.toContain('Verborgen');
  expect(of(before, gone)).toMatchObject({ leftOut: 'unsubscribed' });
  expect(of(before, alone)).toMatchObject({ leftOut: 'do_not_contact' });
  expect(of(before, ngo)).toMatchObject({ leftOut: null, remindedAt: null });
  const { body } = await organiser.post(`/events/${event.id}/funnel/reminders`, {}, { key: newId() });
  expect(body.reminded).toBe(before.reached);
  expect(of(await look(), ngo).remindedAt).toEqual(expect.any(String));
});

test('who has not answered is read by as many queries for three guests as for one', async () => {
  const { id: eventId } = await createEvent(app().source, { teamId });
  const read = () => organiser.get(`/events/${eventId}/funnel/silent`);
  await createInvitation(app(), { eventId });
  const one = await queriesOf(app(), read);
  await createInvitation(app(), { eventId });
  await createInvitation(app(), { eventId });
  expect(await queriesOf(app(), read)).toBe(one);
});

test('the figures leave as a table of texts, with who took them and why on the record', async () => {
  const { event } = await scene();
  const path = `/events/${event.id}/funnel/export`;
  expect((await organiser.post(path, { format: 'csv' })).status).toBe(400);
  const { body } = await organiser.post<string>(path, { format: 'csv', reason: 'For the board' });
  const lines = String(body).replace('\uFEFF', '').trim().split(/\r?\n/);
  expect(lines[0]).toContain('No answer');
  expect(lines.some((line) => /^"?All"?,.*5/.test(line))).toBe(true);
  expect(lines.some((line) => line.includes('NGOs'))).toBe(true);
  expect(lines.some((line) => line.includes('One by one'))).toBe(true);
  const workbook = await organiser.post(path, { format: 'xlsx', reason: 'For the board' });
  expect(workbook.status).toBe(200);
  const [entry] = await app().source.query(
    `SELECT actor_id AS by, data->>'reason' AS reason FROM audit_entries WHERE action = 'funnel.exported' AND event_id = $1 LIMIT 1`,
    [event.id],
  );
  expect(entry).toEqual({ by: expect.any(String), reason: 'For the board' });
});
