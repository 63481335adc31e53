import { describe, expect, test } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { EventsService } from '../../../src/modules/events/events.service.js';
import { organiseEvent } from '../../factories/organised-events.js';
import { createInvitation } from '../../factories/invitations.js';
import { createPerson } from '../../factories/people.js';
import { addAppearance } from '../../factories/speakers.js';
import { createTeam } from '../../factories/staff.js';
import { eventually } from '../../support/eventually.js';
import { signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

describe('the list', () => {
  test('shows the events of one’s teams, page by page, upcoming with the next first', async () => {
    const team = await createTeam(app().source);
    const organiser = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
    const days = [40, 10, 30, 20];
    for (const inDays of days)
      await organiseEvent(app(), { teamId: team.id, organiser, inDays, title: { en: `In ${inDays} days` } });
    await organiseEvent(app());
    const titles = (page: { body: { items: { title: { en: string } }[] } }) =>
      page.body.items.map(({ title }) => title.en);
    const first = await organiser.get('/events?when=upcoming&limit=3');
    expect(titles(first)).toEqual(['In 10 days', 'In 20 days', 'In 30 days']);
    const second = await organiser.get(`/events?when=upcoming&limit=3&cursor=${first.body.next}`);
    expect(titles(second)).toEqual(['In 40 days']);
    expect(second.body.next).toBeNull();
    expect(titles(await organiser.get('/events?q=in 30'))).toEqual(['In 30 days']);
    expect(titles(await organiser.get('/events?q=%25'))).toEqual([]);
    expect(titles(await organiser.get('/events?when=past'))).toEqual([]);
    expect(titles(await organiser.get('/events?status=draft'))).toEqual([]);
    expect((await organiser.get('/events?cursor=nonsense')).status).toBe(400);
    const administrator = await signedIn(app(), { administrator: true });
    expect(titles(await administrator.get(`/events?teamId=${team.id}&when=upcoming`))).toHaveLength(4);
  });
});

describe('addresses', () => {
  test('stay once published, whatever becomes of the title', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { title: { en: 'Следующие сто дней' } });
    expect(view.slug).toBe('sleduyushchie-sto-dney');
    expect(view.publicUrl).toMatch(/\/debates\/sleduyushchie-sto-dney$/);
    const renamed = await organiser.patch(`/events/${id}`, { title: { en: 'Other' } }, view.version);
    expect(renamed.body).toMatchObject({ slug: view.slug, title: { en: 'Other' } });
  });

  test('many of the same title at the same moment get each their own', async () => {
    const team = await createTeam(app().source);
    const organiser = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
    const made = await Promise.all(
      Array.from({ length: 5 }, () =>
        organiseEvent(app(), { teamId: team.id, organiser, title: { en: 'Same title' }, status: 'draft' }),
      ),
    );
    expect(made.map(({ slug }) => slug).sort()).toEqual([
      'same-title',
      'same-title-2',
      'same-title-3',
      'same-title-4',
      'same-title-5',
    ]);
  });
});

test('a copy takes texts, place, programme and speakers to its own date, and nothing of the guests', async () => {
  const original = await organiseEvent(app(), { answersUntilLocal: null, capacity: 40 });
  const { organiser, id } = original;
  const session = await organiser.post(`/events/${id}/sessions`, {
    kind: 'session',
    title: { en: 'Panel' },
    minutes: 45,
  });
  const person = await createPerson(app().source);
  await addAppearance(organiser, id, { personId: person.id, sessionId: session.body.id, role: 'moderator' });
  await addAppearance(organiser, id, { personId: person.id });
  const copy = await organiser.post(`/events/${id}/copies`, { startsLocal: '2031-05-06T09:00' });
  expect(copy).toMatchObject({
    status: 201,
    body: {
      status: 'draft',
      title: original.view.title,
      capacity: 40,
      startsLocal: '2031-05-06T09:00',
      endsLocal: '2031-05-06T11:00',
      onlineUrl: '',
      sequence: 0,
      publishedAt: null,
    },
  });
  expect(copy.body.slug).not.toBe(original.slug);
  const programme = (await organiser.get(`/events/${copy.body.id}/sessions`)).body;
  expect(programme).toMatchObject({
    items: [
      {
        title: { en: 'Panel' },
        startsLocal: '2031-05-06T09:00',
        minutes: 45,
        appearances: [{ role: 'moderator' }],
      },
    ],
  });
  expect((await organiser.get(`/events/${copy.body.id}/appearances`)).body).toHaveLength(2);
  expect((await organiser.get(`/events/${id}/sessions`)).body.items[0].id).toBe(session.body.id);
});

test('a copy has the pools of the original, empty, beside its own default pools', async () => {
  const { organiser, id } = await organiseEvent(app(), { capacity: 40 });
  const pools = [{ name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 15 }];
  expect((await organiser.put(`/events/${id}/pools`, { pools, reason: 'As planned' })).status).toBe(200);
  await app().source.query(`UPDATE pools SET taken = 3 WHERE event_id = $1 AND name = 'NGOs'`, [id]);
  const copy = await organiser.post(`/events/${id}/copies`, { startsLocal: '2031-05-06T09:00' });
  const seats = (eventId: string) =>
    app().source.query(
      `SELECT name, mode, categories, seats, taken FROM pools WHERE event_id = $1 ORDER BY mode, name`,
      [eventId],
    );
  expect(await seats(copy.body.id)).toEqual([
    { name: '', mode: 'online', categories: [], seats: null, taken: 0 },
    { name: '', mode: 'room', categories: [], seats: 25, taken: 0 },
    { name: 'NGOs', mode: 'room', categories: ['ngo'], seats: 15, taken: 0 },
  ]);
  expect((await seats(id)).at(-1)).toMatchObject({ name: 'NGOs', taken: 3 });
});

test('a draft with guests is not deleted, one without is', async () => {
  const draft = await organiseEvent(app(), { status: 'draft' });
  const { id: invitationId } = await createInvitation(app(), { eventId: draft.id });
  const path = `/events/${draft.id}`;
  const refused = await draft.organiser.delete(path);
  expect([refused.status, refused.body.code]).toEqual([409, 'has_invitations']);
  expect((await draft.organiser.get(path)).status).toBe(200);
  await app().source.query('DELETE FROM invitations WHERE id = $1', [invitationId]);
  expect((await draft.organiser.delete(path)).status).toBe(204);
});

describe('venues', () => {
  test('rooms are edited with the house; one in use stays; an old version is refused (I8)', async () => {
    const { organiser, id, view } = await organiseEvent(app());
    const made = await organiser.post('/venues', {
      name: 'Residence Palace',
      city: 'Brussels',
      country: 'BE',
      rooms: [{ name: 'Maelbeek', capacity: 112 }, { name: 'Passage' }],
    });
    const { id: venueId, rooms, version } = made.body;
    await organiser.patch(`/events/${id}`, { venueId, roomId: rooms[0].id }, view.version);
    const without = await organiser.patch(`/venues/${venueId}`, { rooms: [rooms[1]] }, version);
    expect(without).toMatchObject({ status: 409, body: { code: 'room_in_use' } });
    const changed = await organiser.patch(
      `/venues/${venueId}`,
      { rooms: [rooms[0], { name: 'New' }] },
      version,
    );
    expect(changed.body).toMatchObject({ rooms: [{ id: rooms[0].id, capacity: 112 }, { name: 'New' }] });
    const stale = await organiser.patch(`/venues/${venueId}`, { name: 'Other' }, version);
    expect(stale).toMatchObject({ status: 412, body: { current: { name: 'Residence Palace' } } });
    const foreign = await organiseEvent(app());
    const other = await foreign.organiser.patch(
      `/events/${foreign.id}`,
      { roomId: rooms[0].id },
      foreign.view.version,
    );
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'roomId' }] } });
    expect((await organiser.get('/venues?q=residence')).body.items).toMatchObject([{ id: venueId }]);
  });

  test('a corrected address reaches the calendars of those who come there', async () => {
    const { organiser, id, view } = await organiseEvent(app());
    const venue = (await organiser.post('/venues', { name: 'House', address: 'Rue de la Loi 15' })).body;
    const placed = await organiser.patch(`/events/${id}`, { venueId: venue.id }, view.version);
    expect(placed.body.sequence).toBe(1);
    const notes = await organiser.patch(
      `/venues/${venue.id}`,
      { accessNotes: { en: 'A lift.' } },
      venue.version,
    );
    await organiser.patch(`/venues/${venue.id}`, { address: 'Rue de la Loi 155' }, notes.body.version);
    const renewed = await eventually(async () => {
      const { body } = await organiser.get(`/events/${id}`);
      return body.sequence === 2 && body;
    });
    expect(renewed.venue.address).toBe('Rue de la Loi 155');
  });
});

test('whoever holds the event’s lock is waited for', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const database = app().http.get(Database);
  const order: string[] = [];
  let saving: Promise<unknown> | undefined;
  await database.transaction(async (tx) => {
    const event = await app().http.get(EventsService, { strict: false }).lock(tx, id);
    expect(event.id).toBe(id);
    saving = organiser
      .patch(`/events/${id}`, { capacity: 5, seatsReason: 'A smaller hall' }, view.version)
      .then(({ status }) => order.push(`saved ${status}`));
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push('released');
  });
  await saving;
  expect(order).toEqual(['released', 'saved 200']);
});
