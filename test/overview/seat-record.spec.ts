import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import type { AnswerRequest } from '../../src/modules/rsvps/answer-request.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { Refills } from '../../src/modules/planning/refills.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { answerOf, createPlannedEvent, setRefill } from '../factories/planning.js';
import { letPass, setQueue, standingOf } from '../factories/queues.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let answers: Answers;
beforeAll(() => {
  answers = app().http.get(Answers, { strict: false });
});

interface Entry {
  id: string;
  deed: string;
  by: { kind: string; name: string | null };
  guest: { invitationId: string; name: string } | null;
  other: { invitationId: string; name: string } | null;
  reason: string;
  [field: string]: unknown;
}

const organiserOf = (teamId: string, cleared = false) =>
  signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared });
const say = (guest: InvitedGuest, given: Partial<AnswerRequest> = {}) =>
  answers.record(answerRequest(guest, given));
/** The earliest first. */
const recordOf = async (client: ApiClient, path: string): Promise<Entry[]> => {
  const { status, body } = await client.get(`${path}/seat-record?limit=200`);
  expect(status).toBe(200);
  return body.items.reverse();
};
const line = ({ deed, by, reason }: Entry) => [deed, by.kind, reason];

async function fullRoom(promotion: 'automatic' | 'offer' | 'proposed') {
  const event = await createEventWithCompanions(app(), 'number', 3, { capacity: 1 });
  await setQueue(app(), event.id, { promotion });
  const organiser = await organiserOf(event.teamId);
  const [holder, guest] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await say(holder);
  return { event, organiser, holder, guest };
}

test('a guest who is refused, moved, offered, let down and seated: each step has an author and a reason', async () => {
  const { event, organiser, holder, guest } = await fullRoom('offer');
  const at = `/events/${event.id}/waiting-list`;
  const before = await createInvitation(app(), { eventId: event.id });
  await say(before, { channel: 'calendar' });
  await say(guest);
  await organiser.post(`${at}/moves`, {
    invitationId: guest.id,
    before: before.id,
    reason: 'Speaks for the region',
  });
  await say(holder, { answer: 'withdrawn' });
  const offer = async () => (await standingOf(app(), guest)).offerId!;
  const until = new Date(Date.now() + 5 * 3_600_000).toISOString();
  await organiser.post(`${at}/offers/${await offer()}/prolongations`, { until, reason: 'Was on a plane' });
  await organiser.post(`${at}/offers/${await offer()}/withdrawal`, { reason: 'Offered by mistake' });
  await say(before, { answer: 'declined', channel: 'calendar' });
  await organiser.post(`${at}/offers`, { invitationId: guest.id, seats: 1, reason: 'After all' });
  await letPass(app(), guest);
  await organiser.post(`${at}/offers`, { invitationId: guest.id, seats: 1, reason: 'Missed the mail' });
  await say(guest);
  await say(guest, {
    answer: 'withdrawn',
    channel: 'staff',
    userId: organiser.session!.userId,
    reason: 'Rang',
  });

  const record = await recordOf(organiser, `/invitations/${guest.id}`);
  expect(record.map(line)).toEqual([
    ['refused', 'guest', ''],
    ['moved_in_list', 'staff', 'Speaks for the region'],
    ['offered', 'system', ''],
    ['offer_prolonged', 'staff', 'Was on a plane'],
    ['offer_withdrawn', 'staff', 'Offered by mistake'],
    ['offered', 'staff', 'After all'],
    ['offer_lapsed', 'system', ''],
    ['offered', 'staff', 'Missed the mail'],
    ['offer_taken', 'guest', ''],
    ['given', 'guest', ''],
    ['freed', 'staff', 'Rang'],
  ]);
  for (const { by } of record) expect(by.kind === 'staff').toBe(by.name !== null);
  expect(
    (await recordOf(organiser, `/invitations/${before.id}`)).map((one) => [one.deed, one['channel']]),
  ).toEqual(
    expect.arrayContaining([
      ['refused', 'calendar'],
      ['left_list', 'calendar'],
    ]),
  );
});

test('seats beyond the capacity, the limit, the list by hand, and an invitation taken back', async () => {
  const { event, organiser, holder, guest } = await fullRoom('proposed');
  const [over, next] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  await say(guest);
  await say(next);
  await organiser.post(`/invitations/${over.id}/answers`, {
    answer: 'accepted',
    mode: 'room',
    overCapacity: true,
    reason: 'The minister insists',
  });
  const limit = { acceptUpTo: 3, instead: null, reason: 'Many cancel' };
  expect((await organiser.put(`/events/${event.id}/seat-limit`, limit)).status).toBeLessThan(300);
  const seats = `/events/${event.id}/waiting-list/seats`;
  await organiser.post(seats, { invitationIds: [guest.id], reason: 'First on the list' });
  await organiser.post(`/invitations/${holder.id}/revocation`, { reason: 'Invited twice' });
  await eventually(async () => (await standingOf(app(), holder)).seat === 'none');

  const record = await recordOf(organiser, `/events/${event.id}`);
  expect(record.map((one) => [...line(one), one.guest?.invitationId ?? null])).toEqual([
    ['given', 'guest', '', holder.id],
    ['refused', 'guest', '', guest.id],
    ['refused', 'guest', '', next.id],
    ['over_capacity', 'staff', 'The minister insists', over.id],
    ['limit_set', 'staff', 'Many cancel', null],
    ['given_from_list', 'staff', 'First on the list', guest.id],
    ['freed_by_revocation', 'staff', 'Invited twice', holder.id],
  ]);
  expect(record[4]).toMatchObject({ acceptUpTo: 3, seats: 1 });
  const staff = record.filter(({ by }) => by.kind === 'staff');
  expect(staff.every(({ by }) => by.name === staff[0]!.by.name && by.name)).toBe(true);
});

test('companions that come, for whom there is no room, and who give their seat back', async () => {
  const event = await createEventWithCompanions(app(), 'number', 3, { capacity: 3 });
  const organiser = await organiserOf(event.teamId);
  const guest = await createInvitation(app(), { eventId: event.id });
  await say(guest);
  await say(guest, { party: { count: 2 } });
  await expect(say(guest, { party: { count: 3 } })).rejects.toThrow();
  const [companion] = await companionsOf(app(), guest.id);
  await say(guest, { party: { without: companion!.id } });
  expect(
    (await recordOf(organiser, `/invitations/${guest.id}`)).map((one) => [...line(one), one['companions']]),
  ).toEqual([
    ['given', 'guest', '', null],
    ['companions_added', 'guest', '', 2],
    ['more_refused', 'guest', '', 3],
    ['companions_removed', 'companion', '', 1],
  ]);
});

test('a seat goes to the deputy, comes back, goes again and is taken back', async () => {
  const event = await createEventWithDeputies(app(), 'open', { capacity: 1 });
  const organiser = await organiserOf(event.teamId);
  const guest = await createInvitation(app(), { eventId: event.id });
  await say(guest);
  const deputy = (await sendDeputy(app(), guest))!;
  await say(deputy);
  await say(deputy, { answer: 'withdrawn' });
  await say(deputy);
  await say(guest);
  const record = await recordOf(organiser, `/invitations/${guest.id}`);
  expect(record.map((one) => [one.deed, one.by.kind])).toEqual([
    ['given', 'guest'],
    ['held_for_deputy', 'guest'],
    ['deputy_named', 'guest'],
    ['passed_to_deputy', 'deputy'],
    ['returned_by_deputy', 'deputy'],
    ['passed_to_deputy', 'deputy'],
    ['given', 'guest'],
  ]);
  expect(record[3]!.other?.invitationId).toBe(deputy.id);
  const taken = (await recordOf(organiser, `/invitations/${deputy.id}`)).at(-1)!;
  expect([taken.deed, taken.by.kind, taken.other?.invitationId]).toEqual([
    'taken_back_from_deputy',
    'sender',
    guest.id,
  ]);
});

test('who comes in from the reserve: in whose place, and why', async () => {
  const teamId = (await createTeam(app().source)).id;
  const organiser = await organiserOf(teamId);
  const ngo = { categoryId: 'ngo' };
  const { eventId, invited } = await createPlannedEvent(app(), organiser, teamId, {
    invited: [ngo, ngo],
    reserve: [ngo],
  });
  await setRefill(organiser, eventId);
  const left = await answerOf(app(), app(), eventId, invited[0]!.id, 'declined');
  await app().http.get(Refills, { strict: false }).run(eventId);
  const filled = await eventually(async () =>
    (await recordOf(organiser, `/events/${eventId}`)).find(({ deed }) => deed === 'filled_from_reserve'),
  );
  expect(filled).toMatchObject({ by: { kind: 'system' }, rule: 'declined', other: { invitationId: left } });
});

test('people at risk stand under the alias, and whose deputy they have is not told, but for cleared staff (M7)', async () => {
  const event = await createEventWithDeputies(app(), 'open');
  const guest = await createInvitation(app(), { eventId: event.id, familyName: 'Realname', atRisk: true });
  await say(guest);
  const deputy = (await sendDeputy(app(), guest))!;
  await say(deputy);
  const reading = async (cleared: boolean) => {
    const organiser = await organiserOf(event.teamId, cleared);
    const record = await recordOf(organiser, `/events/${event.id}`);
    const file = await organiser.post(`/events/${event.id}/seat-record/export`, { reason: 'Minutes' });
    return { record, all: JSON.stringify([record, file.body]) };
  };
  const hidden = await reading(false);
  expect(hidden.all).not.toContain('Realname');
  expect(hidden.record.map(({ deed, other }) => [deed, other])).toEqual([
    ['given', null],
    ['held_for_deputy', null],
    ['given', null],
  ]);
  const seen = await reading(true);
  expect(seen.all).toContain('Realname');
  expect(seen.record.find(({ deed }) => deed === 'passed_to_deputy')?.other?.invitationId).toBe(deputy.id);
});

test('the file needs a reason, holds every row, and is on the record', async () => {
  const { event, organiser, holder } = await fullRoom('automatic');
  const path = `/events/${event.id}/seat-record/export`;
  expect((await organiser.post(path, { reason: '' })).status).toBe(400);
  const { status, headers, body } = await organiser.post(path, { reason: 'For the auditors' });
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
  expect(String(body).trim().split('\n')).toHaveLength(2);
  expect(String(body)).toContain(',given,guest,');
  const taken = await app().source.query(
    `SELECT e.reason, t.data->>'count' AS count FROM exports_taken e JOIN audit_entries t ON t.subject_id = e.subject_id AND t.action = e.action
      WHERE e.subject_id = $1 AND e.person_ids = ARRAY[$2]::uuid[]`,
    [event.id, holder.personId],
  );
  expect(taken).toEqual([{ reason: 'For the auditors', count: '1' }]);
});

test('pages follow each other without gap or repeat, with as many statements for three rows as for one', async () => {
  const made = async (count: number) => {
    const event = await createEvent(app().source, { capacity: 2 });
    for (let i = 0; i < count; i++) await say(await createInvitation(app(), { eventId: event.id }));
    return event;
  };
  const [one, three] = [await made(1), await made(3)];
  const node = await app().anotherNode({ ROLE: 'web' });
  const count = async (event: { id: string; teamId: string }) => {
    const client = new ApiClient(node, (await organiserOf(event.teamId)).session);
    const read = () => client.get(`/events/${event.id}/seat-record`);
    await read();
    return (await statementsOf(node, read)).length;
  };
  expect(await count(three)).toBe(await count(one));
  const organiser = await organiserOf(three.teamId);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { body: { items: Entry[]; next: string | null } } = await organiser.get(
      `/events/${three.id}/seat-record?limit=1${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...page.body.items.map(({ guest }) => guest!.invitationId));
    cursor = page.body.next;
  }
  expect([seen.length, new Set(seen).size]).toEqual([3, 3]);
});

test('an assistant’s answer bears their name, and what changes all seats has its author', async () => {
  const event = await organiseEvent(app(), { capacity: 10 });
  const guest = await createInvitation(app(), { eventId: event.id });
  const aide = await createPerson(app().source, { givenName: 'Aida', familyName: 'Aide' });
  await say(guest, { answeredById: aide.id });
  await say(guest, { answer: 'tentative', answeredById: aide.id });
  const path = `/events/${event.id}`;
  const { version } = (await event.organiser.get(path)).body;
  const bigger = { capacity: 12, seatsReason: 'The larger hall' };
  expect((await event.organiser.patch(path, bigger, version)).status).toBe(200);
  const press = { mode: 'room', name: 'Press', categories: ['media'], seats: 2 };
  const first = await event.organiser.put(`${path}/pools`, { pools: [press], reason: 'The press asked' });
  const { id } = first.body.items.find(({ name }: { name: string }) => name === 'Press');
  const podium = { mode: 'room', name: 'Podium', categories: ['ngo'], speakers: true, seats: 3 };
  await event.organiser.put(`${path}/pools`, {
    pools: [{ ...press, id, seats: 1 }, podium],
    reason: 'Two more speakers',
  });
  const list = { order: 'rank', promotion: 'automatic', offerHours: 24 };
  const { body: queue } = await event.organiser.get(`${path}/waiting-list`);
  const changed = { ...list, reason: 'Ministers are coming' };
  expect(
    (await event.organiser.put(`${path}/waiting-list`, changed, { version: queue.version })).status,
  ).toBe(200);
  await event.organiser.put(`/invitations/${guest.id}/companion-allowance`, {
    atMost: 2,
    reason: 'Needs an escort',
  });
  const record = await recordOf(event.organiser, path);
  const staff = { kind: 'staff', name: expect.stringMatching(/./) };
  expect(record).toMatchObject([
    { deed: 'given', by: { kind: 'assistant', name: 'Aida Aide' } },
    { deed: 'freed', by: { kind: 'assistant', name: 'Aida Aide' } },
    {
      deed: 'capacity_changed',
      guest: null,
      by: staff,
      reason: 'The larger hall',
      changes: [{ what: 'room', name: '', before: '10', after: '12' }],
    },
    {
      deed: 'pools_replaced',
      guest: null,
      by: staff,
      reason: 'The press asked',
      changes: [{ what: 'pool', name: 'Press', before: null, after: '2 seats for Media' }],
    },
    {
      deed: 'pools_replaced',
      reason: 'Two more speakers',
      changes: [
        { name: 'Press', before: '2 seats for Media', after: '1 seat for Media' },
        { name: 'Podium', before: null, after: '3 seats for speakers and hosts, NGOs' },
      ],
    },
    {
      deed: 'list_changed',
      reason: 'Ministers are coming',
      changes: [{ what: 'order', before: 'arrival', after: 'rank' }],
    },
    { deed: 'companions_allowed', by: staff, companions: 2, reason: 'Needs an escort' },
  ]);
  // Who gave no reason acted by a rule, or said it of themselves: nothing stands without a why.
  for (const { reason, rule } of record) expect(reason || rule).toMatch(/./);
});

test('late answers: that they waited, and who decided and why', async () => {
  const event = await createEvent(app().source, { capacity: 5 });
  const organiser = await organiserOf(event.teamId);
  const guest = await createInvitation(app(), { eventId: event.id });
  await app().source.query(
    `UPDATE events SET late_answers = 'hold', answers_until = now() - interval '1 hour' WHERE id = $1`,
    [event.id],
  );
  for (const [decision, reason] of [
    ['refuse', 'The badges are printed'],
    ['approve', 'One more badge after all'],
  ]) {
    await say(guest);
    const { items } = (await organiser.get(`/invitations/${guest.id}/late-answers`)).body;
    const { id } = items.find(({ state }: { state: string }) => state === 'held');
    const { status } = await organiser.post(`/late-answers/${id}/decision`, { decision, reason });
    expect(status).toBeLessThan(300);
  }
  const record = await recordOf(organiser, `/invitations/${guest.id}`);
  expect(record.map(line).slice(0, 3)).toEqual([
    ['late_held', 'guest', ''],
    ['late_refused', 'staff', 'The badges are printed'],
    ['late_held', 'guest', ''],
  ]);
  expect(record.slice(3)).toMatchObject([
    { deed: 'given', by: { kind: 'staff' }, afterDeadline: true },
    { deed: 'late_approved', by: { kind: 'staff' }, reason: 'One more badge after all' },
  ]);
});

test('a place that organisers leave empty, with their reason', async () => {
  const teamId = (await createTeam(app().source)).id;
  const organiser = await organiserOf(teamId);
  const ngo = { categoryId: 'ngo' };
  const { eventId, invited } = await createPlannedEvent(app(), organiser, teamId, {
    invited: [ngo, ngo],
    reserve: [ngo],
  });
  await setRefill(organiser, eventId, { refill: 'propose' });
  const left = await answerOf(app(), app(), eventId, invited[0]!.id, 'declined');
  await app().http.get(Refills, { strict: false }).run(eventId);
  const [place] = (await organiser.get(`/events/${eventId}/vacancies`)).body.items;
  const { status } = await organiser.post(
    `/events/${eventId}/vacancies/${left}/decisions`,
    { plannedGuestId: place.next.plannedGuestId, act: 'leave_empty', reason: 'Enough guests' },
    { key: newId() },
  );
  expect(status).toBe(204);
  const record = await recordOf(organiser, `/events/${eventId}`);
  expect(record.at(-1)).toMatchObject({
    deed: 'left_empty',
    by: { kind: 'staff' },
    guest: { invitationId: left },
    reason: 'Enough guests',
  });
});
