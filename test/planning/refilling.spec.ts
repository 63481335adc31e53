import { beforeAll, expect, test } from 'vitest';
import { Refills } from '../../src/modules/planning/refills.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createInvitation } from '../factories/invitations.js';
import { answerOf, createPlannedEvent, invitedTo, setRefill, type PlanScene } from '../factories/planning.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const ngo = { categoryId: 'ngo' };
const media = { categoryId: 'media' };
const scene = (given: Partial<Parameters<typeof createPlannedEvent>[3]> = {}): Promise<PlanScene> =>
  createPlannedEvent(app(), organiser, teamId, { invited: [ngo, ngo], reserve: [media, ngo, ngo], ...given });
const run = (eventId: string, node = app() as Pick<ReturnType<typeof app>, 'http'>) =>
  node.http.get(Refills, { strict: false }).run(eventId);
const decline = (eventId: string, { id }: { id: string }) => answerOf(app(), app(), eventId, id, 'declined');
const places = async (eventId: string, state = '') =>
  (await organiser.get(`/events/${eventId}/vacancies${state && `?state=${state}`}`)).body.items as any[];
const decide = (eventId: string, place: any, body: object) =>
  organiser.post(
    `/events/${eventId}/vacancies/${place.invitationId}/decisions`,
    { plannedGuestId: place.next.plannedGuestId, ...body },
    { key: newId() },
  );

test('a refusal brings in the next of the same category, with the reason on the record', async () => {
  const { eventId, invited, reserve } = await scene();
  await setRefill(organiser, eventId);
  const left = await decline(eventId, invited[0]!);
  const [place] = await eventually(async () => {
    const found = await places(eventId, 'filled');
    return found.length && found;
  });
  expect(place).toMatchObject({ invitationId: left, why: 'declined', matched: 'category', decidedBy: null });
  expect(place.next.personId).toBe(reserve[1]!.id);
  expect(await invitedTo(app(), eventId)).toContain(reserve[1]!.id);
  const mails = await outboxOf(app(), `event_id = '${eventId}' AND kind = 'invitation'`);
  expect(mails.filter(({ to }) => to === reserve[1]!.email)).toHaveLength(1);
  const [entry] = await app().source.query<{ data: object; actor_kind: string }[]>(
    "SELECT data, actor_kind FROM audit_entries WHERE action = 'invitation.refilled' AND event_id = $1",
    [eventId],
  );
  expect(entry).toEqual({
    actor_kind: 'system',
    data: { inPlaceOf: left, why: 'declined', matched: 'category' },
  });
});

test('facts that come twice, on two nodes at once, bring in exactly one for each place (I3)', async () => {
  const { eventId, invited } = await scene({
    invited: [ngo, ngo, ngo],
    reserve: Array.from({ length: 9 }, () => ngo),
  });
  const other = await app().anotherNode({ ROLE: 'web' });
  await setRefill(organiser, eventId);
  await Promise.all(invited.map((one) => decline(eventId, one)));
  await Promise.all(Array.from({ length: 10 }, (_, turn) => run(eventId, turn % 2 ? other : app())));
  expect(await invitedTo(app(), eventId)).toHaveLength(6);
  const mails = await outboxOf(app(), `event_id = '${eventId}' AND kind = 'invitation'`);
  expect(mails).toHaveLength(6);
  // Who came in says no too: that is a place of its own.
  const next = (await places(eventId, 'filled'))[0].next.personId;
  await decline(eventId, { id: next });
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(7);
  // Whoever says no, yes and no again leaves one place.
  await answerOf(app(), app(), eventId, invited[0]!.id, 'accepted');
  await decline(eventId, invited[0]!);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(7);
});

test('a place that is killed half way is filled once by whoever comes next (H1)', async () => {
  const { eventId, invited } = await scene();
  await setRefill(organiser, eventId, { refill: 'off' });
  await decline(eventId, invited[0]!);
  await app().source.query("UPDATE plans SET refill = 'automatic' WHERE event_id = $1", [eventId]);
  // The connection is lost just before the commit: nothing of it stands.
  await app().source.query(
    `CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
  );
  await app().source.query(
    'CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON vacancies DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lose()',
  );
  await expect(run(eventId)).rejects.toThrow();
  await app().source.query('DROP TRIGGER lose ON vacancies');
  await app().source.query('DROP FUNCTION lose');
  expect(await invitedTo(app(), eventId)).toHaveLength(2);
  await run(eventId);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(3);
  expect(await outboxOf(app(), `event_id = '${eventId}' AND kind = 'invitation'`)).toHaveLength(3);
});

test('proposals wait for an organiser, who invites, passes over with a reason or leaves the place empty', async () => {
  const { eventId, invited, reserve } = await scene({ invited: [ngo, ngo, ngo] });
  await setRefill(organiser, eventId, { refill: 'propose' });
  await decline(eventId, invited[0]!);
  await run(eventId);
  const [first] = await places(eventId, 'proposed');
  expect(first.next.personId).toBe(reserve[1]!.id);
  expect(await invitedTo(app(), eventId)).toHaveLength(3);
  expect((await decide(eventId, first, { act: 'pass_over' })).status).toBe(400);
  expect((await decide(eventId, first, { act: 'pass_over', reason: 'Was here last week' })).status).toBe(204);
  await run(eventId);
  const [second] = await places(eventId, 'proposed');
  expect(second.next.personId).toBe(reserve[2]!.id);
  // What was seen before is refused whole.
  expect((await decide(eventId, first, { act: 'invite' })).body.code).toBe('proposal_changed');
  const both = await Promise.all([
    decide(eventId, second, { act: 'invite' }),
    decide(eventId, second, { act: 'invite' }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([204, 204]);
  expect(await outboxOf(app(), `event_id = '${eventId}' AND kind = 'invitation'`)).toHaveLength(4);
  await decline(eventId, invited[1]!);
  await run(eventId);
  const [third] = await places(eventId, 'proposed');
  // Nobody of that category is left: the next whose seats come from the same pool.
  expect(third).toMatchObject({ matched: 'pool', next: { personId: reserve[0]!.id } });
  await decide(eventId, third, { act: 'leave_empty', reason: 'Enough guests' });
  await run(eventId);
  const empty = await places(eventId, 'left_empty');
  expect(empty).toMatchObject([{ reason: 'Enough guests', decidedBy: expect.any(String), next: null }]);
  const [skipped] = (await organiser.get(`/events/${eventId}/plan/guests?part=reserve`)).body.items.filter(
    (row: any) => row.passedOver,
  );
  expect(skipped.passedOver.reason).toBe('Was here last week');
});

test('nobody of another pool comes in, and who waits for a seat goes first', async () => {
  const { eventId, invited, reserve } = await scene({
    invited: [ngo, media],
    reserve: [media],
    event: { capacity: 20 },
  });
  await organiser.put(`/events/${eventId}/pools`, {
    reason: 'One seat for the press',
    pools: [{ name: 'Press', mode: 'room', categories: ['media'], seats: 1 }],
  });
  await setRefill(organiser, eventId);
  await decline(eventId, invited[0]!);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(2);
  expect((await organiser.get(`/events/${eventId}/plan`)).body).toMatchObject({ free: 1, reserve: 1 });
  // The one seat of the press is taken, and somebody waits for it.
  for (const _ of [1, 2]) {
    const guest = await createInvitation(app(), { eventId, categoryId: 'media' });
    await answerOf(app(), app(), eventId, guest.personId, 'accepted');
  }
  await decline(eventId, invited[1]!);
  await run(eventId);
  expect(await places(eventId, 'waiting_list')).toHaveLength(1);
  expect(await invitedTo(app(), eventId)).not.toContain(reserve[0]!.id);
});

test('nothing is sent after the stop date, for a debate that is called off, or for places from before (H8)', async () => {
  const { eventId, invited } = await scene({ invited: [ngo, ngo, ngo] });
  await decline(eventId, invited[0]!);
  await setRefill(organiser, eventId, { fillFreePlaces: false });
  await run(eventId);
  await setRefill(organiser, eventId, { refillUntil: '2026-01-01T00:00:00Z' });
  await decline(eventId, invited[1]!);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(3);
  await app().source.query("UPDATE events SET status = 'cancelled' WHERE id = $1", [eventId]);
  await setRefill(organiser, eventId);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(3);
});

test('mail that is held back holds the invitations of the reserve too', async () => {
  const { eventId, invited, reserve } = await scene();
  await organiser.put(`/events/${eventId}/mail-hold`);
  await setRefill(organiser, eventId);
  await decline(eventId, invited[0]!);
  await run(eventId);
  const [mail] = await outboxOf(app(), `event_id = '${eventId}' AND to_address = '${reserve[1]!.email}'`);
  expect(mail).toMatchObject({ state: 'held' });
});

test('silence counts as a no after the days that are set, from when the mail left', async () => {
  const { eventId, invited, reserve } = await scene();
  await setRefill(organiser, eventId, { silentAfterDays: 7, refill: 'propose' });
  await run(eventId);
  expect(await places(eventId)).toEqual([]);
  await app().source.query(
    `UPDATE messages SET state = 'sent', sent_at = now() - interval '8 days' WHERE event_id = $1 AND to_address = $2`,
    [eventId, invited[0]!.email],
  );
  await run(eventId);
  expect(await places(eventId)).toMatchObject([{ why: 'silent', next: { personId: reserve[1]!.id } }]);
});

test('a program that stood still for hours, or runs from a backup, asks before it invites (H6)', async () => {
  const { eventId, invited } = await scene();
  await setRefill(organiser, eventId);
  await app().source.query("UPDATE plans SET looked_at = now() - interval '1 day' WHERE event_id = $1", [
    eventId,
  ]);
  await decline(eventId, invited[0]!);
  await run(eventId);
  expect(await invitedTo(app(), eventId)).toHaveLength(2);
  expect(await places(eventId, 'proposed')).toHaveLength(1);
  const { body } = await organiser.get(`/events/${eventId}/plan`);
  expect(body).toMatchObject({ refill: 'propose', pausedAt: expect.any(String) });
});

test('the settings are edited by one at a time', async () => {
  const { eventId } = await scene();
  const change = {
    refill: 'propose',
    refillUntil: null,
    silentAfterDays: null,
    prefer: 'order',
    fillFreePlaces: true,
  };
  expect((await organiser.patch(`/events/${eventId}/plan`, change)).status).toBe(428);
  expect((await organiser.patch(`/events/${eventId}/plan`, change, 1)).status).toBe(200);
  expect(await organiser.patch(`/events/${eventId}/plan`, change, 1)).toMatchObject({
    status: 412,
    body: { current: { prefer: 'order', version: 2 } },
  });
});

test('the steps from invited to present are counted by category and wave, the reserve by itself', async () => {
  const { eventId, invited } = await scene({ invited: [ngo, media], reserve: [ngo] });
  await setRefill(organiser, eventId);
  await decline(eventId, invited[0]!);
  await run(eventId);
  const { body } = await organiser.get(`/events/${eventId}/funnel`);
  expect(body).toMatchObject({ invited: 3, answered: 1, accepted: 0 });
  const line = (key: string) => body.lines.find((one: any) => one.key === key);
  expect(line('ngo')).toMatchObject({ dimension: 'category', invited: 2, answered: 1 });
  expect(line('media')).toMatchObject({ invited: 1, answered: 0 });
  expect(line('1')).toMatchObject({ dimension: 'wave', invited: 2, answered: 1 });
  expect(line('reserve')).toMatchObject({ dimension: 'wave', invited: 1, answered: 0 });
});
