import { expect, test } from 'vitest';
import type { ApiClient } from '../../support/client.js';
import { organiseEvent } from '../../factories/organised-events.js';
import { createPerson } from '../../factories/people.js';
import { addAppearance } from '../../factories/speakers.js';
import { testApp } from '../../support/test-app.js';

const app = testApp({ ROLE: 'web' });

const addSession = async (client: ApiClient, eventId: string, title: string, rest: object = {}) =>
  (
    await client.post(`/events/${eventId}/sessions`, {
      kind: 'session',
      title: { en: title },
      minutes: 30,
      ...rest,
    })
  ).body;

const programme = async (client: ApiClient, eventId: string) =>
  (await client.get(`/events/${eventId}/sessions`)).body;

test('sessions follow one another, are moved by order and keep how long they last', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const day = view.startsLocal.slice(0, 10);
  const arrival = await addSession(organiser, id, 'Arrival', { kind: 'break', minutes: 15 });
  const opening = await addSession(organiser, id, 'Opening', { minutes: 10 });
  const panel = await addSession(organiser, id, 'Panel');
  expect([arrival, opening, panel].map(({ startsLocal }) => startsLocal)).toEqual([
    `${day}T12:30`,
    `${day}T12:45`,
    `${day}T12:55`,
  ]);
  const ordered = await organiser.put(`/events/${id}/sessions/order`, {
    ids: [panel.id, arrival.id, opening.id],
  });
  expect(ordered.body).toMatchObject({
    items: [
      { id: panel.id, startsLocal: `${day}T12:30`, minutes: 30 },
      { id: arrival.id, startsLocal: `${day}T13:00`, minutes: 15 },
      { id: opening.id, startsLocal: `${day}T13:15`, minutes: 10 },
    ],
    warnings: [],
  });
  const incomplete = await organiser.put(`/events/${id}/sessions/order`, { ids: [panel.id] });
  expect(incomplete.status).toBe(400);
  const stale = await organiser.patch(`/events/${id}/sessions/${panel.id}`, { minutes: 20 }, panel.version);
  expect(stale.status).toBe(412);
  const changed = await organiser.patch(
    `/events/${id}/sessions/${panel.id}`,
    { minutes: 20, title: { en: 'Short panel' } },
    ordered.body.items[0].version,
  );
  expect(changed.body).toMatchObject({ minutes: 20, title: { en: 'Short panel' } });
  expect((await organiser.delete(`/events/${id}/sessions/${arrival.id}`)).status).toBe(204);
  expect((await programme(organiser, id)).items).toHaveLength(2);
});

test('warns of what cannot go well: the same speaker or room twice, two at once, outside the time', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const day = view.startsLocal.slice(0, 10);
  const first = await addSession(organiser, id, 'First', { startsLocal: `${day}T12:30` });
  const second = await addSession(organiser, id, 'Second', { startsLocal: `${day}T12:50` });
  const late = await addSession(organiser, id, 'Late', { startsLocal: `${day}T14:20` });
  const person = await createPerson(app().source, { givenName: 'Ada', familyName: 'Sample' });
  for (const session of [first, second, late])
    await addAppearance(organiser, id, { personId: person.id, sessionId: session.id });
  const { warnings } = await programme(organiser, id);
  expect(warnings).toEqual([
    { code: 'outside_event', message: expect.stringContaining('14:20–14:50'), sessionIds: [late.id] },
    { code: 'overlap', message: expect.stringContaining('12:50'), sessionIds: [first.id, second.id] },
    {
      code: 'speaker_twice',
      message: 'Ada Sample appears twice at 12:50.',
      sessionIds: [first.id, second.id],
    },
  ]);
});

test('warns of rooms and speakers that another event holds, without naming an event of another team', async () => {
  const here = await organiseEvent(app());
  const client = here.organiser;
  const venue = (
    await client.post('/venues', { name: 'Residence Palace', rooms: [{ name: 'A' }, { name: 'B' }] })
  ).body;
  const [roomA, roomB] = venue.rooms as { id: string }[];
  const place = { venueId: venue.id, roomId: roomA!.id };
  const placed = await client.patch(`/events/${here.id}`, place, here.view.version);
  expect(placed.status).toBe(200);
  const colleagues = await organiseEvent(app(), {
    ...place,
    teamId: here.teamId,
    organiser: client,
    title: { en: 'Other debate' },
  });
  const strangers = await organiseEvent(app(), { ...place, title: { en: 'Hidden debate' } });
  const person = await createPerson(app().source, { givenName: 'Ada', familyName: 'Sample' });
  const session = await addSession(client, here.id, 'Panel', { roomId: roomB!.id });
  await addAppearance(client, here.id, { personId: person.id, sessionId: session.id });
  await addAppearance(strangers.organiser, strangers.id, { personId: person.id });
  // Later the same day: no clash.
  await organiseEvent(app(), {
    ...place,
    startsLocal: here.view.endsLocal,
    endsLocal: here.view.endsLocal.replace('14:30', '15:30'),
  });

  const { warnings } = await programme(client, here.id);
  const messages = warnings.map(({ message }: { message: string }) => message).sort();
  expect(messages).toEqual([
    'Ada Sample appears at that time at another event.',
    'The room is taken at that time by another event.',
    'The room is taken at that time by “Other debate”.',
  ]);
  expect(JSON.stringify(warnings)).not.toContain('Hidden');
  const step = { step: 'cancel', reason: 'No speaker.' };
  await client.post(`/events/${colleagues.id}/steps`, step, { key: `cancel-${colleagues.id}` });
  const left = (await programme(client, here.id)).warnings;
  expect(left).toHaveLength(2);
});

test('parallel sessions in two rooms are no clash, two in one room are', async () => {
  const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
  const venue = (await organiser.post('/venues', { name: 'House', rooms: [{ name: 'A' }, { name: 'B' }] }))
    .body;
  await organiser.patch(`/events/${id}`, { venueId: venue.id }, view.version);
  const [a, b] = venue.rooms as { id: string }[];
  const at = { startsLocal: view.startsLocal };
  const one = await addSession(organiser, id, 'One', { ...at, roomId: a!.id });
  await addSession(organiser, id, 'Two', { ...at, roomId: b!.id });
  expect((await programme(organiser, id)).warnings).toEqual([]);
  const three = await addSession(organiser, id, 'Three', { ...at, roomId: a!.id });
  expect((await programme(organiser, id)).warnings).toMatchObject([{ code: 'room_twice' }]);
  expect([one.id, three.id].sort()).toEqual((await programme(organiser, id)).warnings[0].sessionIds.sort());
});

test('the programme goes along when the event moves', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  await addSession(organiser, id, 'Panel');
  const day = view.startsLocal.slice(0, 10);
  const times = { startsLocal: `${day}T15:00`, endsLocal: `${day}T17:00` };
  await organiser.patch(`/events/${id}`, times, view.version);
  expect((await programme(organiser, id)).items).toMatchObject([{ startsLocal: `${day}T15:00` }]);
});

test('another team’s sessions are not there (B2)', async () => {
  const own = await organiseEvent(app());
  const other = await organiseEvent(app());
  const session = await addSession(other.organiser, other.id, 'Theirs');
  const path = `/events/${own.id}/sessions/${session.id}`;
  expect((await own.organiser.patch(path, { minutes: 5 }, 1)).status).toBe(404);
  expect((await own.organiser.delete(path)).status).toBe(404);
  expect((await own.organiser.get(`/events/${other.id}/sessions`)).status).toBe(404);
  expect((await programme(other.organiser, other.id)).items).toMatchObject([{ minutes: 30 }]);
});
