import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { mailsTo } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let event: Awaited<ReturnType<typeof createEvent>>;
let organiser: ApiClient;
beforeAll(async () => {
  event = await createEvent(app().source);
  organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
});

/** A mail that waits for a person; its id. */
async function heldReply(guest: InvitedGuest, options: ReplyOptions = {}): Promise<string> {
  await deliver(lmtpOf(app()), calendarReply(guest, options), replyAddress(app(), guest));
  return heldOf(guest);
}
const heldOf = (guest: InvitedGuest): Promise<string> =>
  eventually(async () => {
    const [row] = await app().source.query(
      `SELECT id FROM inbound_messages WHERE invitation_id = $1 AND state = 'held' ORDER BY number DESC`,
      [guest.id],
    );
    return row?.id as string | undefined;
  });
const invite = (options: Partial<Parameters<typeof createInvitation>[1]> = {}) =>
  createInvitation(app(), { eventId: event.id, ...options });
const answersOf = (guest: InvitedGuest) =>
  app().source.query(
    'SELECT answer, channel, user_id FROM answers WHERE invitation_id = $1 ORDER BY number',
    [guest.id],
  );
const stranger = { from: 'anna.larch@sister.example', attendee: 'anna.larch@sister.example' };

test('the list says who wrote, about whom, and why it waits; the view shows the words as text', async () => {
  const guest = await invite();
  const id = await heldReply(guest, { ...stranger, comment: '<b>I come</b>' });
  const { body: list } = await organiser.get('/inbound?state=held');
  expect(list.items[0]).toMatchObject({
    id,
    reason: 'other_attendee',
    from: stranger.from,
    answer: 'accepted',
    invitationId: guest.id,
    personId: guest.personId,
  });
  const { body } = await organiser.get(`/inbound/${id}`);
  expect(body).toMatchObject({
    calendar: { method: 'REPLY', attendee: stranger.from, comment: '<b>I come</b>' },
    invited: guest.email,
    newAddresses: [stranger.from],
    choices: { apply: true, samePerson: true, refuse: true, ignore: true },
  });
  expect((await organiser.get('/inbound/counts')).body).toMatchObject({
    held: expect.any(Number),
    receives: true,
  });
});

test('"same person" applies the answer and learns the address: the next reply from there needs nobody', async () => {
  const guest = await invite();
  const id = await heldReply(guest, stranger);
  const { status, body } = await organiser.post(`/inbound/${id}/applications`, { samePerson: true });
  expect([status, body.state]).toEqual([200, 'applied']);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'accepted', channel: 'staff' }]);
  await deliver(
    lmtpOf(app()),
    calendarReply(guest, { ...stranger, status: 'DECLINED', stamp: new Date(Date.now() + 60_000) }),
    replyAddress(app(), guest),
  );
  await eventually(async () => (await answersOf(guest)).length === 2);
  expect((await answersOf(guest))[1]).toMatchObject({ channel: 'calendar' });
  const audit = await app().source.query(
    `SELECT action FROM audit_entries WHERE action IN ('reply.applied', 'person.address_learnt') AND subject_id = ANY($1) ORDER BY action`,
    [[guest.id, guest.personId]],
  );
  expect(audit.map(({ action }: { action: string }) => action)).toEqual([
    'person.address_learnt',
    'reply.applied',
  ]);
});

test('what Outlook sent in its own format is put before a person with what it seems to say, and never applied by itself (D5)', async () => {
  const guest = await invite();
  const tnef = Buffer.from('x\u0000IPM.Microsoft Schedule.MtgRespN\u0000').toString('base64');
  await deliver(
    lmtpOf(app()),
    [
      `From: ${guest.email}`,
      'Subject: Declined: Debate',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      tnef,
    ].join('\r\n'),
    replyAddress(app(), guest),
  );
  const id = await heldOf(guest);
  expect((await organiser.get(`/inbound/${id}`)).body).toMatchObject({
    kind: 'tnef',
    reason: 'outlook_only',
    answer: 'declined',
    choices: { apply: true, refuse: false },
  });
  expect(await answersOf(guest)).toEqual([]);
  expect((await organiser.post(`/inbound/${id}/applications`, {})).body.state).toBe('applied');
  expect(await answersOf(guest)).toMatchObject([{ answer: 'declined', channel: 'staff' }]);
});

test('what says no answer needs one; a decision is taken once', async () => {
  const guest = await invite();
  await deliver(
    lmtpOf(app()),
    [`From: ${guest.email}`, 'Subject: Re: Invitation', '', 'Gladly!'].join('\r\n'),
    replyAddress(app(), guest),
  );
  const id = await heldOf(guest);
  expect((await organiser.post(`/inbound/${id}/applications`, {})).status).toBe(400);
  expect(
    (await organiser.post(`/inbound/${id}/applications`, { answer: 'accepted', samePerson: true })).body.code,
  ).toBe('inbound_nothing_to_learn');
  const both = await Promise.all([
    organiser.post(`/inbound/${id}/applications`, { answer: 'accepted' }),
    organiser.post(`/inbound/${id}/dismissals`),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await organiser.post(`/inbound/${id}/dismissals`)).body.code).toBe('inbound_not_held');
});

test('refusing tells the sender once that invitations are personal, without naming the guest; never a program (D6)', async () => {
  const guest = await invite({ givenName: 'Ottilie', familyName: 'Verborgen' });
  const id = await heldReply(guest, { from: 'crasher@party.example', attendee: 'crasher@party.example' });
  expect((await organiser.post(`/inbound/${id}/refusals`)).body.state).toBe('refused');
  const mails = await mailsTo(app(), 'crasher@party.example');
  expect(mails).toHaveLength(1);
  expect(mails[0]!.text).not.toMatch(/Ottilie|Verborgen/);
  expect(await answersOf(guest)).toEqual([]);
  const other = await invite();
  const automatic = await heldReply(other, {
    from: 'robot@party.example',
    attendee: 'robot@party.example',
    headers: ['Auto-Submitted: auto-generated'],
  });
  expect((await organiser.post(`/inbound/${automatic}/refusals`)).status).toBe(409);
  expect(await mailsTo(app(), 'robot@party.example')).toEqual([]);
});

test('other teams see nothing of it; mail that belongs to no invitation is for administrators', async () => {
  const guest = await invite();
  const id = await heldReply(guest, stranger);
  const theirs = await createEvent(app().source);
  const other = await signedIn(app(), { roles: { [theirs.teamId]: 'organiser' } });
  expect((await other.get(`/inbound/${id}`)).status).toBe(404);
  for (const act of ['applications', 'refusals', 'dismissals'])
    expect((await other.post(`/inbound/${id}/${act}`, act === 'applications' ? {} : undefined)).status).toBe(
      404,
    );
  expect((await other.get('/inbound')).body.items).toEqual([]);
  await deliver(
    lmtpOf(app()),
    'From: somebody@example.org\r\nMessage-ID: <lost@example.org>\r\n\r\nHello?',
    'debates@example.org',
  );
  const administrator = await signedIn(app(), { administrator: true });
  const lost = await eventually(async () =>
    (await administrator.get('/inbound')).body.items.find(
      ({ from }: { from: string }) => from === 'somebody@example.org',
    ),
  );
  expect((await organiser.get(`/inbound/${lost.id}`)).status).toBe(404);
  expect(
    (await administrator.post(`/inbound/${lost.id}/applications`, { answer: 'accepted' })).body.code,
  ).toBe('inbound_no_invitation');
  expect((await administrator.post(`/inbound/${lost.id}/dismissals`)).status).toBe(200);
});

test('of people at risk only cleared staff see who wrote and what', async () => {
  const guest = await invite({ atRisk: true, givenName: 'Real', familyName: 'Name' });
  const id = await heldReply(guest, { ...stranger, comment: 'signed, Real Name' });
  const { body } = await organiser.get(`/inbound/${id}`);
  expect(body).toMatchObject({
    withheld: true,
    from: null,
    subject: '',
    text: '',
    calendar: null,
    invited: null,
    choices: { samePerson: false },
  });
  expect(
    JSON.stringify([
      body,
      (await organiser.get('/inbound')).body.items.find((item: { id: string }) => item.id === id),
    ]),
  ).not.toMatch(/Real|larch/);
  expect((await organiser.post(`/inbound/${id}/applications`, { samePerson: true })).status).toBe(409);
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  expect((await cleared.get(`/inbound/${id}`)).body).toMatchObject({ withheld: false, from: stranger.from });
});

test('the list costs the same whatever its length', async () => {
  const count = (limit: number) => queriesOf(app(), () => organiser.get(`/inbound?limit=${limit}`));
  const one = await count(1);
  expect(await count(3)).toBe(one);
});

test('the person’s history holds what they wrote; export names it, erasure removes it', async () => {
  const guest = await invite();
  await deliver(
    lmtpOf(app()),
    [`From: ${guest.email}`, 'Subject: Re: Invitation', '', 'May I bring a colleague?'].join('\r\n'),
    replyAddress(app(), guest),
  );
  await heldOf(guest);
  expect((await organiser.get(`/inbound?personId=${guest.personId}`)).body.items).toHaveLength(1);
  const administrator = await signedIn(app(), { administrator: true });
  const exported = await administrator.get(`/people/${guest.personId}/personal-data`);
  expect(JSON.stringify(exported.body)).toContain('May I bring a colleague?');
  expect((await administrator.post(`/people/${guest.personId}/erasure`, { reason: 'asked' })).status).toBe(
    204,
  );
  expect(
    await app().source.query('SELECT 1 FROM inbound_messages WHERE invitation_id = $1', [guest.id]),
  ).toEqual([]);
});
