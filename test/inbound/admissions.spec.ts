import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { answersTo, heldReply, settledMails } from '../support/inbound.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let teamId: string;
let organiser: ApiClient;
beforeAll(async () => {
  teamId = (await createEvent(app().source)).teamId;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

let number = 0;
/** A debate, its guest, and a mail from somebody to whom the guest passed the invitation on. */
async function passedOn(options: { capacity?: number; atRisk?: boolean } = {}) {
  const event = await createEvent(app().source, { teamId, capacity: options.capacity ?? 10 });
  const guest = await createInvitation(app(), { eventId: event.id, atRisk: options.atRisk ?? false });
  const address = `friend-${++number}@elsewhere.example`;
  const id = await heldReply(app(), guest, { from: address, attendee: address, comment: 'Gladly' });
  return { event, guest, address, id };
}
const invitationOf = async (eventId: string, personId: string) =>
  (
    await app().source.query(
      'SELECT id, uid, email, wave_id AS "waveId" FROM invitations WHERE event_id = $1 AND person_id = $2',
      [eventId, personId],
    )
  )[0];

test('a stranger who answered a forwarded invitation becomes a guest of their own, and the answer counts for them', async () => {
  const { event, guest, address, id } = await passedOn();
  const { body: seen } = await organiser.get(`/inbound/${id}`);
  expect(seen.choices).toMatchObject({ admit: true, apply: true, samePerson: true, refuse: true });
  const friend = await createPerson(app().source, { emails: [address] });
  const admitted = await organiser.post(`/inbound/${id}/admissions`, { personId: friend.id });
  expect([admitted.status, admitted.body.state, admitted.body.personId]).toEqual([200, 'applied', friend.id]);
  const own = await invitationOf(event.id, friend.id);
  expect(own).toMatchObject({ email: address, uid: `${own.id}@rsvp.example.org` });
  expect(await answersTo(app(), own.id)).toMatchObject([
    { answer: 'accepted', channel: 'staff', result: 'seated' },
  ]);
  // The guest who passed it on has not answered.
  expect(await answersTo(app(), guest.id)).toEqual([]);
  const [invitation] = await mailsTo(app(), address);
  expect(invitation!.ics!.content.replace(/\r\n /g, '')).toContain(replyAddress(app(), own));
  expect(invitation!.replyTo!.address).toBe(replyAddress(app(), own));
  const audit = await app().source.query(
    `SELECT action FROM audit_entries WHERE event_id = $1 AND action IN ('invitation.admitted', 'reply.applied', 'answer.recorded') ORDER BY action`,
    [event.id],
  );
  expect(audit.map(({ action }: { action: string }) => action)).toEqual([
    'answer.recorded',
    'invitation.admitted',
    'reply.applied',
  ]);
  // From now on the own calendar answers for itself, whatever the SEQUENCE of the forwarded entry was.
  await deliver(
    lmtpOf(app()),
    calendarReply(
      { ...guest, id: own.id, email: address },
      { uid: own.uid, status: 'DECLINED', stamp: new Date(Date.now() + 60_000) },
    ),
    replyAddress(app(), own),
  );
  expect(await settledMails(app(), own, 2)).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);
  expect((await answersTo(app(), own.id)).at(-1)).toMatchObject({
    answer: 'withdrawn',
    channel: 'calendar',
  });
});

test('where the room is full, the admitted person waits like everybody', async () => {
  const { event, id, address } = await passedOn({ capacity: 0 });
  const friend = await createPerson(app().source, { emails: [address] });
  await organiser.post(`/inbound/${id}/admissions`, { personId: friend.id });
  const own = await invitationOf(event.id, friend.id);
  expect(await answersTo(app(), own.id)).toMatchObject([{ answer: 'accepted', result: 'waiting' }]);
});

test('somebody in the address book under another address keeps it, and is known by both if wished', async () => {
  const { event, id, address } = await passedOn();
  const friend = await createPerson(app().source);
  await organiser.post(`/inbound/${id}/admissions`, { personId: friend.id, rememberAddress: true });
  expect(await invitationOf(event.id, friend.id)).toMatchObject({ email: friend.email });
  const { body } = await organiser.get(`/people/${friend.id}`);
  expect(body.emails.map(({ email }: { email: string }) => email).sort()).toEqual(
    [address, friend.email].sort(),
  );
});

test('of somebody at risk only cleared staff let the book remember an address', async () => {
  const { event, id, address } = await passedOn();
  const hidden = await createPerson(app().source, { atRisk: true, alias: 'A friend' });
  const body = { personId: hidden.id, rememberAddress: true };
  expect((await organiser.post(`/inbound/${id}/admissions`, body)).body.code).toBe('cleared_only');
  expect(await invitationOf(event.id, hidden.id)).toBeUndefined();
  const cleared = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  expect((await cleared.post(`/inbound/${id}/admissions`, body)).status).toBe(200);
  const rows = await app().source.query('SELECT email FROM person_emails WHERE person_id = $1', [hidden.id]);
  expect(rows).toContainEqual({ email: address });
});

test('a guest who answered in another’s entry gets no second invitation: the answer counts in their own', async () => {
  const { event, guest, id } = await passedOn();
  const other = await createInvitation(app(), { eventId: event.id });
  expect((await organiser.post(`/inbound/${id}/admissions`, { personId: other.personId })).status).toBe(200);
  expect(await answersTo(app(), other.id)).toMatchObject([{ answer: 'accepted' }]);
  expect(await answersTo(app(), guest.id)).toEqual([]);
});

test('who cannot be invited is not admitted, and the mail waits on', async () => {
  const { id } = await passedOn();
  const unwilling = await createPerson(app().source, { doNotInvite: true });
  const refused = await organiser.post(`/inbound/${id}/admissions`, { personId: unwilling.id });
  expect([refused.status, refused.body.code]).toEqual([409, 'cannot_be_invited']);
  expect((await organiser.get(`/inbound/${id}`)).body.state).toBe('held');
});

test('the guest themselves, programs, and what is about people at risk: nobody is admitted', async () => {
  const event = await createEvent(app().source, { teamId });
  const guest = await createInvitation(app(), { eventId: event.id });
  const friend = await createPerson(app().source);
  const admit = async (id: string) =>
    (await organiser.post(`/inbound/${id}/admissions`, { personId: friend.id })).body.code;
  expect(await admit(await heldReply(app(), guest, { status: 'X-MAYBE' }))).toBe('inbound_nobody_to_admit');
  const robot = await createInvitation(app(), { eventId: event.id });
  const automatic = { from: 'robot@x.example', attendee: 'robot@x.example' };
  const id = await heldReply(app(), robot, { ...automatic, headers: ['Auto-Submitted: auto-replied'] });
  expect(await admit(id)).toBe('inbound_nobody_to_admit');
  expect(await admit((await passedOn({ atRisk: true })).id)).toBe('inbound_nobody_to_admit');
});

test('two members of staff decide at once: one decision stands, with all it causes, and the other is told', async () => {
  const second = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  for (const other of ['applications', 'refusals', 'dismissals', 'admissions']) {
    const { event, guest, id, address } = await passedOn();
    const friend = await createPerson(app().source, { emails: [address] });
    const both = await Promise.all([
      organiser.post(`/inbound/${id}/admissions`, { personId: friend.id }),
      second.post(`/inbound/${id}/${other}`, other === 'admissions' ? { personId: friend.id } : {}),
    ]);
    expect(both.map(({ status }) => status).sort(), other).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('inbound_not_held');
    const own = await invitationOf(event.id, friend.id);
    const admitted = both[0].status === 200;
    expect(Boolean(own), other).toBe(admitted || other === 'admissions');
    const counted = (await answersTo(app(), guest.id)).length;
    expect(counted, other).toBe(!admitted && other === 'applications' ? 1 : 0);
    // The invitation that was admitted, its confirmation, or the one refusal; never both.
    const refusals = (await mailsTo(app(), address)).filter(({ kind }) => kind === 'reply_refused');
    expect(refusals, other).toHaveLength(!admitted && other === 'refusals' ? 1 : 0);
  }
});

test('what was ignored, or refused without a word, can be taken back; what somebody was told cannot', async () => {
  const { id, address } = await passedOn();
  const act = async (name: string, body = {}) => (await organiser.post(`/inbound/${id}/${name}`, body)).body;
  expect(await act('dismissals')).toMatchObject({ state: 'ignored', choices: { reopen: true } });
  expect(await act('reopenings')).toMatchObject({ state: 'held', settledBy: null });
  expect(await act('refusals', { silent: true })).toMatchObject({
    state: 'refused',
    choices: { reopen: true },
  });
  expect(await mailsTo(app(), address)).toEqual([]);
  expect(await act('reopenings')).toMatchObject({ state: 'held' });
  expect(await act('refusals')).toMatchObject({ state: 'refused', choices: { reopen: false } });
  expect(await mailsTo(app(), address)).toHaveLength(1);
  expect(await act('reopenings')).toMatchObject({ code: 'inbound_not_held' });
});

test('thirty decisions at once: all are taken, and nobody waits for a connection that another one holds', async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => passedOn()));
  const decided = await Promise.all(
    cases.map(({ id }) => organiser.post(`/inbound/${id}/applications`, { samePerson: true })),
  );
  expect(decided.map(({ status }) => status)).toEqual(cases.map(() => 200));
  for (const { guest } of cases) expect(await answersTo(app(), guest.id)).toHaveLength(1);
});
