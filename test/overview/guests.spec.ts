import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { ApiClient, signedIn } from '../support/client.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function organiserOf(
  teamId: string,
  options: { cleared?: boolean; role?: 'organiser' | 'door' | 'editor' } = {},
) {
  return signedIn(app(), {
    roles: { [teamId]: options.role ?? 'organiser' },
    cleared: options.cleared ?? false,
  });
}

async function withGuests(count: number, options: Parameters<typeof createEvent>[1] = {}) {
  const event = await createEvent(app().source, options);
  const guests = [];
  for (let i = 0; i < count; i++)
    guests.push(
      await createInvitation(app(), {
        eventId: event.id,
        familyName: `Guest ${String.fromCharCode(65 + i)}`,
      }),
    );
  return { event, guests, organiser: await organiserOf(event.teamId) };
}

const yes = { answer: 'accepted', mode: 'room', reason: 'said so on the telephone' };

describe('answers recorded by staff', () => {
  test('an answer needs a reason and shows in the list, the counts and the history', async () => {
    const { event, guests, organiser } = await withGuests(3, { capacity: 1 });
    const [first, second, third] = guests;
    expect((await organiser.post(`/invitations/${first!.id}/answers`, { ...yes, reason: '' })).status).toBe(
      400,
    );
    const recorded = await organiser.post(`/invitations/${first!.id}/answers`, {
      ...yes,
      dietary: 'vegetarian',
    });
    expect(recorded.status).toBe(201);
    expect(recorded.body).toMatchObject({
      result: 'seated',
      channel: 'staff',
      current: true,
      recordedBy: { id: organiser.session!.userId },
    });
    await organiser.post(`/invitations/${second!.id}/answers`, yes);
    const list = await organiser.get(`/events/${event.id}/invitations`);
    expect(list.body.items.find(({ id }: { id: string }) => id === second!.id)).toMatchObject({
      seat: 'waiting',
      waitingPosition: 1,
      answer: 'accepted',
    });
    expect((await organiser.get(`/events/${event.id}/invitations/counts`)).body).toEqual({
      all: 3,
      accepted: 1,
      tentative: 0,
      none: 1,
      waiting: 1,
      declined: 0,
      delegated: 0,
      failed: 0,
      asked_again: 0,
      revoked: 0,
    });
    const waiting = await organiser.get(`/events/${event.id}/invitations?answer=waiting`);
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toEqual([second!.id]);
    const detail = await organiser.get(`/invitations/${first!.id}`);
    expect(detail.body.guest.seat).toBe('seated');
    expect(detail.body.answers).toHaveLength(1);
    const over = await organiser.post(`/invitations/${third!.id}/answers`, { ...yes, overCapacity: true });
    expect(over.body.result).toBe('seated');
    const audit = await app().source.query(
      `SELECT data FROM audit_entries WHERE action = 'answer.recorded' AND subject_id = $1`,
      [third!.id],
    );
    expect(audit[0].data).toMatchObject({ overCapacity: true });
    expect((await organiser.get(`/events/${event.id}/room`)).body).toMatchObject({
      seats: 1,
      taken: 2,
      free: 0,
      waiting: 1,
    });
  });

  test('the list takes the same number of queries with one and with three rows', async () => {
    const one = await withGuests(1);
    const three = await withGuests(3);
    // On a node without jobs, whose statements would be counted too.
    const node = await app().anotherNode({ ROLE: 'web' });
    const count = async ({ organiser, event }: typeof one) => {
      const client = new ApiClient(node, organiser.session);
      const read = () => client.get(`/events/${event.id}/invitations`);
      await read();
      return (await statementsOf(node, read)).length;
    };
    const ofThree = await count(three);
    expect(ofThree).toBeGreaterThan(0);
    expect(ofThree).toBe(await count(one));
  });

  test('pages follow each other without gap or repeat', async () => {
    const { event, organiser, guests } = await withGuests(5);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: { id: string }[]; next: string | null } } = await organiser.get(
        `/events/${event.id}/invitations?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.next;
    }
    expect(seen.sort()).toEqual(guests.map(({ id }) => id).sort());
  });
});

describe('who sees what', () => {
  test('the door sees names and answers only', async () => {
    const { event, guests } = await withGuests(1);
    const door = await organiserOf(event.teamId, { role: 'door' });
    const { body } = await door.get(`/events/${event.id}/invitations`);
    expect(body.items[0]).toMatchObject({
      name: 'Guest Guest A',
      answer: 'none',
      email: null,
      personId: null,
      organisation: null,
    });
    expect(JSON.stringify(body)).not.toContain(guests[0]!.email);
    expect((await door.get(`/invitations/${guests[0]!.id}`)).status).toBe(404);
    expect((await door.post(`/events/${event.id}/invitations/export`, { reason: 'badges' })).status).toBe(
      404,
    );
  });

  test('somebody at risk stands under the alias in list, detail and export, but not for cleared staff', async () => {
    const event = await createEvent(app().source);
    const guest = await createInvitation(app(), {
      eventId: event.id,
      givenName: 'Secret',
      familyName: 'Realname',
      atRisk: true,
    });
    const organiser = await organiserOf(event.teamId);
    for (const answer of [
      await organiser.get(`/events/${event.id}/invitations`),
      await organiser.get(`/invitations/${guest.id}`),
      await organiser.post(`/events/${event.id}/invitations/export`, { reason: 'seating' }),
    ]) {
      expect(answer.status).toBe(200);
      const text = JSON.stringify(answer.body);
      expect(text).not.toContain('Realname');
      expect(text).not.toContain(guest.email);
    }
    const cleared = await organiserOf(event.teamId, { cleared: true });
    const { body } = await cleared.get(`/events/${event.id}/invitations`);
    expect(body.items[0]).toMatchObject({ name: 'Secret Realname', atRisk: true });
  });

  test('an export is neutralised and on the record', async () => {
    const event = await createEvent(app().source);
    await createInvitation(app(), { eventId: event.id, givenName: '=cmd|', familyName: 'calc' });
    const organiser = await organiserOf(event.teamId);
    const { body, headers } = await organiser.post<string>(`/events/${event.id}/invitations/export`, {
      reason: 'seating plan',
    });
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body).toContain(`'=cmd| calc`);
    const [entry] = await app().source.query(
      `SELECT data FROM audit_entries WHERE action = 'guests.exported' AND event_id = $1`,
      [event.id],
    );
    expect(entry.data).toMatchObject({ count: 1, reason: 'seating plan' });
  });
});

test('of two who set seats aside at once the second is told what the first did, and takes nothing away unseen (I8)', async () => {
  const event = await createEvent(app().source, { capacity: 10 });
  const organiser = await organiserOf(event.teamId);
  const path = `/events/${event.id}/pools`;
  const pool = (name: string, category: string) => ({
    name,
    mode: 'room',
    categories: [category],
    speakers: false,
    seats: 2,
  });
  const why = { reason: 'Agreed with the host' };
  const first = await organiser.put(path, { ...why, pools: [pool('NGOs', 'ngo')], instead: [] });
  expect(first.status).toBe(200);
  const second = await organiser.put(path, { ...why, pools: [pool('Press', 'media')], instead: [] });
  expect(second.status).toBe(412);
  expect(second.body.current.items).toMatchObject([{ name: 'NGOs', seats: 2 }, { name: '' }]);
  expect((await organiser.get(path)).body.items).toHaveLength(2);

  const seen = { ...pool('NGOs', 'ngo'), id: first.body.items[0].id };
  const both = { ...why, pools: [pool('Press', 'media'), seen], instead: [seen] };
  expect((await organiser.put(path, both)).body.items).toMatchObject([
    { name: 'Press' },
    { name: 'NGOs' },
    { name: '' },
  ]);
});

test('pools by category: their own seats, the rest shares what is left over; nobody loses a seat', async () => {
  const event = await createEvent(app().source, { capacity: 3 });
  const organiser = await organiserOf(event.teamId);
  const of = (categoryId: string) => createInvitation(app(), { eventId: event.id, categoryId });
  const [ngo1, ngo2, media] = [await of('ngo'), await of('ngo'), await of('media')];
  await organiser.post(`/invitations/${ngo1.id}/answers`, yes);
  await organiser.post(`/invitations/${ngo2.id}/answers`, yes);
  const why = { reason: 'More NGOs come' };
  const tooMany = { ...why, pools: [{ name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 4 }] };
  expect((await organiser.put(`/events/${event.id}/pools`, tooMany)).status).toBe(400);
  const replaced = await organiser.put(`/events/${event.id}/pools`, {
    ...why,
    pools: [{ name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 1 }],
  });
  expect(replaced.status).toBe(200);
  expect(replaced.body.items).toMatchObject([
    { name: 'NGOs', seats: 1, taken: 2, over: 1, free: 0 },
    { name: '', seats: 2, taken: 0, free: 1 },
  ]);
  await organiser.post(`/invitations/${media.id}/answers`, yes);
  const third = await of('ngo');
  expect((await organiser.post(`/invitations/${third.id}/answers`, yes)).body.result).toBe('waiting');
  const { body: room } = await organiser.get(`/events/${event.id}/room`);
  expect(room.categories).toMatchObject([
    { categoryId: 'ngo', seats: 1, invited: 3, accepted: 2, waiting: 1 },
    { categoryId: 'media', invited: 1, accepted: 1 },
  ]);
  // More seats for NGOs: the one who waits gets one, by itself.
  const widened = await organiser.put(`/events/${event.id}/pools`, {
    ...why,
    pools: [{ id: replaced.body.items[0].id, name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 3 }],
  });
  expect(widened.body.items[0]).toMatchObject({ taken: 2, waiting: 1, free: 0 });
  await app().source.query('UPDATE events SET capacity = 6 WHERE id = $1', [event.id]);
  await organiser.put(`/events/${event.id}/pools`, {
    ...why,
    pools: widened.body.items
      .slice(0, 1)
      .map(({ id, name, mode, categories, seats }: Record<string, unknown>) => ({
        id,
        name,
        mode,
        categories,
        seats,
      })),
  });
  expect((await organiser.get(`/invitations/${third.id}`)).body.guest.seat).toBe('seated');
});

test('who came is noted and can be corrected; other events’ guests are passed over', async () => {
  const { event, guests } = await withGuests(2);
  const other = await withGuests(1);
  const door = await organiserOf(event.teamId, { role: 'door' });
  const ids = [...guests, ...other.guests].map(({ id }) => id);
  const came = await door.post(`/events/${event.id}/attendances`, { invitationIds: ids, came: true });
  expect(came.body).toEqual({ changed: 2 });
  expect(
    (await door.post(`/events/${event.id}/attendances`, { invitationIds: [ids[0]], came: false })).body,
  ).toEqual({ changed: 1 });
  const organiser = await organiserOf(event.teamId);
  expect((await organiser.get(`/events/${event.id}/funnel`)).body).toMatchObject({
    invited: 2,
    came: 1,
    answered: 0,
    byChannel: { page: 0 },
  });
});

describe('the overview', () => {
  let organiser: ApiClient;
  let teamId: string;
  beforeAll(async () => {
    const draft = await createEvent(app().source, { status: 'draft', title: { en: 'A draft' } });
    teamId = draft.teamId;
    organiser = await organiserOf(teamId);
    await createEvent(app().source, { teamId, title: { en: 'Nobody invited' } });
    await createEvent(app().source, { teamId, inDays: -5, title: { en: 'Over' } });
    const due = await createEvent(app().source, {
      teamId,
      answersUntil: new Date(Date.now() + 86_400_000),
      title: { en: 'Due' },
    });
    await createInvitation(app(), { eventId: due.id });
    await createEvent(app().source, { title: { en: 'Another office' } });
  });

  test('names what its teams must decide now, and nothing of others', async () => {
    const { body } = await organiser.get('/overview');
    expect(
      body.todo.map(({ kind, detail }: { kind: string; detail: string }) => `${kind}: ${detail}`),
    ).toEqual([
      'unanswered: Due: answers are due tomorrow',
      'invite: Nobody invited takes place in 30 days',
      'draft: A draft takes place in 30 days',
      'report: Over is over',
    ]);
    expect(JSON.stringify(body)).not.toContain('Another office');
    expect(body.recent).toHaveLength(1);
    expect(body.upcoming).toHaveLength(3);
  });
});

test('those whose answer was to another time: a filter, a count, a to-do and a reminder, until they answer again', async () => {
  const { event, guests, organiser } = await withGuests(3, { title: { en: 'Moved' } });
  const [old, declined, silent] = guests;
  await organiser.post(`/invitations/${old!.id}/answers`, yes);
  await organiser.post(`/invitations/${declined!.id}/answers`, { ...yes, answer: 'declined' });
  await app().source.query(`UPDATE invitations SET asked_again_at = now() WHERE event_id = $1`, [event.id]);
  const counts = async () => (await organiser.get(`/events/${event.id}/invitations/counts`)).body.asked_again;
  const todo = async () =>
    (await organiser.get('/overview')).body.todo.filter(
      ({ kind, eventId }: { kind: string; eventId: string }) =>
        kind === 'asked_again' && eventId === event.id,
    );
  expect(await counts()).toBe(1);
  const { body } = await organiser.get(`/events/${event.id}/invitations?answer=asked_again`);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([old!.id]);
  expect(await todo()).toMatchObject([
    {
      count: 1,
      title: '1 answer no longer counts',
      href: expect.stringMatching(/guests\?answer=asked_again$/),
    },
  ]);
  const reminded = await organiser.post(
    `/events/${event.id}/reminders`,
    { invitationIds: [old!.id, declined!.id, silent!.id] },
    { key: newId() },
  );
  expect(reminded.body).toMatchObject({ reminded: 2 });
  await organiser.post(`/invitations/${old!.id}/answers`, yes);
  expect([await counts(), await todo()]).toEqual([0, []]);
});

describe('the room, live', () => {
  async function stream(client: ApiClient, eventId: string, url = app().url) {
    const response = await fetch(`${url}/api/v1/events/${eventId}/room/stream`, {
      headers: { cookie: `session=${client.session!.token}` },
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      response,
      async until(words: string): Promise<boolean> {
        while (!text.includes(words)) {
          const { done, value } = await reader.read();
          if (done) return false;
          text += value;
        }
        return true;
      },
      cancel: () => reader.cancel(),
    };
  }

  test('an answer taken on one node shows on another', async () => {
    const { event, guests, organiser } = await withGuests(1, { capacity: 2 });
    const node = await app().anotherNode({ ROLE: 'web' });
    const { response, until, cancel } = await stream(organiser, event.id, node.url);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await until('"taken":0')).toBe(true);
    await organiser.post(`/invitations/${guests[0]!.id}/answers`, yes);
    expect(await until('"taken":1')).toBe(true);
    await cancel();
  });

  test('the stream ends soon after its session does (A3)', async () => {
    const { event, organiser } = await withGuests(0);
    const { until } = await stream(organiser, event.id);
    await until('"taken":0');
    await app().source.query('UPDATE users SET disabled_at = now() WHERE id = $1', [
      organiser.session!.userId,
    ]);
    const startedAt = Date.now();
    expect(await until('never sent')).toBe(false);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  test('the stream of another team’s event is not found', async () => {
    const { event } = await withGuests(0);
    const stranger = await organiserOf((await createEvent(app().source)).teamId);
    const { response, cancel } = await stream(stranger, event.id);
    expect(response.status).toBe(404);
    await cancel();
  });
});
