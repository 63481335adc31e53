import { beforeAll, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let event: Awaited<ReturnType<typeof createEvent>>;
beforeAll(async () => {
  event = await createEvent(app().source);
});

interface Row {
  state: string;
  reason: string;
  invitation_id: string | null;
}
const inbound = (guest: InvitedGuest): Promise<Row[]> =>
  app().source.query(
    'SELECT state, reason, invitation_id FROM inbound_messages WHERE invitation_id = $1 ORDER BY number',
    [guest.id],
  );
const settled = async (guest: InvitedGuest, count = 1): Promise<Row[]> => {
  const rows = await eventually(async () => {
    const found = await inbound(guest);
    return found.length >= count && found.every(({ state }) => state !== 'received') && found;
  });
  return rows;
};
const answersOf = (
  guest: InvitedGuest,
): Promise<{ answer: string; channel: string; note: string; result: string }[]> =>
  app().source.query(
    'SELECT answer, channel, note, result FROM answers WHERE invitation_id = $1 ORDER BY number',
    [guest.id],
  );
const send = (guest: InvitedGuest, options: ReplyOptions = {}) =>
  deliver(lmtpOf(app()), calendarReply(guest, options), replyAddress(app(), guest));
const invite = () => createInvitation(app(), { eventId: event.id });
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const confirmations = (guest: InvitedGuest) => outboxOf(app(), 'correlation_id = $1', [guest.id]);

test('Accept in the calendar is an answer like one on the page: seat, history, confirmation', async () => {
  const guest = await invite();
  await send(guest, { comment: 'I come\\, with pleasure' });
  expect(await settled(guest)).toMatchObject([{ state: 'applied', reason: '' }]);
  expect(await answersOf(guest)).toEqual([
    { answer: 'accepted', channel: 'calendar', note: 'I come, with pleasure', result: 'seated' },
  ]);
  const mails = await eventually(async () => (await confirmations(guest)).length && confirmations(guest));
  expect(mails).toMatchObject([{ kind: 'confirmation', to: guest.email }]);
  expect(mails[0]!.ics).toBeUndefined();
});

test.each([
  ['TENTATIVE', 'tentative'],
  ['declined', 'declined'],
])('%s is applied too', async (status, answer) => {
  const guest = await invite();
  await send(guest, { status });
  await settled(guest);
  expect(await answersOf(guest)).toMatchObject([{ answer }]);
});

test('an acceptance to a full room waits in the queue, and the calendar is told', async () => {
  const full = await createEvent(app().source, { capacity: 1 });
  const [first, second] = [
    await createInvitation(app(), { eventId: full.id }),
    await createInvitation(app(), { eventId: full.id }),
  ];
  await send(first);
  await settled(first);
  await send(second);
  await settled(second);
  expect(await answersOf(second)).toMatchObject([{ answer: 'accepted', result: 'waiting' }]);
  const [told] = await eventually(async () => (await confirmations(second)).length && confirmations(second));
  expect(told!.ics).toMatchObject({ method: 'REQUEST' });
  expect(told!.ics!.content.replace(/\r\n /g, '')).toMatch(/SEQUENCE:1\r\n[\s\S]*PARTSTAT=TENTATIVE/);
  // Whoever gives the place back lets the other in, and the calendar learns it.
  await send(first, { status: 'DECLINED', stamp: minutes(0) });
  const promoted = await eventually(
    async () => (await confirmations(second)).length > 1 && confirmations(second),
  );
  expect(promoted[1]!.ics!.content.replace(/\r\n /g, '')).toMatch(/SEQUENCE:2\r\n[\s\S]*PARTSTAT=ACCEPTED/);
});

test('the same reply ten times, and an older one after a newer: one line of history, the newest stays (D4)', async () => {
  const guest = await invite();
  const late = { status: 'DECLINED', stamp: minutes(-1), messageId: 'ten' };
  for (let i = 0; i < 10; i++)
    await deliver(
      lmtpOf(app()),
      calendarReply(guest, { ...late, headers: [`Received: by relay${i}.example.org`] }),
      replyAddress(app(), guest),
    );
  expect(await settled(guest)).toHaveLength(1);
  await send(guest, { ...late, messageId: 'sent-again' });
  await send(guest, { status: 'ACCEPTED', stamp: minutes(-2) });
  expect(await settled(guest, 3)).toMatchObject([
    { reason: '' },
    { state: 'ignored', reason: 'older' },
    { state: 'ignored', reason: 'older' },
  ]);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'declined' }]);
});

test('a stamp in the far future does not outlast true answers', async () => {
  const guest = await invite();
  await send(guest, { status: 'DECLINED', stamp: minutes(60 * 24 * 365) });
  await settled(guest);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await send(guest, { status: 'ACCEPTED' });
  await settled(guest, 2);
  expect((await answersOf(guest)).at(-1)).toMatchObject({ answer: 'accepted' });
});

test('the last word counts whichever way it came', async () => {
  const guest = await invite();
  await app()
    .http.get(Answers, { strict: false })
    .record(answerRequest(guest, { answer: 'declined' }));
  await send(guest, { status: 'ACCEPTED', stamp: minutes(-5) });
  expect(await settled(guest)).toMatchObject([{ state: 'ignored', reason: 'older' }]);
});

test('a reply to the time before is kept, not applied, and the present invitation is sent once', async () => {
  const guest = await invite();
  await app().source.query('UPDATE invitations SET sequence = 3, answers_valid_from = 3 WHERE id = $1', [
    guest.id,
  ]);
  await send(guest, { sequence: 2 });
  await send(guest, { sequence: 1 });
  expect(await settled(guest, 2)).toMatchObject([
    { state: 'ignored', reason: 'before_change' },
    { reason: 'before_change' },
  ]);
  expect(await answersOf(guest)).toEqual([]);
  const mails = await confirmations(guest);
  expect(mails).toHaveLength(1);
  expect(mails[0]!.ics!.content).toMatch(/SEQUENCE:3/);
});

test('the same yes again after the time moved is an answer to the new time', async () => {
  const guest = await invite();
  await send(guest);
  await settled(guest);
  await app().source.query(
    'UPDATE invitations SET sequence = 1, answers_valid_from = 1, asked_again_at = now() WHERE id = $1',
    [guest.id],
  );
  await send(guest, { sequence: 1, stamp: minutes(1) });
  expect(await settled(guest, 2)).toMatchObject([{ state: 'applied' }, { state: 'applied', reason: '' }]);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'accepted' }, { answer: 'accepted' }]);
});

/** As if the hour were over. */
const anHourLater = (guest: InvitedGuest) =>
  app().source.query(
    `UPDATE messages SET created_at = created_at - interval '61 minutes' WHERE correlation_id = $1`,
    [guest.id],
  );
const refresh = (guest: InvitedGuest, headers: string[] = []) =>
  send(guest, { method: 'REFRESH', status: 'NEEDS-ACTION', headers });
const objects = async (guest: InvitedGuest) =>
  (await confirmations(guest)).flatMap(({ ics }) => (ics ? [ics] : []));

test('REFRESH sends the present state, with the answer, once an hour', async () => {
  const guest = await invite();
  await send(guest, { status: 'ACCEPTED' });
  await settled(guest);
  await refresh(guest);
  await refresh(guest);
  expect(await settled(guest, 3)).toMatchObject([{}, { reason: 'asked_again' }, { reason: 'asked_again' }]);
  const again = await objects(guest);
  expect(again).toHaveLength(1);
  expect(again[0]!.content.replace(/\r\n /g, '')).toMatch(/PARTSTAT=ACCEPTED/);
  await anHourLater(guest);
  await refresh(guest);
  await settled(guest, 4);
  expect(await objects(guest)).toHaveLength(2);
});

test('REFRESH of what was cancelled, or taken back, takes the entry out of the calendar', async () => {
  const cancelled = await createEvent(app().source, { status: 'cancelled' });
  const [first, second] = [await createInvitation(app(), { eventId: cancelled.id }), await invite()];
  await app().source.query('UPDATE invitations SET revoked_at = now(), sequence = 4 WHERE id = $1', [
    second.id,
  ]);
  for (const guest of [first, second]) {
    await refresh(guest);
    await settled(guest);
    expect(await objects(guest)).toMatchObject([{ method: 'CANCEL' }]);
  }
  expect((await objects(second))[0]!.content).toMatch(/SEQUENCE:4/);
});

test('a program that asks by itself gets nothing, and one that hides it is left alone in the end (D6)', async () => {
  const guest = await invite();
  await refresh(guest, ['Auto-Submitted: auto-generated']);
  await settled(guest);
  expect(await objects(guest)).toEqual([]);
  for (let count = 0; count < 8; count++) {
    await refresh(guest);
    await settled(guest, count + 2);
    await anHourLater(guest);
  }
  expect(await objects(guest)).toHaveLength(5);
});

test.each<[string, ReplyOptions, string]>([
  ['another mailbox (D1)', { from: 'eve@evil.example' }, 'other_sender'],
  [
    'another mailbox that says it acts for the guest (D1)',
    { from: 'eve@evil.example', parameters: ';SENT-BY="mailto:eve@evil.example"' },
    'sent_by_stranger',
  ],
  ['somebody the invitation was passed on to', { attendee: 'friend@elsewhere.example' }, 'other_attendee'],
  [
    'a sender that fails the checks (D3)',
    {
      headers: [
        'Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=example.org; dkim=fail; dmarc=fail',
      ],
    },
    'sender_failed_checks',
  ],
  ['two From lines (D3)', { headers: ['From: eve@evil.example'] }, 'sender_unclear'],
  ['no ATTENDEE', { status: 'none' }, 'no_attendee'],
  ['another UID (D2)', { uid: 'other@example.org' }, 'other_uid'],
  [
    'DELEGATED (D5)',
    { status: 'DELEGATED', parameters: ';DELEGATED-TO="mailto:deputy@example.org"' },
    'delegated',
  ],
  ['COUNTER (D5)', { method: 'COUNTER' }, 'counter'],
  ['CANCEL (D5)', { method: 'CANCEL' }, 'not_an_answer'],
  ['REQUEST (D5)', { method: 'REQUEST' }, 'not_an_answer'],
  ['two events (D5)', { lines: ['END:VEVENT', 'BEGIN:VEVENT', 'UID:two@example.org'] }, 'several_events'],
  ['a status nobody knows', { status: 'X-MAYBE' }, 'unknown_answer'],
])('what is not certain waits for a person: %s', async (_, options, reason) => {
  const guest = await invite();
  await send(guest, options);
  expect(await settled(guest)).toMatchObject([{ state: 'held', reason }]);
  expect(await answersOf(guest)).toEqual([]);
});

test('only the own line of several attendees counts (D5)', async () => {
  const guest = await invite();
  await send(guest, { status: 'ACCEPTED', lines: ['ATTENDEE;PARTSTAT=DECLINED:mailto:other@example.org'] });
  await settled(guest);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'accepted' }]);
});

test('another address of the same person counts; so does an assistant who may answer, and stands in the history', async () => {
  const guest = await invite();
  await app().source.query(
    `INSERT INTO person_emails (id, person_id, email) VALUES ($1, $2, 'alias.${guest.id}@example.org')`,
    [newId(), guest.personId],
  );
  await send(guest, { from: `alias.${guest.id}@example.org`, attendee: `alias.${guest.id}@example.org` });
  await settled(guest);
  const assistant = await invite();
  await app().source.query(
    `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for) VALUES ($1, $2, $3, 'assistant_of', true, true)`,
    [newId(), assistant.personId, guest.personId],
  );
  await send(guest, {
    from: assistant.email,
    status: 'TENTATIVE',
    stamp: minutes(1),
    parameters: `;SENT-BY="mailto:${assistant.email}"`,
  });
  await settled(guest, 2);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'accepted' }, { answer: 'tentative' }]);
  const [{ by }] = await app().source.query(
    'SELECT answered_by_id AS by FROM answers WHERE invitation_id = $1 ORDER BY number DESC',
    [guest.id],
  );
  expect(by).toBe(assistant.personId);
});

test('the UID in another guest’s hands opens nothing: without the secret address it is held (D2)', async () => {
  const guest = await invite();
  await deliver(lmtpOf(app()), calendarReply(guest), 'debates@example.org');
  expect(await settled(guest)).toMatchObject([{ state: 'held', reason: 'no_token' }]);
  const attacker = await invite();
  await deliver(lmtpOf(app()), calendarReply(guest), replyAddress(app(), attacker));
  expect(await settled(attacker)).toMatchObject([{ state: 'held', reason: 'other_uid' }]);
  expect(await answersOf(guest)).toEqual([]);
});

test('the address survives gateways: capitals, and a form without the plus', async () => {
  const guest = await invite();
  const [local, domain] = replyAddress(app(), guest).split('@');
  await deliver(
    lmtpOf(app()),
    calendarReply(guest, { status: 'TENTATIVE' }),
    `${local!.toUpperCase()}@${domain}`,
  );
  await deliver(lmtpOf(app()), calendarReply(guest, { stamp: minutes(1) }), `${local!.slice(5)}@${domain}`);
  await settled(guest, 2);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'tentative' }, { answer: 'accepted' }]);
});

test('unknown recipients do not exist; the others are answered each for itself', async () => {
  const guest = await invite();
  const result = await deliver(lmtpOf(app()), calendarReply(guest), [
    replyAddress(app(), guest),
    `rsvp+${'a'.repeat(26)}@rsvp.example.org`,
    'someone@elsewhere.example',
    'bounce+x@rsvp.example.org',
  ]);
  expect(result.accepted).toEqual([replyAddress(app(), guest)]);
  expect(result.rejected).toHaveLength(3);
});

test('what is too large is refused at the door (D9)', async () => {
  const guest = await invite();
  const huge = `${calendarReply(guest)}${'x'.repeat(11_000_000)}`;
  expect(await deliver(lmtpOf(app()), huge, replyAddress(app(), guest))).toMatchObject({ accepted: [] });
  expect(await inbound(guest)).toEqual([]);
});

test.each<[string, string, string]>([
  ['out of office', 'Auto-Submitted: auto-replied', 'automatic'],
  ['bulk', 'Precedence: bulk', 'automatic'],
  ['our own mail', 'From: debates@example.org', 'own'],
])('programs change nothing and get no answer: %s (D6)', async (_, header, reason) => {
  const guest = await invite();
  const from = header.startsWith('From') ? [] : [`From: ${guest.email}`];
  await deliver(
    lmtpOf(app()),
    [...from, header, 'Subject: Away', '', 'I am away.'].join('\r\n'),
    replyAddress(app(), guest),
  );
  expect(await settled(guest)).toMatchObject([{ state: 'ignored', reason }]);
  expect(await confirmations(guest)).toEqual([]);
});

test('an empty return path marks a program (D6)', async () => {
  const guest = await invite();
  await deliver(
    lmtpOf(app()),
    [`From: ${guest.email}`, '', 'I am away.'].join('\r\n'),
    replyAddress(app(), guest),
    '',
  );
  expect(await settled(guest)).toMatchObject([{ state: 'ignored', reason: 'automatic' }]);
});

test('a room that accepts by itself is counted and gets no mail: two programs do not write to one another (D6)', async () => {
  const full = await createEvent(app().source, { capacity: 0 });
  const guest = await createInvitation(app(), { eventId: full.id });
  await send(guest, { headers: ['Auto-Submitted: auto-generated'] });
  await settled(guest);
  expect(await answersOf(guest)).toMatchObject([{ answer: 'accepted', result: 'waiting' }]);
  const other = await invite();
  await send(other);
  await eventually(async () => (await confirmations(other)).length);
  expect(await confirmations(guest)).toEqual([]);
});

test('what people write waits to be read, with the person it is from', async () => {
  const guest = await invite();
  await deliver(
    lmtpOf(app()),
    [`From: ${guest.email}`, 'Subject: Re: Invitation', '', 'May I bring a colleague?'].join('\r\n'),
    replyAddress(app(), guest),
  );
  expect(await settled(guest)).toMatchObject([{ state: 'held', reason: 'words', invitation_id: guest.id }]);
});

test('nothing is kept in clear: neither the letter nor the secret address', async () => {
  const guest = await invite();
  await send(guest, { comment: 'a secret remark' });
  await settled(guest);
  const [{ dump }] = await app().source.query(
    `SELECT string_agg(t::text || encode(t.raw, 'escape') || encode(t.reading, 'escape'), '') AS dump FROM inbound_messages t WHERE invitation_id = $1`,
    [guest.id],
  );
  expect(dump).not.toContain('secret remark');
  expect(dump).not.toContain(replyAddress(app(), guest).slice(5, 31));
});
