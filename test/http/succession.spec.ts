import ICAL from 'ical.js';
import { beforeEach, expect, test } from 'vitest';
import { Successions } from '../../src/modules/invitations/succession.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { createPerson, type TestPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const today = () => new Date().toISOString().slice(0, 10);
let event: TestEvent;
let client: ApiClient;
let anna: TestPerson;
let ben: TestPerson;
let post: { id: string; version: number };

beforeEach(async () => {
  event = await organiseEvent(app());
  client = event.organiser;
  anna = await createPerson(app().source, { givenName: 'Anna', familyName: 'Alt' });
  ben = await createPerson(app().source, { givenName: 'Ben', familyName: 'Neu' });
  await openPost({ title: 'Permanent Representative' }, anna);
});

async function openPost(input: object, holder: TestPerson | null) {
  post = (await client.post('/posts', input)).body;
  if (holder) await handOver(holder, '2020-01-01');
}
async function handOver(to: { id: string } | null, on = today(), by = client) {
  const { status, body } = await by.post(
    `/posts/${post.id}/handovers`,
    { personId: to?.id ?? null, on },
    { version: post.version },
  );
  expect(status).toBe(201);
  post = body;
}
const invite = async (more = {}, by = client) =>
  by.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [], postIds: [post.id], ...more },
    { key: newId() },
  );
const guests = async (query = '', by = client) =>
  (await by.get(`/events/${event.id}/invitations${query}`)).body.items;
const mails = (where = '') => outboxOf(app(), `event_id = '${event.id}' ${where}`);
const sentAll = () =>
  app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [event.id]);
const answer = (id: string, kind: string) =>
  client.post(`/invitations/${id}/answers`, { answer: kind, mode: 'room', reason: 'by telephone' });
const inherited = () => eventually(async () => (await guests('?answer=inherited')).length === 1);
const todo = async (kind: string, by = client) =>
  (await by.get('/overview')).body.todo.filter(
    (item: { kind: string; eventId: string }) => item.kind === kind && item.eventId === event.id,
  );
const entry = (content: string) => {
  const calendar = new ICAL.Component(ICAL.parse(content) as never);
  const vevent = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { method: calendar.getFirstPropertyValue('method'), uid: vevent.uid };
};

test('an invitation to a post goes to its holder, at the mailbox of the office', async () => {
  await openPost({ title: 'Press attaché', email: 'press@mission.example' }, anna);
  const request = { listIds: [], personIds: [], postIds: [post.id] };
  const preview = await client.post(`/events/${event.id}/waves/preview`, request);
  expect(preview.body).toMatchObject({
    invitees: [{ personId: anna.id, email: 'press@mission.example', postId: post.id, refusal: null }],
    vacantPosts: [],
  });
  await invite();
  expect(await guests()).toMatchObject([
    {
      personId: anna.id,
      email: 'press@mission.example',
      followsPost: true,
      holderLeft: false,
      inSuccessionTo: null,
    },
  ]);
  expect((await mails()).map(({ to }) => to)).toEqual(['press@mission.example']);
  const vacant = (await client.post('/posts', { title: 'Nobody yet' })).body;
  const seen = await client.post(`/events/${event.id}/waves/preview`, {
    ...request,
    postIds: [vacant.id, post.id],
  });
  expect(seen.body).toMatchObject({
    invitees: [{ refusal: 'already_invited' }],
    vacantPosts: [{ postId: vacant.id, title: 'Nobody yet' }],
  });
});

test('when the holder changes, an open invitation is taken back and given to the successor, visibly', async () => {
  await invite({ note: { en: 'Own words' } });
  const [before] = await guests();
  await sentAll();
  await handOver(ben);
  await inherited();
  expect(await guests()).toMatchObject([
    { personId: ben.id, email: ben.email, followsPost: true, inSuccessionTo: 'Anna Alt', answer: 'none' },
  ]);
  expect(await guests('?answer=revoked')).toMatchObject([{ personId: anna.id, id: before.id }]);
  const [first, cancelled, fresh] = await mails();
  expect([cancelled!.kind, cancelled!.to]).toEqual(['withdrawn', anna.email]);
  expect(cancelled!.text).toContain('has passed to somebody else');
  expect(cancelled!.text).not.toContain('Neu');
  expect(entry(cancelled!.ics!.content)).toEqual({ method: 'CANCEL', uid: entry(first!.ics!.content).uid });
  expect([fresh!.kind, fresh!.to]).toEqual(['invitation', ben.email]);
  expect(fresh!.text).toContain('Own words');
  expect(fresh!.text).not.toContain('Alt');
  expect(entry(fresh!.ics!.content).method).toBe('REQUEST');
  expect(entry(fresh!.ics!.content).uid).not.toBe(entry(first!.ics!.content).uid);
  const link = /\/i\/([a-z2-7]{26})/;
  expect((await client.get(`//i/${link.exec(first!.text)![1]}`)).status).toBe(404);
  expect((await client.get(`//i/${link.exec(fresh!.text)![1]}`)).status).toBe(200);
  expect(await todo('inherited')).toMatchObject([{ count: 1 }]);
  expect(await todo('successions')).toEqual([]);
  const actions = (await client.get(`/audit?eventId=${event.id}&action=invitation`)).body.items;
  expect(actions.map(({ action }: { action: string }) => action).sort()).toEqual([
    'invitation.inherited',
    'invitation.passed_on',
  ]);
});

test('however often the fact comes, on however many nodes, it is passed on once', async () => {
  await invite();
  await handOver(ben);
  const other = await app().anotherNode();
  await Promise.all([
    app().http.get(Successions, { strict: false }).follow([post.id]),
    other.http.get(Successions, { strict: false }).follow([post.id]),
    app().http.get(Successions, { strict: false }).follow([post.id]),
  ]);
  await inherited();
  expect(await guests()).toHaveLength(1);
  expect((await mails(`AND kind = 'invitation' AND state <> 'cancelled'`)).map(({ to }) => to)).toEqual([
    ben.email,
  ]);
});

test('an invitation that was accepted is put before the organiser, who passes it on or lets the person keep it', async () => {
  await invite();
  const [guest] = await guests();
  expect((await answer(guest.id, 'accepted')).status).toBe(201);
  await handOver(ben);
  await eventually(async () => (await guests())[0].holderLeft);
  expect(await guests()).toMatchObject([{ personId: anna.id, answer: 'accepted', seat: 'seated' }]);
  expect(await todo('successions')).toMatchObject([{ count: 1 }]);
  expect(await guests('?answer=holder_left')).toHaveLength(1);
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  const path = `/invitations/${guest.id}/succession`;
  expect((await stranger.post(path, { decision: 'pass_on' })).status).toBe(404);
  expect((await client.post(path, { decision: 'pass_on' })).status).toBe(204);
  expect((await client.post(path, { decision: 'keep' })).body.code).toBe('nothing_to_decide');
  expect(await guests()).toMatchObject([{ personId: ben.id, inSuccessionTo: 'Anna Alt' }]);
  await eventually(async () => (await guests('?answer=revoked'))[0].seat === 'none');
});

test('what an organiser lets the person keep follows the post no more', async () => {
  await invite();
  const [guest] = await guests();
  await answer(guest.id, 'accepted');
  await handOver(ben);
  await eventually(async () => (await guests())[0].holderLeft);
  expect((await client.post(`/invitations/${guest.id}/succession`, { decision: 'keep' })).status).toBe(204);
  expect(await guests()).toMatchObject([{ personId: anna.id, followsPost: false, holderLeft: false }]);
  expect(await todo('successions')).toEqual([]);
});

test('nobody is left to pass it on to: vacant, not to be invited, without an address', async () => {
  await invite();
  const [guest] = await guests();
  await handOver(null);
  await eventually(async () => (await guests())[0].holderLeft);
  expect((await client.post(`/invitations/${guest.id}/succession`, { decision: 'pass_on' })).body.code).toBe(
    'nobody_succeeds',
  );
  const unwilling = await createPerson(app().source, { doNotInvite: true });
  await handOver(unwilling);
  expect((await client.post(`/invitations/${guest.id}/succession`, { decision: 'pass_on' })).status).toBe(
    409,
  );
  expect(await guests()).toMatchObject([{ personId: anna.id, holderLeft: true }]);
});

test('a successor who is invited already is not invited twice; one whose invitation was taken back gets it again', async () => {
  await invite({ personIds: [ben.id] });
  await handOver(ben);
  await eventually(async () => (await guests()).length === 1);
  expect(await guests()).toMatchObject([{ personId: ben.id, inSuccessionTo: null }]);
  await handOver(anna, new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await app().source.query(
    `UPDATE tenures SET from_date = current_date - 1, to_date = CASE WHEN person_id = $2 THEN current_date - 1 END
     WHERE post_id = $1 AND (person_id = $2 OR from_date > current_date)`,
    [post.id, ben.id],
  );
  await app().source.query(
    'UPDATE invitations SET follows_post = true, post_id = $2 WHERE event_id = $1 AND revoked_at IS NULL',
    [event.id, post.id],
  );
  await app().http.get(Successions, { strict: false }).follow([post.id]);
  expect(await guests()).toMatchObject([{ personId: anna.id, inSuccessionTo: 'Ben Neu', followsPost: true }]);
});

test('a debate without a date passes nothing on until it has one; drafts of the past never', async () => {
  await invite();
  await takeStep(client, event.id, { step: 'postpone', reason: 'strike' });
  await handOver(ben);
  await app().http.get(Successions, { strict: false }).follow([post.id]);
  expect(await guests()).toMatchObject([{ personId: anna.id }]);
  const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await takeStep(client, event.id, { step: 'reschedule', startsLocal: `${day}T12:30` });
  await inherited();
});

test('a successor at risk is no automatic one, and nobody uncleared learns of predecessor or post (M7)', async () => {
  const cleared = await signedIn(app(), { cleared: true, roles: { [event.teamId]: 'organiser' } });
  const secret = await createPerson(app().source, { familyName: 'Secret', atRisk: true, alias: 'Heron' });
  await invite();
  const [guest] = await guests();
  await handOver(secret, today(), cleared);
  await eventually(async () => (await guests())[0].holderLeft);
  expect((await client.post(`/invitations/${guest.id}/succession`, { decision: 'pass_on' })).body.code).toBe(
    'nobody_succeeds',
  );

  const other = await organiseEvent(app(), { teamId: event.teamId, organiser: client });
  await openPost({ title: 'Quiet office' }, null);
  await handOver(secret, '2020-01-01', cleared);
  event = other;
  expect((await invite({}, client)).body.code).toBe('nobody_to_invite');
  expect((await invite({}, cleared)).status).toBe(201);
  expect(await guests()).toMatchObject([{ name: 'Heron', followsPost: false, holderLeft: false }]);
  await handOver(ben, today(), cleared);
  await eventually(async () =>
    (await guests('', cleared)).some(({ personId }: { personId: string }) => personId === ben.id),
  );
  expect((await guests('', cleared))[0]).toMatchObject({ personId: ben.id, inSuccessionTo: 'Person Secret' });
  expect((await guests())[0]).toMatchObject({ personId: ben.id, inSuccessionTo: null });
  expect(await guests('?answer=inherited')).toEqual([]);
  expect(await todo('inherited')).toEqual([]);
  expect(await todo('inherited', cleared)).toHaveLength(1);
});
