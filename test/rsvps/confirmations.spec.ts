import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function mails(guest: InvitedGuest, count: number): Promise<{ subject: string; to_address: string }[]> {
  for (let tries = 0; ; tries++) {
    const rows = await app().source.query(
      'SELECT subject, to_address FROM messages WHERE correlation_id = $1 ORDER BY number',
      [guest.id],
    );
    if (rows.length >= count || tries > 200) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('each answer is confirmed once, and whoever moves up from the waiting list is told', async () => {
  const event = await createEvent(app().source, { capacity: 1 });
  const first = await createInvitation(app(), { eventId: event.id });
  const second = await createInvitation(app(), { eventId: event.id });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const answer = (guest: InvitedGuest, kind: string, nonce: string) =>
    organiser.post(`/invitations/${guest.id}/answers`, {
      answer: kind,
      mode: 'room',
      reason: 'by telephone',
      nonce,
    });
  await answer(first, 'accepted', 'first-yes');
  await answer(first, 'accepted', 'first-yes');
  expect(await mails(first, 1)).toMatchObject([{ to_address: first.email }]);
  await answer(second, 'accepted', 'second-yes');
  expect((await mails(second, 1)).map(({ subject }) => subject)).toEqual([expect.stringMatching(/waiting/i)]);
  await answer(first, 'withdrawn', 'first-no');
  const subjects = (await mails(second, 2)).map(({ subject }) => subject);
  expect(subjects).toHaveLength(2);
  expect(subjects[1]).toMatch(/seat/i);
  expect(await mails(first, 2)).toHaveLength(2);
});

test('more seats promote those who wait (fact events.capacity-changed)', async () => {
  const event = await createEvent(app().source, { capacity: 1 });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guests = [];
  for (let i = 0; i < 3; i++) {
    const guest = await createInvitation(app(), { eventId: event.id });
    guests.push(guest);
    await organiser.post(`/invitations/${guest.id}/answers`, {
      answer: 'accepted',
      mode: 'room',
      reason: 'by mail',
    });
  }
  const { body } = await organiser.get(`/events/${event.id}`);
  const changed = await organiser.patch(
    `/events/${event.id}`,
    { capacity: 2, seatsReason: 'The larger hall' },
    body.version,
  );
  expect(changed.status).toBe(200);
  await mails(guests[1]!, 2);
  const { body: list } = await organiser.get(`/events/${event.id}/invitations`);
  const seats = new Map(list.items.map(({ id, seat }: { id: string; seat: string }) => [id, seat]));
  expect(guests.map(({ id }) => seats.get(id))).toEqual(['seated', 'seated', 'waiting']);
});
