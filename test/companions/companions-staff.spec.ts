import { expect, test } from 'vitest';
import { InvitationsPrivacy } from '../../src/modules/invitations/invitations.privacy.js';
import { Database } from '../../src/platform/database/database.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { readPdf } from '../support/pdf.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function stage(atMost = 2) {
  const event = await createEventWithCompanions(app(), 'names', atMost, { capacity: 20, inDays: 1 });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  return { event, organiser };
}

const accept = (client: ApiClient, invitationId: string, more: object = {}) =>
  client.post(`/invitations/${invitationId}/answers`, {
    answer: 'accepted',
    mode: 'room',
    reason: 'by telephone',
    ...more,
  });

const rowsOf = async (client: ApiClient, eventId: string, q = '') =>
  (await client.get(`/events/${eventId}/invitations${q && `?q=${q}`}`)).body.items;

test('staff put down companions by name or number, beyond what guests may bring, and the history keeps how many', async () => {
  const { event, organiser } = await stage(1);
  const guest = await createInvitation(app(), { eventId: event.id });
  const answer = await accept(organiser, guest.id, {
    companionNames: ['Anna Tamm', 'Jaan Tamm', 'Mari Maasikas'],
  });
  expect([answer.status, answer.body.companions]).toEqual([201, 3]);
  expect((await rowsOf(organiser, event.id))[0].companions).toMatchObject([
    { name: 'Anna Tamm', came: null },
    { name: 'Jaan Tamm' },
    { name: 'Mari Maasikas' },
  ]);
  const pools = (await organiser.get(`/events/${event.id}/pools`)).body.items;
  expect(pools[0].taken).toBe(4);
  expect((await accept(organiser, guest.id, { companions: 11 })).status).toBe(400);
  expect((await accept(organiser, guest.id)).body.companions).toBe(3);
});

test('one guest may be allowed more, or nobody; companions who are there stay', async () => {
  const { event, organiser } = await stage(1);
  const guest = await createInvitation(app(), { eventId: event.id });
  const path = `/invitations/${guest.id}/companion-allowance`;
  const reason = 'Comes with an escort';
  expect((await organiser.put(path, { atMost: 3, reason })).status).toBe(204);
  const page = async () => (await fetch(app().url + guest.path)).text();
  expect(await page()).toContain('up to 3 companions');
  await accept(organiser, guest.id, { companions: 2 });
  await organiser.put(path, { atMost: 0, reason });
  expect(await companionsOf(app(), guest.id)).toHaveLength(2);
  expect((await organiser.get(`/invitations/${guest.id}`)).body.companionsAtMost).toBe(0);
  await organiser.put(path, { atMost: null, reason });
  expect((await organiser.get(`/invitations/${guest.id}`)).body.companionsAtMost).toBeNull();
  expect((await organiser.put(path, { atMost: 11, reason })).status).toBe(400);
});

test('a party is found at the door by any of its names, and each is marked on their own (M7)', async () => {
  const { event, organiser } = await stage();
  const [guest, hidden] = [
    await createInvitation(app(), { eventId: event.id, familyName: 'Hostova' }),
    await createInvitation(app(), { eventId: event.id, atRisk: true }),
  ];
  await accept(organiser, guest.id, { companionNames: ['Anna Tamm', 'Jaan Kask'] });
  await accept(organiser, hidden.id, { companionNames: ['Spouse Hiddenova'] });
  const door = await signedIn(app(), { roles: { [event.teamId]: 'door' } });
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  expect((await rowsOf(door, event.id, 'kask')).map(({ id }: { id: string }) => id)).toEqual([guest.id]);
  expect(await rowsOf(door, event.id, 'hiddenova')).toEqual([]);
  expect(await rowsOf(organiser, event.id, 'hiddenova')).toEqual([]);
  expect((await rowsOf(cleared, event.id, 'hiddenova'))[0].companions[0].name).toBe('Spouse Hiddenova');
  const all = await rowsOf(door, event.id);
  expect(all.find(({ id }: { id: string }) => id === hidden.id).companions).toMatchObject([{ name: '' }]);

  const [anna] = await companionsOf(app(), guest.id);
  const mark = (client: ApiClient, eventId: string) =>
    client.post(`/events/${eventId}/attendances`, {
      invitationIds: [],
      companionIds: [anna!.id],
      came: true,
    });
  expect((await mark(door, event.id)).body.changed).toBe(1);
  expect((await mark(door, event.id)).body.changed).toBe(0);
  const other = await stage();
  expect((await mark(other.organiser, other.event.id)).body.changed).toBe(0);
  expect((await rowsOf(door, event.id, 'tamm'))[0]).toMatchObject({
    came: null,
    companions: [{ came: true }, { came: null }],
  });
});

test('tables and badges hold the companions, of people at risk without names (M7)', async () => {
  const { event, organiser } = await stage();
  const [guest, hidden] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id, atRisk: true }),
  ];
  await accept(organiser, guest.id, { companionNames: ['Anna Tamm'] });
  await accept(organiser, hidden.id, { companionNames: ['Spouse Hiddenova'] });
  const take = async (format: string) => {
    const response = await fetch(`${app().url}/api/v1/events/${event.id}/invitations/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `session=${organiser.session!.token}` },
      body: JSON.stringify({ format, language: 'en', reason: 'for the door' }),
    });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const table = (await take('csv')).toString();
  expect(table).toContain('Anna Tamm');
  expect(table).not.toContain('Hiddenova');
  const badges = readPdf(await take('badges')).texts.join('\n');
  expect(badges).toContain('Anna Tamm');
  expect(badges).toMatch(/Companion of Guest/);
  expect(badges).not.toContain('Hiddenova');
});

test('the guest list is one query, whether one guest brings a companion or three do', async () => {
  const { event, organiser } = await stage();
  const count = () => queriesOf(app(), () => rowsOf(organiser, event.id));
  const bring = async () => {
    const guest = await createInvitation(app(), { eventId: event.id });
    await accept(organiser, guest.id, { companionNames: ['Anna Tamm'] });
  };
  await bring();
  const one = await count();
  await bring();
  await bring();
  expect(await count()).toEqual(one);
});

test('a withdrawn invitation frees the seats of the whole party; its page says so', async () => {
  const { event, organiser } = await stage();
  const guest = await createInvitation(app(), { eventId: event.id });
  await accept(organiser, guest.id, { companionNames: ['Anna Tamm'] });
  const [anna] = await companionsOf(app(), guest.id);
  await organiser.post(`/invitations/${guest.id}/revocation`, { reason: 'By mistake' });
  await expect
    .poll(async () => (await organiser.get(`/events/${event.id}/pools`)).body.items[0].taken)
    .toBe(0);
  expect(await companionsOf(app(), guest.id)).toEqual([]);
  expect(await (await fetch(app().url + anna!.path)).text()).toContain('No seat is kept for you any more');
});

test('companions are part of the guest’s copy, go with the guest, and lose their names a month after (H8)', async () => {
  const { event, organiser } = await stage();
  const guests: InvitedGuest[] = [];
  for (const name of ['Anna Tamm', 'Jaan Kask']) {
    const guest = await createInvitation(app(), { eventId: event.id });
    await accept(organiser, guest.id, { companionNames: [name] });
    guests.push(guest);
  }
  const privacy = app().http.get(InvitationsPrivacy, { strict: false });
  const database = app().http.get(Database);
  const copy = await database.transaction((tx) => privacy.export(tx, guests[0]!.personId));
  expect(copy['companions']).toMatchObject([{ name: 'Anna Tamm' }]);
  const [anna] = await companionsOf(app(), guests[0]!.id);
  await database.transaction((tx) => privacy.erase(tx, guests[0]!.personId));
  expect((await fetch(app().url + anna!.path)).status).toBe(404);
  expect((await companionsOf(app(), guests[0]!.id))[0]?.name ?? '').toBe('');
  await database.transaction((tx) => privacy.expire(tx, new Date(Date.now() + 25 * 86_400_000)));
  expect((await companionsOf(app(), guests[1]!.id))[0]!.name).toBe('Jaan Kask');
  await database.transaction((tx) => privacy.expire(tx, new Date(Date.now() + 40 * 86_400_000)));
  const [left] = await app().source.query(
    'SELECT name, terms::text FROM companions WHERE invitation_id = $1',
    [guests[1]!.id],
  );
  expect(left).toEqual({ name: '', terms: '' });
});
