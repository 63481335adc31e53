import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { createEventWithDeputies, sendDeputy } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { setQueue } from '../factories/queues.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

type Method = 'post' | 'put' | 'patch';
type Act = [name: string, method: Method, path: string, body: object, field?: string];

const say = (guest: InvitedGuest, given = {}) =>
  app().http.get(Answers, { strict: false }).record(answerRequest(guest, given));

async function stage() {
  const event = await createEventWithCompanions(app(), 'number', 2, { capacity: 2 });
  await app().source.query(`UPDATE events SET deputies = 'approval' WHERE id = $1`, [event.id]);
  await setQueue(app(), event.id, { promotion: 'proposed' });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 5; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const [first, second, waits, offered, sends] = guests as [
    InvitedGuest,
    InvitedGuest,
    InvitedGuest,
    InvitedGuest,
    InvitedGuest,
  ];
  for (const guest of [first, second, waits, offered]) await say(guest);
  await say(first, { answer: 'withdrawn' });
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const offer = { invitationId: offered.id, seats: 1, reason: 'Speaks for the region' };
  expect((await organiser.post(`/events/${event.id}/waiting-list/offers`, offer)).status).toBe(204);
  await sendDeputy(app(), sends);
  await app().source.query(
    `UPDATE events SET late_answers = 'hold', answers_until = now() - interval '1 hour' WHERE id = $1`,
    [event.id],
  );
  await say(second, { answer: 'tentative' });
  const [late] = (await organiser.get(`/invitations/${second.id}/late-answers`)).body.items;
  const [held] = await app().source.query('SELECT offer_id AS id FROM standings WHERE invitation_id = $1', [
    offered.id,
  ]);
  return { event, organiser, waits, second, sends, late, offerId: held.id as string };
}

const state = (eventId: string) =>
  app().source.query(
    `SELECT (SELECT json_agg(s ORDER BY s.invitation_id) FROM standings s WHERE s.event_id = $1) AS standings,
            (SELECT json_agg(p ORDER BY p.id) FROM pools p WHERE p.event_id = $1) AS pools,
            (SELECT json_agg(o ORDER BY o.id) FROM seat_offers o WHERE o.event_id = $1) AS offers,
            (SELECT json_agg(d ORDER BY d.id) FROM deputations d WHERE d.event_id = $1) AS deputations,
            (SELECT row_to_json(e) FROM events e WHERE e.id = $1) AS event,
            (SELECT count(*)::int FROM audit_entries a WHERE a.event_id = $1) AS entries`,
    [eventId],
  );

test('no member of staff acts on a seat without saying why; what is missing is named, and nothing changes', async () => {
  const { event, organiser, waits, second, sends, late, offerId } = await stage();
  const list = `/events/${event.id}/waiting-list`;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const person = { givenName: 'Dana', familyName: 'Deputova', email: 'dana@example.org' };
  const settings = { order: 'rank', promotion: 'automatic', offerHours: 24 };
  const acts: Act[] = [
    ['give a seat', 'post', `${list}/seats`, { invitationIds: [waits.id] }],
    ['move by hand', 'post', `${list}/moves`, { invitationId: waits.id, before: null }],
    ['offer a seat', 'post', `${list}/offers`, { invitationId: waits.id }],
    ['hold it for longer', 'post', `${list}/offers/${offerId}/prolongations`, { until }],
    ['take an offer back', 'post', `${list}/offers/${offerId}/withdrawal`, {}],
    ['change how the list works', 'put', list, settings],
    ['share the seats out', 'put', `/events/${event.id}/pools`, { pools: [] }],
    ['let more accept', 'put', `/events/${event.id}/seat-limit`, { acceptUpTo: 3, instead: null }],
    ['change the capacity', 'patch', `/events/${event.id}`, { capacity: 5 }, 'seatsReason'],
    [
      'seat over capacity',
      'post',
      `/invitations/${waits.id}/answers`,
      { answer: 'accepted', mode: 'room', overCapacity: true },
    ],
    ['uninvite', 'post', `/invitations/${second.id}/revocation`, {}],
    ['allow companions', 'put', `/invitations/${waits.id}/companion-allowance`, { atMost: 2 }],
    ['send a deputy', 'post', `/invitations/${waits.id}/deputies`, person],
    ['approve a deputy', 'post', `/invitations/${sends.id}/deputy-decision`, { decision: 'approve' }],
    ['refuse a deputy', 'post', `/invitations/${sends.id}/deputy-decision`, { decision: 'refuse' }],
    ['approve a late answer', 'post', `/late-answers/${late.id}/decision`, { decision: 'approve' }],
    ['refuse a late answer', 'post', `/late-answers/${late.id}/decision`, { decision: 'refuse' }],
  ];
  const version = (await organiser.get(`/events/${event.id}`)).body.version;
  const queueVersion = (await organiser.get(list)).body.version;
  const before = await state(event.id);
  for (const [name, method, path, body, field = 'reason'] of acts)
    for (const reason of [undefined, '', '   ', '\n']) {
      const given = reason === undefined ? body : { ...body, [field]: reason };
      const answer =
        method === 'patch'
          ? await organiser.patch(path, given, version)
          : await organiser[method](path, given, path === list ? { version: queueVersion } : {});
      expect([name, answer.status, answer.body.errors?.[0]?.field]).toEqual([name, 400, field]);
    }
  expect(await state(event.id)).toEqual(before);
  // The words say what to do.
  const { body } = await organiser.post(`${list}/seats`, { invitationIds: [waits.id] });
  expect(body.errors).toEqual([
    { field: 'reason', message: 'Say why, in "reason": it is kept with the record of the seat.' },
  ]);
});

test('what staff decide about deputies stands in the record of seats with its reason; the deputy’s copy does not hold it', async () => {
  const event = await createEventWithDeputies(app(), 'approval');
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const guest = await createInvitation(app(), { eventId: event.id });
  const decide = (decision: string, reason: string) =>
    organiser.post(`/invitations/${guest.id}/deputy-decision`, { decision, reason });
  await sendDeputy(app(), guest);
  expect((await decide('refuse', 'Only heads of mission')).status).toBe(204);
  await sendDeputy(app(), guest);
  expect((await decide('approve', 'The guest is in hospital')).status).toBe(204);
  const other = await createInvitation(app(), { eventId: event.id });
  const person = { givenName: 'Otto', familyName: 'Otherova', email: 'otto@example.org' };
  await organiser.post(`/invitations/${other.id}/deputies`, { ...person, reason: 'Rang this morning' });
  const { body } = await organiser.get(`/events/${event.id}/seat-record?limit=100`);
  const told = body.items
    .filter(({ deed }: { deed: string }) => deed.startsWith('deputy_'))
    .map((entry: { deed: string; by: { kind: string }; reason: string }) => [
      entry.deed,
      entry.by.kind,
      entry.reason,
    ])
    .toReversed();
  expect(told).toEqual([
    ['deputy_named', 'guest', ''],
    ['deputy_refused', 'staff', 'Only heads of mission'],
    ['deputy_named', 'guest', ''],
    ['deputy_invited', 'staff', 'The guest is in hospital'],
    ['deputy_named', 'staff', 'Rang this morning'],
    ['deputy_invited', 'staff', 'Rang this morning'],
  ]);
  const [kept] = await app().source.query(
    `SELECT array_agg(DISTINCT invitation_id::text) AS of FROM queue_acts WHERE event_id = $1`,
    [event.id],
  );
  expect(kept.of.toSorted()).toEqual([guest.id, other.id].toSorted());
});
