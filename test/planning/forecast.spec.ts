import { beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { answerOf } from '../factories/planning.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

/** Guests with a seat, of whom so many came; the others have no note. */
async function pastDebate(count: number, came: number, team = teamId): Promise<void> {
  const event = await createEvent(app().source, { teamId: team, capacity: 100 });
  for (let n = 0; n < count; n++) {
    const guest = await createInvitation(app(), { eventId: event.id, categoryId: 'ngo' });
    await answerOf(app(), app(), event.id, guest.personId, 'accepted');
    if (n < came)
      await app().source.query(
        'INSERT INTO attendances (invitation_id, event_id, came) VALUES ($1, $2, true)',
        [guest.id, event.id],
      );
  }
  await app().source.query(
    `UPDATE events SET starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' WHERE id = $1`,
    [event.id],
  );
}
const accepted = async (eventId: string, count: number) => {
  const seats: string[] = [];
  for (let n = 0; n < count; n++) {
    const guest = await createInvitation(app(), { eventId, categoryId: 'ngo' });
    await answerOf(app(), app(), eventId, guest.personId, 'accepted');
    const [row] = await app().source.query<{ seat: string }[]>(
      'SELECT seat FROM standings WHERE invitation_id = $1',
      [guest.id],
    );
    seats.push(row!.seat);
  }
  return seats;
};
const limit = (
  eventId: string,
  acceptUpTo: number | null,
  instead: number | null,
  reason = 'Some stay away',
) => organiser.put(`/events/${eventId}/seat-limit`, { acceptUpTo, instead, reason });

test('the forecast rests on the team’s own debates where it was noted who came', async () => {
  await pastDebate(10, 6);
  await pastDebate(10, 1); // Of fewer than half: nobody kept the list.
  await pastDebate(10, 10, (await createTeam(app().source)).id);
  const event = await createEvent(app().source, { teamId, capacity: 20 });
  await accepted(event.id, 3);
  const { body } = await organiser.get(`/events/${event.id}/plan/forecast`);
  expect(body).toMatchObject({ seats: 20, acceptUpTo: null, accepted: 3, debates: 1 });
  const ngo = body.categories.find((one: any) => one.categoryId === 'ngo');
  expect(ngo).toMatchObject({ seated: 10, came: 6, accepted: 3, few: true });
  expect(ngo.percent).toBeGreaterThan(60);
  expect(ngo.percent).toBeLessThan(80);
  expect(body.suggested).toBeGreaterThan(20);
  expect(body.full.high).toBeLessThanOrEqual(20);
  expect(body.curve.at(-1).accepted).toBe(body.suggested);
});

test('more may accept than there are seats when an organiser says so, with a reason, and no more than that (I2)', async () => {
  const event = await createEvent(app().source, { teamId, capacity: 2 });
  expect(await accepted(event.id, 4)).toEqual(['seated', 'seated', 'waiting', 'waiting']);
  expect((await limit(event.id, 3, null, '')).status).toBe(400);
  expect((await limit(event.id, 1, null)).status).toBe(400);
  expect((await limit(event.id, 3, null)).status).toBe(204);
  expect((await limit(event.id, 9, null)).body.code).toBe('limit_changed');
  const standings = () =>
    app().source.query(
      `SELECT seat, count(*)::int AS count FROM standings WHERE event_id = $1 GROUP BY seat ORDER BY seat`,
      [event.id],
    );
  expect(await standings()).toEqual([
    { seat: 'seated', count: 3 },
    { seat: 'waiting', count: 1 },
  ]);
  expect((await organiser.get(`/events/${event.id}/room`)).body).toMatchObject({
    seats: 2,
    acceptUpTo: 3,
    free: 0,
  });
  const [decision] = await app().source.query<object[]>(
    'SELECT accept_up_to, seats, reason, set_by FROM seat_limits WHERE event_id = $1',
    [event.id],
  );
  expect(decision).toEqual({
    accept_up_to: 3,
    seats: 2,
    reason: 'Some stay away',
    set_by: organiser.session!.userId,
  });
  // Nobody loses a seat when it is taken back; no new one is given beyond the room.
  expect((await limit(event.id, null, 3)).status).toBe(204);
  expect((await standings())[0]).toEqual({ seat: 'seated', count: 3 });
  expect(await accepted(event.id, 1)).toEqual(['waiting']);
  expect((await limit((await createEvent(app().source, { teamId })).id, 5, null)).body.code).toBe(
    'no_capacity',
  );
});
