import { expect, test } from 'vitest';
import { Answers } from '../../../src/modules/rsvps/answers.service.js';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { merge } from '../../factories/duplicates.js';
import { createEvent } from '../../factories/events.js';
import { createInvitation, type InvitedGuest } from '../../factories/invitations.js';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const query = (sql: string, values: unknown[] = []): Promise<any[]> => app().source.query(sql, values);

async function scene() {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' } }) };
}

const answer = (guest: InvitedGuest, kind: 'accepted' | 'declined') =>
  app().http.get(Answers, { strict: false }).record({
    eventId: guest.eventId,
    invitationId: guest.id,
    answer: kind,
    mode: 'room',
    note: '',
    dietary: 'vegan',
    accessNeeds: '',
    interpretation: '',
    channel: 'page',
    userId: null,
    reason: '',
    nonce: newId(),
    overCapacity: false,
  });

const figures = async (eventId: string) =>
  (
    await query(
      `SELECT count(*) FILTER (WHERE seat = 'seated')::int AS seated, count(*) FILTER (WHERE seat = 'waiting')::int AS waiting,
              (SELECT sum(taken)::int FROM pools WHERE event_id = $1) AS taken FROM standings WHERE event_id = $1`,
      [eventId],
    )
  )[0];

test('of two invitations to one debate the answer that counts stays, the other is withdrawn and its seat given on (C7)', async () => {
  const { client, team } = await scene();
  const event = await createEvent(app().source, { teamId: team.id, capacity: 2 });
  const [kept, gone, third] = [
    await createPerson(app().source),
    await createPerson(app().source),
    await createPerson(app().source),
  ];
  const keptGuest = await createInvitation(app(), { eventId: event.id, personId: kept.id });
  const goneGuest = await createInvitation(app(), { eventId: event.id, personId: gone.id });
  const waiting = await createInvitation(app(), { eventId: event.id, personId: third.id });
  await answer(keptGuest, 'accepted');
  await answer(goneGuest, 'accepted');
  await answer(waiting, 'accepted');
  expect(await figures(event.id)).toEqual({ seated: 2, waiting: 1, taken: 2 });
  const { body: preview } = await client.get(`/merges/preview?keptId=${kept.id}&goneId=${gone.id}`);
  expect(preview.eitherOr).toEqual([
    expect.objectContaining({
      key: `invitation:${event.id}`,
      kept: 'accepted, has a seat',
      gone: 'accepted, has a seat',
      chosen: 'gone',
    }),
  ]);
  const merged = await merge(client, kept.id, gone.id);
  // The later answer counts: its invitation is that of the kept entry now, and the seat of the other one is free.
  const { body: invitations } = await client.get(`/people/${kept.id}/invitations`);
  expect(invitations.items).toEqual([expect.objectContaining({ id: goneGuest.id, answer: 'accepted' })]);
  await eventually(async () => (await figures(event.id)).waiting === 0);
  expect(await figures(event.id)).toEqual({ seated: 2, waiting: 0, taken: 2 });
  expect((await client.get(`/audit?eventId=${event.id}`)).body.items).toContainEqual(
    expect.objectContaining({
      action: 'invitation.joined',
      subject: { type: 'invitation', id: keptGuest.id },
    }),
  );

  // Undone: both invitations stand; the seat is gone, so that the one that lost it waits.
  const undone = await client.post(`/merges/${merged.body.id}/undo`);
  expect(undone.body.remarks).toEqual([expect.objectContaining({ code: 'invitation_again' })]);
  expect((await client.get(`/people/${gone.id}/invitations`)).body.items).toEqual([
    expect.objectContaining({ id: goneGuest.id, answer: 'accepted', seat: 'seated', revokedAt: null }),
  ]);
  await eventually(async () => (await figures(event.id)).waiting === 1);
  expect((await client.get(`/people/${kept.id}/invitations`)).body.items).toEqual([
    expect.objectContaining({ id: keptGuest.id, answer: 'accepted', seat: 'waiting', revokedAt: null }),
  ]);
  expect(await figures(event.id)).toEqual({ seated: 2, waiting: 1, taken: 2 });
});

test('an organiser may decide which invitation counts; figures of past debates stay', async () => {
  const { client, team } = await scene();
  const past = await createEvent(app().source, { teamId: team.id });
  const [kept, gone] = [await createPerson(app().source), await createPerson(app().source)];
  const keptGuest = await createInvitation(app(), { eventId: past.id, personId: kept.id });
  const goneGuest = await createInvitation(app(), { eventId: past.id, personId: gone.id });
  await answer(keptGuest, 'accepted');
  await answer(goneGuest, 'declined');
  await query(
    `UPDATE events SET starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days' WHERE id = $1`,
    [past.id],
  );
  await merge(client, kept.id, gone.id, [{ key: `invitation:${past.id}`, side: 'kept' }]);
  expect((await client.get(`/people/${kept.id}/invitations`)).body.items).toEqual([
    expect.objectContaining({ id: keptGuest.id, answer: 'accepted', seat: 'seated' }),
  ]);
  expect(await figures(past.id)).toMatchObject({ seated: 1, taken: 1 });
});
