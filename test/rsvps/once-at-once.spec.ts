import { beforeAll, expect, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { SpeakerSeats } from '../../src/modules/rsvps/speakers/speaker-seats.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { setQueue } from '../factories/queues.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { linkToken, mailsTo } from '../support/outbox.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
let other: Application;
let teamId: string;
let clients: [ApiClient, ApiClient];

beforeAll(async () => {
  other = await app().anotherNode({ ROLE: 'web' });
  teamId = (await createTeam(app().source)).id;
  const staff = await Promise.all([1, 2].map(() => signedIn(app(), { roles: { [teamId]: 'organiser' } })));
  clients = [new ApiClient(app(), staff[0]!.session), new ApiClient(other, staff[1]!.session)];
});

test('two organisers take a yes for the one seat at the same moment: one is in, of the other they are told (I4)', async () => {
  for (let round = 0; round < 10; round++) {
    const event = await createEvent(app().source, { teamId, capacity: 1 });
    const guests = [
      await createInvitation(app(), { eventId: event.id }),
      await createInvitation(app(), { eventId: event.id }),
    ];
    const results = await Promise.all(
      guests.map(({ id }, index) =>
        clients[index]!.post(`/invitations/${id}/answers`, {
          answer: 'accepted',
          mode: 'room',
          reason: 'They rang us.',
        }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual([201, 201]);
    expect(results.map(({ body }) => body.result).sort()).toEqual(['seated', 'waiting']);
  }
});

test('two organisers let two people in who wait for the one seat: one is in, of the other they are told that none is free (I4)', async () => {
  for (let round = 0; round < 10; round++) {
    const event = await createEvent(app().source, { teamId, capacity: 1 });
    await setQueue(app(), event.id, { promotion: 'proposed' });
    const guests = [];
    for (let i = 0; i < 3; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
    const answer = (guest: { id: string }, given: string) =>
      clients[0].post(`/invitations/${guest.id}/answers`, {
        answer: given,
        mode: 'room',
        reason: 'Rang us.',
      });
    for (const guest of guests) await answer(guest, 'accepted');
    expect((await answer(guests[0]!, 'declined')).status).toBe(201);
    const results = await Promise.all(
      guests.slice(1).map(({ id }, index) =>
        clients[index]!.post(`/events/${event.id}/waiting-list/seats`, {
          invitationIds: [id],
          reason: 'As agreed',
        }),
      ),
    );
    const [first, second] = results.map(({ body }) => body);
    const [won, lost] = first.seated.length ? [first, second] : [second, first];
    expect(won).toMatchObject({ notSeated: [], why: [] });
    expect(lost).toMatchObject({ seated: [], why: [{ why: 'not_free', needs: 1, free: 0 }] });
  }
});

test('one approves a deputy while another refuses: one decision, the other is told that there is none to take (I4)', async () => {
  for (let round = 0; round < 10; round++) {
    const event = await createEventWithDeputies(app(), 'approval', { teamId });
    const guest = await createInvitation(app(), { eventId: event.id });
    await sendDeputy(app(), guest);
    const results = await Promise.all(
      ['approve', 'refuse'].map((decision, index) =>
        clients[index]!.post(`/invitations/${guest.id}/deputy-decision`, { decision, reason: 'As agreed' }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([204, 404]);
    const approved = results[0]!.status === 204;
    const [row] = await app().source.query(
      'SELECT state, deputy_invitation_id IS NOT NULL AS invited FROM deputations WHERE invitation_id = $1',
      [guest.id],
    );
    expect(row).toEqual({ state: approved ? 'invited' : 'refused', invited: approved });
  }
});

test('a link that works once, used by fifty at the same moment over two nodes, works once (I5)', async () => {
  const administrator = await signedIn(app(), { administrator: true });
  const email = `once-${newId()}@example.org`;
  const created = await administrator.post('/users', {
    email,
    name: 'Ines',
    cleared: false,
    memberships: [],
  });
  expect(created.status).toBe(201);
  const token = linkToken((await mailsTo(app(), email))[0]!);
  const passwordOf = (i: number) => `a long pass phrase number ${i}`;
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      new ApiClient(i % 2 ? app() : other).put('/account-links/password', { token, password: passwordOf(i) }),
    ),
  );
  const won = results.findIndex(({ status }) => status === 200);
  // As a link that never was, and not for too many guesses.
  expect(results.filter((_, i) => i !== won).map(({ status }) => status)).toEqual(Array(49).fill(404));
  const signIn = (i: number) => new ApiClient(app()).post('/session', { email, password: passwordOf(i) });
  expect((await signIn(won)).status).toBe(201);
  expect((await signIn((won + 1) % 50)).status).toBe(401);
});

test('what one node takes away is gone on the other at its next request (K4)', async () => {
  const event = await createEvent(app().source, { teamId });
  const guest = await createInvitation(app(), { eventId: event.id });
  const member = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  const there = new ApiClient(other, member.session);
  expect((await there.get('/sessions')).status).toBe(200);
  expect((await fetch(other.url + guest.path)).status).toBe(200);

  await clients[0].post(`/invitations/${guest.id}/revocation`, { reason: 'By mistake' });
  expect((await fetch(other.url + guest.path)).status).toBe(404);
  await app().source.query(`UPDATE memberships SET role = 'door' WHERE user_id = $1`, [
    member.session!.userId,
  ]);
  expect((await there.get(`/events/${event.id}/waves`)).status).toBe(404);
  expect((await member.delete('/session')).status).toBe(204);
  expect((await there.get('/sessions')).status).toBe(401);

  // Guesses count together: five on each node use the ten up.
  const email = `limit-${newId()}@example.org`;
  const guess = (client: ApiClient) => client.post('/session', { email, password: 'wrong' });
  const nodes = [new ApiClient(app()), new ApiClient(other)];
  for (let i = 0; i < 10; i++) expect((await guess(nodes[i % 2]!)).status).toBe(401);
  for (const node of nodes) expect((await guess(node)).status).toBe(429);
});

const seats = /\b(pools|standings)\b/;
const lock = /FROM events\b[\s\S]*FOR NO KEY UPDATE/;

test('how many seats are free is read under the lock of the debate, whatever changes them (I10)', async () => {
  const event = await createEventWithDeputies(app(), 'open', { teamId, capacity: 1 });
  const [first, second, third] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  const form = (path: string, fields: Record<string, string>) =>
    new ApiClient(app()).send('POST', `/${path}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ nonce: newId(), ...fields }).toString(),
    });
  const speakers = app().http.get(SpeakerSeats, { strict: false });
  const podium = { name: 'Podium', mode: 'room', categories: [], speakers: true, seats: 1 };
  const acts: Record<string, () => Promise<{ status: number }>> = {
    'a guest accepts': () => form(`${first.path}/answers`, { answer: 'room' }),
    'another waits': () => form(`${second.path}/answers`, { answer: 'room' }),
    'staff answer': () =>
      clients[0].post(`/invitations/${third.id}/answers`, {
        answer: 'accepted',
        mode: 'room',
        reason: 'Rang',
      }),
    'somebody sends a deputy': () =>
      form(`${first.path}/deputy`, {
        givenName: 'Dana',
        familyName: 'Deputova',
        email: `d-${newId()}@example.org`,
      }),
    'pools change': () => clients[0].put(`/events/${event.id}/pools`, { pools: [], reason: 'Not needed' }),
    'seats are kept for speakers': () =>
      clients[0].put(`/events/${event.id}/pools`, { pools: [podium], reason: 'For the podium' }),
    'who waits is a speaker now': async () => {
      await app().source.query(
        `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
        [event.id, third.personId],
      );
      await speakers.tick();
      return { status: 200 };
    },
    'somebody declines': () => form(`${first.path}/answers`, { answer: 'no' }),
  };
  for (const [name, act] of Object.entries(acts)) {
    let status = 0;
    const statements = await statementsOf(app(), async () => {
      status = (await act()).status;
    });
    expect(status, name).toBeLessThan(400);
    let within = false;
    let locked = false;
    let looked = 0;
    for (const sql of statements) {
      if (sql.startsWith('START TRANSACTION')) [within, locked] = [true, false];
      else if (/^(COMMIT|ROLLBACK)/.test(sql)) within = false;
      else if (within && lock.test(sql)) locked = true;
      else if (within && seats.test(sql)) {
        looked++;
        expect(locked, `${name}: ${sql}`).toBe(true);
      }
    }
    expect(looked, name).toBeGreaterThan(0);
  }
});
