import { beforeAll, expect, test } from 'vitest';
import { SpeakerSeats } from '../../src/modules/rsvps/speakers/speaker-seats.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEventWithDeputies } from '../factories/deputies.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { failingWrites, type FailingWrites } from '../support/failing-writes.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web', LOG_LEVEL: 'silent' });
let writes: FailingWrites;
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  writes = await failingWrites(app().source);
});

const anonymous = () => new ApiClient(app());
const form = (path: string, fields: Record<string, string>) =>
  anonymous().send('POST', `/${path}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const counts = (eventId: string) =>
  app()
    .source.query(
      `SELECT (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers,
              (SELECT count(*)::int FROM standings WHERE event_id = $1 AND seat = 'seated') AS seated,
              (SELECT coalesce(sum(taken), 0)::int FROM pools WHERE event_id = $1) AS taken,
              (SELECT count(*)::int FROM deputations WHERE event_id = $1) AS deputations,
              (SELECT count(*)::int FROM waves WHERE event_id = $1) AS waves,
              (SELECT count(*)::int FROM invitations WHERE event_id = $1 AND revoked_at IS NULL) AS invitations,
              (SELECT count(*)::int FROM messages WHERE event_id = $1) AS messages,
              (SELECT count(*)::int FROM audit_entries WHERE event_id = $1) AS audit,
              (SELECT count(*)::int FROM pgboss.job WHERE data->>'eventId' = $1::text) AS jobs`,
      [eventId],
    )
    .then(([row]: unknown[]) => row as Record<string, number>);

/** What is done, on a debate and a guest of its own each time, and the status of success. */
const acts: Record<
  string,
  () => Promise<{ eventId: string; act: () => Promise<{ status: number }>; ok: number }>
> = {
  'a guest accepts': async () => {
    const { id: eventId } = await createEventWithDeputies(app(), 'open', { teamId, capacity: 3 });
    const guest = await createInvitation(app(), { eventId });
    const act = () => form(`${guest.path}/answers`, { nonce: newId(), answer: 'room' });
    return { eventId, act, ok: 303 };
  },
  'a guest sends a deputy': async () => {
    const { id: eventId } = await createEventWithDeputies(app(), 'open', { teamId, capacity: 3 });
    const guest = await createInvitation(app(), { eventId });
    const act = () =>
      form(`${guest.path}/deputy`, {
        nonce: newId(),
        givenName: 'Dana',
        familyName: 'Deputova',
        email: `d-${newId()}@example.org`,
      });
    return { eventId, act, ok: 303 };
  },
  'three are invited': async () => {
    const { id: eventId } = await createEventWithDeputies(app(), 'open', { teamId });
    const personIds: string[] = [];
    for (let i = 0; i < 3; i++) personIds.push((await createPerson(app().source)).id);
    const act = () =>
      organiser.post(`/events/${eventId}/waves`, { listIds: [], personIds, note: {} }, { key: newId() });
    return { eventId, act, ok: 201 };
  },
  'who has a seat speaks now, and the next gets it': async () => {
    const { id: eventId } = await createEventWithDeputies(app(), 'open', { teamId, capacity: 2 });
    const podium = { name: 'Podium', mode: 'room', categories: [], speakers: true, seats: 1 };
    await organiser.put(`/events/${eventId}/pools`, { pools: [podium], reason: 'For the podium' });
    const guests = [await createInvitation(app(), { eventId }), await createInvitation(app(), { eventId })];
    for (const { path } of guests) await form(`${path}/answers`, { nonce: newId(), answer: 'room' });
    await app().source.query(
      `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
      [eventId, guests[0]!.personId],
    );
    const speakers = app().http.get(SpeakerSeats, { strict: false });
    return { eventId, act: () => speakers.tick().then(() => ({ status: 200 })), ok: 200 };
  },
  'somebody seated is uninvited': async () => {
    const { id: eventId } = await createEventWithDeputies(app(), 'open', { teamId, capacity: 3 });
    const guest = await createInvitation(app(), { eventId });
    await form(`${guest.path}/answers`, { nonce: newId(), answer: 'room' });
    const act = () => organiser.post(`/invitations/${guest.id}/revocation`, { reason: 'By mistake' });
    return { eventId, act, ok: 204 };
  },
};

test.each(Object.keys(acts))(
  '%s while every single write fails once as a deadlock or a conflict would: tried again whole, done once (I11)',
  async (name) => {
    const plain = await acts[name]!();
    expect((await plain.act()).status).toBe(plain.ok);
    const wanted = await counts(plain.eventId);
    let failures = 0;
    for (let write = 1; ; write++) {
      const { eventId, act, ok } = await acts[name]!();
      await writes.failAt(write, write % 2 ? '40001' : '40P01');
      const { status, body } = (await act()) as { status: number; body?: unknown };
      const failed = await writes.failed();
      await writes.failAt(0, '');
      expect(status, `write ${write}: ${JSON.stringify(body)}`).toBe(ok);
      expect(await counts(eventId), `write ${write}`).toEqual(wanted);
      if (!failed) break;
      failures++;
    }
    expect(failures).toBeGreaterThan(3);
  },
);
