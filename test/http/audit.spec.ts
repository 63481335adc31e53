import { beforeAll, expect, test } from 'vitest';
import { Audit } from '../../src/modules/audit/audit.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createTeam, createUser } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const ours = newId();
const event = newId();
let team: { id: string };
let other: { id: string };
let writer: { userId: string };
let administrator: ApiClient;

beforeAll(async () => {
  team = await createTeam(app().source);
  other = await createTeam(app().source);
  writer = await createUser(app().source, { name: 'Before' });
  administrator = await signedIn(app(), { administrator: true });
  const subject = { type: 'event', id: ours };
  await app().source.transaction(async (tx) => {
    const audit = app().http.get(Audit);
    await audit.record(
      tx,
      { actor: writer, action: 'event.created', subject, teamId: team.id, eventId: event },
      { actor: 'system', action: 'event.published', subject, teamId: team.id, data: { reason: 'due' } },
      { actor: writer, action: 'events.other', subject: { type: 'event', id: null }, teamId: other.id },
      { actor: { invitationId: ours }, action: 'answer.recorded', subject, teamId: other.id },
    );
  });
});

const actions = async (client: ApiClient, query = '') =>
  (await client.get(`/audit?${query}`)).body.items.map(({ action }: { action: string }) => action);

test('organisers read the lines of their teams only, others none, administrators all (B5)', async () => {
  const organiser = await signedIn(app(), { roles: { [team.id]: 'organiser', [other.id]: 'editor' } });
  expect(await actions(organiser)).toEqual(['event.published', 'event.created']);
  expect(await actions(organiser, `teamId=${other.id}`)).toEqual([]);
  expect(await actions(await signedIn(app(), { roles: { [team.id]: 'editor' } }))).toEqual([]);
  expect(await actions(administrator)).toHaveLength(4);
});

test('an actor is shown under the present name; guests and the program have none', async () => {
  await app().source.query(`UPDATE users SET name = 'After' WHERE id = $1`, [writer.userId]);
  const { items } = (await administrator.get('/audit')).body;
  const guest = items.find((row: { action: string }) => row.action === 'answer.recorded');
  expect(guest).toMatchObject({ actor: { kind: 'guest', id: ours, name: null } });
  const published = items.find((row: { action: string }) => row.action === 'event.published');
  expect(published).toMatchObject({
    actor: { kind: 'system', id: null, name: null },
    action: 'event.published',
    subject: { type: 'event', id: ours },
    data: { reason: 'due' },
  });
  expect(items.at(-1).actor).toEqual({ kind: 'user', id: writer.userId, name: 'After' });
});

test('filters and pages', async () => {
  expect(await actions(administrator, 'action=event')).toEqual(['event.published', 'event.created']);
  expect(await actions(administrator, 'action=event.created')).toEqual(['event.created']);
  expect(await actions(administrator, `actorId=${writer.userId}`)).toEqual(['events.other', 'event.created']);
  expect(await actions(administrator, `eventId=${event}`)).toEqual(['event.created']);
  expect(await actions(administrator, `subjectId=${ours}&teamId=${other.id}`)).toEqual(['answer.recorded']);
  expect(await actions(administrator, 'from=2100-01-01T00:00:00Z')).toEqual([]);
  expect(await actions(administrator, 'to=2100-01-01T00:00:00Z')).toHaveLength(4);
  const first = (await administrator.get('/audit?limit=3')).body;
  const second = (await administrator.get(`/audit?limit=3&cursor=${first.next}`)).body;
  expect(second.items.map(({ action }: { action: string }) => action)).toEqual(['event.created']);
  expect(second.next).toBeNull();
  for (const query of ['teamId=1', 'from=yesterday', 'to=2026-99-99T00:00:00Z', 'cursor=WyJ4Il0'])
    expect((await administrator.get(`/audit?${query}`)).status).toBe(400);
});

test('the database refuses to change or delete a line (N7)', async () => {
  await expect(app().source.query('DELETE FROM audit_entries')).rejects.toThrow('append-only');
  await expect(app().source.query(`UPDATE audit_entries SET action = 'x'`)).rejects.toThrow('append-only');
});

test('a line names the debate by its present title, in English where it has one', async () => {
  const [known, german] = [
    await createEvent(app().source, { teamId: team.id, title: { en: 'Now', fr: 'Maintenant' } }),
    await createEvent(app().source, { teamId: team.id, title: { de: 'Jetzt' } }),
  ];
  const subject = { type: 'event', id: known.id };
  await app().source.transaction((tx) =>
    app()
      .http.get(Audit)
      .record(
        tx,
        { actor: writer, action: 'title.tried', subject, teamId: team.id, eventId: known.id },
        { actor: writer, action: 'title.tried', subject, teamId: team.id, eventId: german.id },
        { actor: writer, action: 'title.tried', subject, teamId: team.id, eventId: newId() },
      ),
  );
  const { items } = (await administrator.get('/audit?action=title.tried')).body;
  expect(items.map(({ eventTitle }: { eventTitle: string | null }) => eventTitle)).toEqual([
    null,
    'Jetzt',
    'Now',
  ]);
});
