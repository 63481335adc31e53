import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { merge } from '../factories/duplicates.js';
import { createEventWithDeputies } from '../factories/deputies.js';
import { entryAct } from '../factories/doors.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createList, createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const debates = 3;
const guestsEach = 8;
const atOnce = 12;
const actsEach = 12;

let app: TestApp;
let other: Application;
let teamId: string;
let clients: ApiClient[];
const statuses = new Map<string, Set<number>>();

beforeAll(async () => {
  // Both answer and work: jobs take their locks at the same time as people do.
  app = await startTestApp({ LOG_LEVEL: 'silent' });
  other = await app.anotherNode();
  teamId = (await createTeam(app.source)).id;
  const organiser = await signedIn(app, {
    administrator: true,
    cleared: true,
    roles: { [teamId]: 'organiser' },
  });
  clients = [app, other].map((node) => new ApiClient(node, organiser.session));
});
afterAll(() => app?.stop());

interface Scene {
  events: string[];
  guests: InvitedGuest[];
  people: string[];
  listId: string;
}

/** Debates that share their guests, so that whatever touches a person meets whatever touches a debate. */
async function scene(): Promise<Scene> {
  const people: string[] = [];
  for (let i = 0; i < guestsEach; i++) people.push((await createPerson(app.source)).id);
  await app.source.query(
    'UPDATE people SET rank_id = (SELECT id FROM ranks ORDER BY md5(people.id::text || ranks.id) LIMIT 1) WHERE id = ANY($1)',
    [people],
  );
  const events: string[] = [];
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < debates; i++) {
    const { id } = await createEventWithDeputies(app, 'open', { teamId, capacity: 4, chain: 2 });
    await app.source.query(`UPDATE events SET companions = 'number', companions_at_most = 2 WHERE id = $1`, [
      id,
    ]);
    events.push(id);
    for (const personId of people) guests.push(await createInvitation(app, { eventId: id, personId }));
  }
  const { id: listId } = await createList(app.source, teamId);
  return { events, guests, people, listId };
}

type Act = (client: ApiClient, scene: Scene, some: (most: number) => number) => Promise<{ status: number }>;
const form = (client: ApiClient, path: string, fields: Record<string, string>) =>
  client.send('POST', `/${path}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const pick = <T>(things: T[], some: (most: number) => number): T => things[some(things.length - 1)]!;

const acts: Record<string, Act> = {
  'a guest answers': (client, { guests }, some) =>
    form(client, `${pick(guests, some).path}/answers`, {
      nonce: newId(),
      answer: ['room', 'room', 'no', 'tentative'][some(3)]!,
      companions: String(some(2)),
    }),
  'a guest sends a deputy': (client, { guests }, some) =>
    form(client, `${pick(guests, some).path}/deputy`, {
      nonce: newId(),
      givenName: 'Dana',
      familyName: 'Deputova',
      email: `d-${newId()}@example.org`,
    }),
  'staff answer': (client, { guests }, some) =>
    client.post(`/invitations/${pick(guests, some).id}/answers`, {
      answer: ['accepted', 'declined'][some(1)],
      mode: 'room',
      reason: 'They rang us.',
      overCapacity: some(3) === 0,
    }),
  'pools change': (client, { events }, some) =>
    client.put(`/events/${pick(events, some)}/pools`, {
      reason: 'They are shared out anew',
      pools: [
        [],
        [{ name: 'NGOs', mode: 'room', categories: ['ngo'], seats: some(3) }],
        [{ name: 'Podium', mode: 'room', categories: [], speakers: true, seats: some(3) }],
      ][some(2)],
    }),
  'the programme changes': async (client, { events, people }, some) => {
    const path = `/events/${pick(events, some)}/appearances`;
    const personId = pick(people, some);
    const { body } = await client.get(path);
    const present = body.find((one: { personId: string }) => one.personId === personId);
    return present
      ? client.delete(`${path}/${present.id}`)
      : client.post(path, { personId, role: 'speaker' });
  },
  'who has not answered is reminded': (client, { events }, some) =>
    client.post(`/events/${pick(events, some)}/funnel/reminders`, {}, { key: newId() }),
  'the capacity changes': async (client, { events }, some) => {
    const id = pick(events, some);
    const { body } = await client.get(`/events/${id}`);
    return client.patch(
      `/events/${id}`,
      { capacity: 2 + some(6), seatsReason: 'Another hall' },
      body.version,
    );
  },
  'more are invited': (client, { events, people }, some) =>
    client.post(
      `/events/${pick(events, some)}/waves`,
      { listIds: [], personIds: people, note: {} },
      { key: newId() },
    ),
  'the debate moves': (client, { events }, some) =>
    client.post(
      `/events/${pick(events, some)}/steps`,
      {
        step: 'reschedule',
        startsLocal: `${new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)}T1${some(9)}:00`,
      },
      { key: newId() },
    ),
  'somebody is uninvited': (client, { guests }, some) =>
    client.post(`/invitations/${pick(guests, some).id}/revocation`, { reason: 'By mistake' }),
  'all are reminded': (client, { events, guests }, some) => {
    const eventId = pick(events, some);
    const invitationIds = guests.filter((guest) => guest.eventId === eventId).map(({ id }) => id);
    return client.post(`/events/${eventId}/reminders`, { invitationIds }, { key: newId() });
  },
  'the address book changes': (client, { people }, some) =>
    client.post('/people/bulk', { ids: people, categoryId: ['ngo', 'media'][some(1)], addTags: ['seen'] }),
  'two entries become one': async (client, { people }, some) => {
    const [kept, gone] = [some(people.length - 1), some(people.length - 1)];
    return merge(client, people[kept]!, people[gone]!, [], newId());
  },
  'somebody is edited': async (client, { people }, some) => {
    const id = pick(people, some);
    const { body } = await client.get(`/people/${id}`);
    return client.patch(`/people/${id}`, { country: ['EE', 'BE'][some(1)] }, body.version);
  },
  'a list grows': (client, { people, listId }) =>
    client.post(`/lists/${listId}/members`, { personIds: people.toReversed() }),
  'ranks change places': async (client) => {
    const { body } = await client.get('/ranks');
    const ids = (body.items ?? body).map(({ id }: { id: string }) => id);
    return client.put('/ranks/order', { ids: [...ids.slice(1), ids[0]] });
  },
  'somebody is erased': async (client, { people }, some) =>
    some(1) === 0 && people.length > 2
      ? client.post(`/people/${people.pop()}/erasure`, { reason: 'asked' })
      : { status: 409 },
  'a door reports who came': (client, { events, guests }, some) =>
    client.post(`/events/${pick(events, some)}/entries`, {
      device: 'Main door',
      sentAt: new Date().toISOString(),
      acts: guests
        .toSorted(() => some(2) - 1)
        .slice(0, 5)
        .flatMap(({ id: guestId }) => {
          const act = entryAct({ guestId, way: 'list', decided: 'in' });
          return some(2) ? [act] : [act, entryAct({ undoes: act.nonce })];
        }),
    }),
  'staff note who came': (client, { events, guests }, some) =>
    client.post(`/events/${pick(events, some)}/attendances`, {
      invitationIds: guests.toSorted(() => some(2) - 1).map(({ id }) => id),
      came: some(1) === 0,
    }),
  'a code is renewed': (client, { guests }, some) =>
    client.post(`/invitations/${pick(guests, some).id}/entry-code-renewal`),
  'mail is held and let go': (client, { events }, some) =>
    some(1)
      ? client.put(`/events/${pick(events, some)}/mail-hold`, { reason: 'A look first' })
      : client.delete(`/events/${pick(events, some)}/mail-hold`),
};

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const things = await scene();
  const names = Object.keys(acts);
  const plans = Array.from({ length: atOnce }, () =>
    Array.from({ length: actsEach }, () => ({
      name: names[some(names.length - 1)]!,
      client: clients[some(1)]!,
      wait: random() * 10,
      some: randomFrom(some(1e9)),
    })),
  );
  await Promise.all(
    plans.map(async (plan) => {
      for (const { name, client, wait, some } of plan) {
        await sleep(wait);
        const { status } = await acts[name]!(client, things, (most) => Math.floor(some() * (most + 1)));
        statuses.set(name, (statuses.get(name) ?? new Set()).add(status));
        expect(status === 503 || status < 500, `${name}: ${status}, SEED=${seed}`).toBe(true);
      }
    }),
  );
}

/** Set to more for a night: ROUNDS=200. */
const rounds = Number(process.env['ROUNDS'] ?? 4);

test(
  'whatever people and jobs do to the same debates and guests at once over two nodes, no two wait for each other (I9)',
  async () => {
    for (const seed of seeds(rounds)) await round(seed);
    // Each act did what it is here for, at least once.
    for (const [name, seen] of statuses)
      expect(
        [...seen].some((status) => status < 400),
        `${name}: ${[...seen].join()}`,
      ).toBe(true);

    const second = new Client({ connectionString: app.database.url });
    await second.connect();
    const { rows } = await second.query(
      `SELECT (SELECT count(*)::int FROM pools p WHERE p.taken IS DISTINCT FROM coalesce((
              SELECT sum(1 + s.companions)::int FROM standings s WHERE s.pool_id = p.id AND s.seat = 'seated'), 0)) AS "wrongFigures",
            (SELECT count(*)::int FROM pools WHERE taken > seats + over) AS overbooked`,
    );
    expect(rows).toEqual([{ wrongFigures: 0, overbooked: 0 }]);
    // Servers write down what they counted at the latest when they end.
    await Promise.all([app.source.destroy(), other.stop()]);
    const { rows: counted } = await second.query(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    await second.end();
    expect(counted).toEqual([{ deadlocks: 0 }]);
  },
  120_000 + rounds * 10_000,
);
