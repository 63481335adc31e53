import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { basicTime, calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { windowsZone } from '../support/calendar-shapes.mjs';
import { signedIn, type ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { readWithIcalJs } from '../support/ical-js.js';
import { answersTo, heldReply, sendReply, settledMails } from '../support/inbound.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { readWithLibical, type ReadComponent } from '../support/libical.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let teamId: string;
let organiser: ApiClient;
beforeAll(async () => {
  teamId = (await createEvent(app().source)).teamId;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const weekLater = (local: string) =>
  Temporal.PlainDateTime.from(local).add({ days: 7 }).toString({ smallestUnit: 'minute' });
/** The lines of a COUNTER for the same hours a week later, in UTC as Google writes them. */
const proposal = (startsAt: Date, endsAt: Date, lines: string[] = []): ReplyOptions => ({
  method: 'COUNTER',
  status: 'TENTATIVE',
  lines: [
    `DTSTART:${basicTime(new Date(+startsAt + 7 * 86_400_000))}`,
    `DTEND:${basicTime(new Date(+endsAt + 7 * 86_400_000))}`,
    ...lines,
  ],
});

async function scene() {
  // In UTC a week later is a week later, whatever clocks do in between.
  const event = await createEvent(app().source, { teamId, title: { en: 'Water, and borders' } });
  await app().source.query(`UPDATE events SET time_zone = 'UTC' WHERE id = $1`, [event.id]);
  await app().source.query(
    `UPDATE events SET starts_local = to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'),
            ends_local = to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') WHERE id = $1`,
    [event.id],
  );
  const [times] = await app().source.query(
    `SELECT starts_at AS "startsAt", ends_at AS "endsAt", starts_local AS "startsLocal", ends_local AS "endsLocal"
       FROM events WHERE id = $1`,
    [event.id],
  );
  const guest = await createInvitation(app(), { eventId: event.id });
  return { event, guest, times, counter: proposal(times.startsAt, times.endsAt) };
}
const decline = (id: string, body = {}) => organiser.post(`/inbound/${id}/declined-proposals`, body);

test('a COUNTER stands beside the present time, in the zone of the debate, and changes nothing (D5)', async () => {
  const { guest, times, counter } = await scene();
  const id = await heldReply(app(), guest, { ...counter, comment: 'Could we meet later?' });
  const { body } = await organiser.get(`/inbound/${id}`);
  expect(body).toMatchObject({
    reason: 'counter',
    proposal: {
      timeZone: 'UTC',
      startsLocal: times.startsLocal,
      endsLocal: times.endsLocal,
      proposedStartsLocal: weekLater(times.startsLocal),
      proposedEndsLocal: weekLater(times.endsLocal),
      ahead: true,
    },
    calendar: { comment: 'Could we meet later?' },
    choices: { declineProposal: true, apply: true, refuse: false, admit: false },
  });
  expect(await answersTo(app(), guest.id)).toEqual([]);
});

test('Exchange names a zone of Windows and brings its rules along: the time is that of the debate’s own clocks', async () => {
  const event = await createEvent(app().source, { teamId });
  const guest = await createInvitation(app(), { eventId: event.id });
  const zone = [...windowsZone, 'BEGIN:VEVENT'].join('\r\n');
  const mail = calendarReply(guest, {
    method: 'COUNTER',
    status: 'TENTATIVE',
    comment: 'Will be better for me\\, thx\\n',
    lines: [
      'SUMMARY;LANGUAGE=en-US:New Time Proposed: Debate',
      'DTSTART;TZID=W. Europe Standard Time:20270714T140000',
      'DTEND;TZID=W. Europe Standard Time:20270714T153000',
      'X-MICROSOFT-CDO-APPT-SEQUENCE:1',
    ],
  }).replace('BEGIN:VEVENT', zone);
  await deliver(lmtpOf(app()), mail, replyAddress(app(), guest));
  const { id } = (await settledMails(app(), guest))[0]!;
  expect((await organiser.get(`/inbound/${id}`)).body).toMatchObject({
    reason: 'counter',
    calendar: { comment: 'Will be better for me, thx' },
    proposal: {
      timeZone: 'Europe/Brussels',
      proposedStartsLocal: '2027-07-14T14:00',
      proposedEndsLocal: '2027-07-14T15:30',
    },
  });
});

test('a time nobody understands is shown as it was written, and can be declined all the same', async () => {
  const { guest } = await scene();
  const lines = ['DTSTART;TZID=Nowhere:20270114T140000'];
  const id = await heldReply(app(), guest, { method: 'COUNTER', status: 'TENTATIVE', lines });
  const { body } = await organiser.get(`/inbound/${id}`);
  expect(body.proposal).toMatchObject({ proposedStartsLocal: null });
  expect(body.calendar.start).toBe('2027-01-14 14:00 Nowhere');
  expect(body.choices.declineProposal).toBe(true);
});

test('moving the debate to the proposed time settles the proposal, however it is moved; others wait on', async () => {
  const { event, guest, times, counter } = await scene();
  const id = await heldReply(app(), guest, counter);
  const other = await createInvitation(app(), { eventId: event.id });
  const otherwise = proposal(new Date(+times.startsAt + 86_400_000), new Date(+times.endsAt + 86_400_000));
  const waits = await heldReply(app(), other, otherwise);
  const step = {
    step: 'reschedule',
    startsLocal: weekLater(times.startsLocal),
    endsLocal: weekLater(times.endsLocal),
  };
  expect((await organiser.post(`/events/${event.id}/steps`, step, { key: newId() })).status).toBe(200);
  await eventually(async () => (await organiser.get(`/inbound/${id}`)).body.state === 'applied');
  expect((await organiser.get(`/inbound/${waits}`)).body.state).toBe('held');
  const audit = await app().source.query(
    `SELECT actor_kind FROM audit_entries WHERE action = 'reply.proposal_met' AND subject_id = $1`,
    [guest.id],
  );
  expect(audit).toEqual([{ actor_kind: 'system' }]);
  // It was no answer: a true one that is older than the proposal still counts.
  await app().source.query('UPDATE invitations SET answers_valid_from = 0 WHERE id = $1', [guest.id]);
  await sendReply(app(), guest, { stamp: new Date(Date.now() - 60_000) });
  expect((await settledMails(app(), guest, 2)).at(-1)).toMatchObject({ state: 'applied' });
});

const propertiesOf = (object: ReadComponent) =>
  object.components.find(({ name }) => name === 'VEVENT')!.properties;
const valueOf = (object: ReadComponent, name: string) =>
  propertiesOf(object)
    .filter((property) => property.name === name)
    .map(({ value }) => value);

test('declining answers the guest’s calendar once with a DECLINECOUNTER that two readers understand', async () => {
  const { guest, times, counter } = await scene();
  await app().source.query('UPDATE invitations SET sequence = 3 WHERE id = $1', [guest.id]);
  const id = await heldReply(app(), guest, { ...counter, sequence: 2 });
  const comment = 'The room; "Maelbeek", is free on that day only.\nSorry!';
  const both = await Promise.all([decline(id, { comment }), decline(id, { comment })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await organiser.get(`/inbound/${id}`)).body).toMatchObject({
    state: 'refused',
    choices: { reopen: false, declineProposal: false },
  });
  const mails = await mailsTo(app(), guest.email);
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail!.subject).toMatch(/^The time stays: Water, and borders/);
  expect(mail!.text).toContain('The room; "Maelbeek", is free on that day only.');
  expect(mail!.ics!.method).toBe('DECLINECOUNTER');
  const text = mail!.ics!.content;
  for (const object of [readWithIcalJs(text), readWithLibical([text])?.[0]]) {
    if (!object) continue;
    expect(object.errors).toBe(0);
    expect(object.properties.filter(({ name }) => name === 'METHOD')).toMatchObject([
      { value: 'DECLINECOUNTER' },
    ]);
    expect(object.components.filter(({ name }) => name === 'VEVENT')).toHaveLength(1);
    // RFC 5546 3.2.8: the UID of the request, and the SEQUENCE that the proposal had.
    expect(valueOf(object, 'UID')).toEqual([`${guest.id}@example.org`]);
    expect(valueOf(object, 'SEQUENCE').map(String)).toEqual(['2']);
    expect(valueOf(object, 'COMMENT')).toEqual([comment]);
    expect(valueOf(object, 'ORGANIZER')).toEqual([`mailto:${replyAddress(app(), guest)}`]);
    expect(valueOf(object, 'ATTENDEE').map((value) => value.toLowerCase())).toEqual([
      `mailto:${guest.email}`,
    ]);
    expect(valueOf(object, 'DTSTAMP')).toHaveLength(1);
    expect([object.startsAt, object.endsAt]).toEqual([
      times.startsAt.toISOString(),
      times.endsAt.toISOString(),
    ]);
  }
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const audit = await app().source.query(
    `SELECT data FROM audit_entries WHERE action = 'reply.refused' AND subject_id = $1`,
    [guest.id],
  );
  expect(audit).toMatchObject([{ data: { inboundId: id, reason: 'counter' } }]);
});

test('a proposal about a version that was never sent is answered with the last one that was', async () => {
  const { guest, counter } = await scene();
  const id = await heldReply(app(), guest, { ...counter, sequence: 9 });
  await decline(id);
  const [mail] = await mailsTo(app(), guest.email);
  expect(mail!.ics!.content).toMatch(/\r\nSEQUENCE:0\r\n/);
  expect(mail!.ics!.content).not.toContain('COMMENT');
});

test.each<[string, (guest: InvitedGuest) => ReplyOptions, string]>([
  ['another mailbox (D1)', () => ({ from: 'eve@evil.example' }), 'other_sender'],
  ['another UID (D2)', () => ({ uid: 'other@example.org' }), 'other_uid'],
  ['another attendee', () => ({ attendee: 'friend@elsewhere.example' }), 'other_attendee'],
])('a COUNTER from %s is not the guest’s: no calendar is answered', async (_, options, reason) => {
  const { guest, counter } = await scene();
  const id = await heldReply(app(), guest, { ...counter, ...options(guest) });
  const { body } = await organiser.get(`/inbound/${id}`);
  expect([body.reason, body.proposal]).toEqual([reason, null]);
  expect((await decline(id)).body.code).toBe('inbound_nothing_proposed');
  expect(await mailsTo(app(), guest.email)).toEqual([]);
});

test('what is no proposal, and what is over, cannot be declined', async () => {
  const { guest, event, counter } = await scene();
  const id = await heldReply(app(), guest, { status: 'X-MAYBE' });
  expect((await decline(id)).body.code).toBe('inbound_nothing_proposed');
  const second = await createInvitation(app(), { eventId: event.id });
  const late = await heldReply(app(), second, counter);
  await app().source.query(`UPDATE events SET status = 'cancelled' WHERE id = $1`, [event.id]);
  expect((await organiser.get(`/inbound/${late}`)).body.proposal.ahead).toBe(false);
  expect((await decline(late)).body.code).toBe('inbound_nothing_proposed');
});

test('a guest who must not be written to is not; the mail waits on', async () => {
  const { guest, counter } = await scene();
  const id = await heldReply(app(), guest, counter);
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [guest.id]);
  expect((await decline(id)).body.code).toBe('inbound_guest_not_reached');
  expect((await organiser.get(`/inbound/${id}`)).body.state).toBe('held');
  expect(await mailsTo(app(), guest.email)).toEqual([]);
});
