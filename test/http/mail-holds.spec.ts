import { expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const statesOf = async (eventId: string) =>
  (await outboxOf(app(), 'event_id = $1', [eventId])).map(({ state }) => state);

test('all mail of a debate is held back, also what is written meanwhile, and let go again', async () => {
  const event = await organiseEvent(app());
  const other = await organiseEvent(app(), { teamId: event.teamId, organiser: event.organiser });
  const write = (eventId: string) => insertMessages(app(), [draftMessage({ eventId, teamId: event.teamId })]);
  const [id] = await write(event.id);
  await write(other.id);
  const path = `/events/${event.id}/mail-hold`;
  expect((await event.organiser.put(path)).body).toEqual({ changed: 1 });
  expect((await event.organiser.put(path)).body).toEqual({ changed: 0 });
  const person = await createPerson(app().source);
  await event.organiser.post(
    `/events/${event.id}/waves`,
    { listIds: [], personIds: [person.id] },
    { key: newId() },
  );
  expect(await statesOf(event.id)).toEqual(['held', 'held']);
  expect(await statesOf(other.id)).toEqual(['queued']);
  const counts = (await event.organiser.get(`/messages/counts?eventId=${event.id}`)).body;
  expect(counts).toMatchObject({ all: 2, held: 2, queued: 0, heldSince: expect.any(String) });

  const refused = await event.organiser.post(`/messages/${id}/releases`);
  expect([refused.status, refused.body.code]).toEqual([409, 'event_on_hold']);
  const bulk = { act: 'release', filter: { eventId: event.id, state: 'held' } };
  expect((await event.organiser.post('/messages/bulk', bulk)).body).toEqual({ changed: 0 });

  expect((await event.organiser.delete(path)).status).toBe(204);
  expect((await event.organiser.delete(path)).status).toBe(204);
  expect(await statesOf(event.id)).toEqual(['held', 'held']);
  await write(event.id);
  expect(await statesOf(event.id)).toEqual(['held', 'held', 'queued']);
  expect((await event.organiser.post('/messages/bulk', bulk)).body).toEqual({ changed: 2 });
  expect(await statesOf(event.id)).toEqual(['queued', 'queued', 'queued']);
  const entries = await app().source.query(
    `SELECT action FROM audit_entries WHERE subject_id = $1 AND action LIKE 'mail.%' ORDER BY at, id`,
    [event.id],
  );
  expect(entries.map(({ action }: { action: string }) => action)).toEqual(['mail.held', 'mail.hold_lifted']);
});

test('another team neither holds nor lifts it (B2)', async () => {
  const event = await organiseEvent(app());
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  expect((await stranger.put(`/events/${event.id}/mail-hold`)).status).toBe(404);
  expect((await stranger.delete(`/events/${event.id}/mail-hold`)).status).toBe(404);
});
