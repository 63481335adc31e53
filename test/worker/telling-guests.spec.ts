import ICAL from 'ical.js';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { TellGuests } from '../../src/modules/invitations/tell-guests.service.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { type ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf, type OutboxMail } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

interface Scene {
  eventId: string;
  invitationIds: string[];
}

/** A published debate with guests whose invitations are in the given state. */
async function invited(count = 2, state = 'sent'): Promise<Scene> {
  const { id: eventId } = await createEvent(app().source, {
    teamId,
    onlineUrl: 'https://meet.example.org/x',
  });
  const people = await Promise.all(Array.from({ length: count }, () => createPerson(app().source)));
  await organiser.post(
    `/events/${eventId}/waves`,
    { listIds: [], personIds: people.map(({ id }) => id), note: { en: 'Own words' } },
    { key: newId() },
  );
  await app().source.query('UPDATE messages SET state = $2 WHERE event_id = $1', [eventId, state]);
  const rows = await app().source.query('SELECT id FROM invitations WHERE event_id = $1 ORDER BY id', [
    eventId,
  ]);
  return { eventId, invitationIds: rows.map(({ id }: { id: string }) => id) };
}

const mails = ({ eventId }: Scene, kind?: string) =>
  outboxOf(app(), `event_id = '${eventId}' ${kind ? `AND kind = '${kind}'` : ''}`);
const written = (scene: Scene, kind: string, count: number) =>
  eventually(async () => {
    const found = await mails(scene, kind);
    return found.length >= count && found;
  });
const step = (scene: Scene, body: object) =>
  organiser.post(`/events/${scene.eventId}/steps`, body, { key: newId() });
const inTwoMonths = () => new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

function entry(mail: OutboxMail) {
  const calendar = new ICAL.Component(ICAL.parse(mail.ics!.content) as never);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { method: calendar.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence };
}

test('a new time is told once to each guest, with the old one beside it and the calendar entry following', async () => {
  const scene = await invited(3);
  expect(
    (await step(scene, { step: 'reschedule', startsLocal: `${inTwoMonths()}T18:00` })).status,
  ).toBeLessThan(300);
  const told = await written(scene, 'rescheduled', 3);
  const first = await mails(scene, 'invitation');
  for (const mail of told) {
    const before = entry(first.find(({ correlationId }) => correlationId === mail.correlationId)!);
    expect(entry(mail)).toEqual({ method: 'REQUEST', uid: before.uid, sequence: before.sequence + 1 });
    expect(mail.subject).toMatch(/^New time: /);
    expect(mail.text).toMatch(/When: .*18:00–20:00.*\n {2}before: .*12:30–14:30/);
  }
  await app().http.get(TellGuests, { strict: false }).tell(scene.eventId);
  expect(await mails(scene, 'rescheduled')).toHaveLength(3);
  const [{ valid }] = await app().source.query(
    'SELECT min(answers_valid_from) AS valid FROM invitations WHERE event_id = $1',
    [scene.eventId],
  );
  expect(valid).toBe(1);
});

test('two nodes telling at once write one mail each', async () => {
  const scene = await invited(5);
  const node = await app().anotherNode();
  await app().source.query('UPDATE events SET sequence = 1, title = $2 WHERE id = $1', [
    scene.eventId,
    { en: 'Another title' },
  ]);
  await Promise.all(
    [app().http, node.http, app().http].map((http) =>
      http.get(TellGuests, { strict: false }).tell(scene.eventId),
    ),
  );
  const told = await mails(scene, 'changed');
  expect(told).toHaveLength(5);
  expect(told[0]!.text).toMatch(/Title: Another title\n {2}before: The next hundred days/);
});

test('a cancellation takes the entry out of the calendar of those who hold it, with the reason', async () => {
  const scene = await invited(2);
  await step(scene, { step: 'cancel', reason: 'The speakers cannot travel.' });
  const [mail] = await written(scene, 'cancelled', 2);
  expect(entry(mail!)).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect(mail!.text).toContain('The speakers cannot travel.');
});

test('nobody gets an invitation to a cancelled debate (H8)', async () => {
  const queued = await invited(3, 'queued');
  const held = await invited(1, 'held');
  for (const scene of [queued, held]) {
    await step(scene, { step: 'cancel', reason: 'No room.' });
    // At the moment of the answer, not a job later.
    expect((await mails(scene)).map(({ state }) => state)).toEqual(
      scene.invitationIds.map(() => 'cancelled'),
    );
    await app().http.get(TellGuests, { strict: false }).tell(scene.eventId);
    expect((await mails(scene)).map(({ kind }) => kind)).toEqual(scene.invitationIds.map(() => 'invitation'));
  }
});

test('a debate that is cancelled sends no “you are registered”, and tells those who answered without an invitation (H8)', async () => {
  const scene = await invited(2, 'queued');
  const [{ email }] = await app().source.query('SELECT email FROM invitations WHERE id = $1', [
    scene.invitationIds[0],
  ]);
  const answer = answerRequest({ id: scene.invitationIds[0]!, eventId: scene.eventId });
  await app().http.get(Answers, { strict: false }).record(answer);
  await written(scene, 'confirmation', 1);
  await step(scene, { step: 'cancel', reason: 'No room.' });
  const [mail] = await written(scene, 'cancelled', 1);
  await app().http.get(TellGuests, { strict: false }).tell(scene.eventId);
  const all = await mails(scene);
  expect(all.filter(({ state }) => state === 'queued').map(({ kind, to }) => [kind, to])).toEqual([
    ['cancelled', email],
  ]);
  expect(mail!.text).toContain('No room.');
});

test('postponed and given a new date: out of the calendar, then in again', async () => {
  const scene = await invited(1);
  await step(scene, { step: 'postpone', reason: 'Strike' });
  const [out] = await written(scene, 'postponed', 1);
  expect(entry(out!)).toMatchObject({ method: 'CANCEL', sequence: 1 });
  await app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [scene.eventId]);
  await step(scene, { step: 'reschedule', startsLocal: `${inTwoMonths()}T18:00` });
  const [back] = await written(scene, 'rescheduled', 1);
  expect(entry(back!)).toMatchObject({ method: 'REQUEST', sequence: 2 });
});

test('an invitation that has not left is written anew instead of being followed by a correction', async () => {
  const scene = await invited(1, 'queued');
  await step(scene, { step: 'reschedule', startsLocal: `${inTwoMonths()}T18:00` });
  const all = await written(scene, 'invitation', 2);
  expect(all.map(({ state }) => state)).toEqual(['cancelled', 'queued']);
  expect(all[1]!.text).toContain('18:00–20:00');
  expect(all[1]!.text).toContain('Own words');
  const { body } = await organiser.get(`/events/${scene.eventId}/waves`);
  expect(body.items[0]).toMatchObject({ total: 1, progress: { queued: 1, cancelled: 0 } });
});

test('a guest who is uninvited gets a cancellation, or nothing when nothing had left', async () => {
  const sent = await invited(2);
  const queued = await invited(1, 'queued');
  for (const [scene, index] of [
    [sent, 0],
    [queued, 0],
  ] as const)
    for (let twice = 0; twice < 2; twice++)
      expect(
        (
          await organiser.post(`/invitations/${scene.invitationIds[index]}/revocation`, {
            reason: 'By mistake',
          })
        ).status,
      ).toBe(204);
  const cancelled = await mails(sent, 'withdrawn');
  expect(cancelled.map(({ correlationId }) => correlationId)).toEqual([sent.invitationIds[0]]);
  expect(entry(cancelled[0]!)).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect(cancelled[0]!.text).not.toContain('By mistake');
  expect((await mails(queued)).map(({ state }) => state)).toEqual(['cancelled']);
});

test('somebody uninvited can be invited again, under the same calendar identity', async () => {
  const scene = await invited(1);
  await organiser.post(`/invitations/${scene.invitationIds[0]}/revocation`, { reason: 'By mistake' });
  const [{ person_id: personId }] = await app().source.query(
    'SELECT person_id FROM invitations WHERE id = $1',
    [scene.invitationIds[0]],
  );
  const body = { listIds: [], personIds: [personId] };
  expect((await organiser.post(`/events/${scene.eventId}/waves`, body, { key: newId() })).body.total).toBe(1);
  const [first, again] = await mails(scene, 'invitation');
  expect(entry(again!)).toEqual({ ...entry(first!), sequence: 2 });
});

test('a reminder goes to those without an answer, once for each press', async () => {
  const scene = await invited(3);
  const [answered, ...silent] = scene.invitationIds;
  await app().source.query(
    `WITH given AS (
       INSERT INTO answers (id, invitation_id, event_id, answer, mode, channel, nonce, result)
       VALUES (uuidv7(), $1, $2, 'declined', 'room', 'page', 'n', 'none') RETURNING id)
     INSERT INTO standings (invitation_id, event_id, answer, mode, seat, answer_id, answered_at)
     SELECT $1, $2, 'declined', 'room', 'none', id, now() FROM given`,
    [answered, scene.eventId],
  );
  const remind = (key: string) =>
    organiser.post(`/events/${scene.eventId}/reminders`, { invitationIds: scene.invitationIds }, { key });
  const key = newId();
  expect((await remind(key)).body).toEqual({ reminded: 2 });
  expect((await remind(key)).body).toEqual({ reminded: 2 });
  expect((await mails(scene, 'reminder')).map(({ correlationId }) => correlationId).sort()).toEqual(
    silent.sort(),
  );
  expect((await remind(newId())).body).toEqual({ reminded: 2 });
});

test('an invitation sent again is the same invitation; two presses are one', async () => {
  const scene = await invited(1);
  for (let twice = 0; twice < 2; twice++)
    expect((await organiser.post(`/invitations/${scene.invitationIds[0]}/resending`)).status).toBe(204);
  const [first, again, ...more] = await mails(scene, 'invitation');
  expect(more).toEqual([]);
  expect(entry(again!)).toEqual(entry(first!));
});
