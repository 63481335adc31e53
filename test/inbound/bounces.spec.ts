import { expect, test } from 'vitest';
import { BounceAddress } from '../../src/modules/mail/bounce-address.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { replyAddress } from '../factories/calendar-replies.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });

async function sentMail(guest: InvitedGuest): Promise<string> {
  const [id] = await insertMessages(app(), [
    draftMessage({
      kind: 'invitation',
      to: { address: guest.email, name: '' },
      correlationId: guest.id,
      eventId: guest.eventId,
    }),
  ]);
  await app().source.query(`UPDATE messages SET state = 'sent', sent_at = now() WHERE id = $1`, [id]);
  return id!;
}
const bounceTo = (messageId: string) => app().http.get(BounceAddress, { strict: false }).of(messageId);
const dsn = (address: string, action: string, status: string, words: string) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `Message-ID: <${Math.random()}@mx.example.org>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${words}`,
    '',
    '--b--',
    '',
  ].join('\r\n');
const message = async (id: string) =>
  (await app().source.query('SELECT state, last_error FROM messages WHERE id = $1', [id]))[0];
const settled = (count: number) =>
  eventually(async () => {
    const [{ done, all }] = await app().source.query(
      `SELECT count(*) FILTER (WHERE state <> 'received')::int AS done, count(*)::int AS all FROM inbound_messages`,
    );
    return all >= count && done === all;
  });
let inbound = 0;

test('a mail that comes back is failed, the guest shows so, and the address is suspended until somebody releases a mail (H11)', async () => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await sentMail(guest);
  await deliver(
    lmtpOf(app()),
    dsn(guest.email, 'failed', '5.1.1', `550 5.1.1 <${guest.email}> unknown`),
    bounceTo(id),
    '',
  );
  await settled(++inbound);
  const failed = await message(id);
  expect(failed.state).toBe('failed');
  expect(failed.last_error).not.toContain(guest.email);
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const { body } = await organiser.get(`/events/${event.id}/invitations?answer=bounced`);
  expect(JSON.stringify(body)).toContain(guest.id);

  const [next] = await insertMessages(app(), [
    draftMessage({ to: { address: guest.email.toUpperCase(), name: '' }, teamId: event.teamId }),
  ]);
  expect(await message(next!)).toMatchObject({
    state: 'held',
    last_error: expect.stringMatching(/came back/),
  });
  expect((await organiser.post(`/messages/${next}/releases`)).status).toBe(204);
  const [later] = await insertMessages(app(), [draftMessage({ to: { address: guest.email, name: '' } })]);
  expect((await message(later!)).state).toBe('queued');
});

test.each([
  ['delayed', '4.4.1', 'sent', 0],
  ['failed', '5.2.2', 'failed', 0],
  ['failed', '5.7.1', 'failed', 0],
  ['delivered', '2.0.0', 'sent', 0],
])('%s %s: soft and hard are told apart (H11)', async (action, status, state, suspended) => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await sentMail(guest);
  await deliver(lmtpOf(app()), dsn(guest.email, action, status, 'words'), bounceTo(id), '');
  await settled(++inbound);
  expect((await message(id)).state).toBe(state);
  const rows = await app().source.query('SELECT 1 FROM suspended_addresses WHERE address = $1', [
    guest.email,
  ]);
  expect(rows).toHaveLength(suspended);
});

test('a forged report names nobody: other signature, other mail, reply address, mail written by hand (H11)', async () => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await sentMail(guest);
  const report = dsn(guest.email, 'failed', '5.1.1', 'gone');
  const forged = bounceTo(id).replace(/.{9}@/, 'aaaaaaaaa@');
  expect(forged).not.toBe(bounceTo(id));
  expect(await deliver(lmtpOf(app()), report, forged, '').catch(() => 'refused')).toBe('refused');
  await deliver(lmtpOf(app()), report, replyAddress(app(), guest), '');
  await settled(++inbound);
  await deliver(
    lmtpOf(app()),
    ['From: eve@evil.example', 'Subject: Undelivered', '', '550 5.1.1 gone'].join('\r\n'),
    bounceTo(id),
    'eve@evil.example',
  );
  await settled(++inbound);
  expect((await message(id)).state).toBe('sent');
  expect(
    await app().source.query('SELECT 1 FROM suspended_addresses WHERE address = $1', [guest.email]),
  ).toEqual([]);
});

test('a bounce in words alone counts where its status says so', async () => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await sentMail(guest);
  await deliver(
    lmtpOf(app()),
    [
      'From: MAILER-DAEMON@mx.example.org',
      'Subject: failure notice',
      '',
      'Sorry: 550 5.1.1 no such user',
    ].join('\r\n'),
    bounceTo(id),
    '',
  );
  await settled(++inbound);
  expect((await message(id)).state).toBe('failed');
});

test('a complaint counts where it came to the signed address of the mail, and is put before a person (H11)', async () => {
  const event = await createEvent(app().source);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await sentMail(guest);
  const complaint = () =>
    [
      'From: feedback@provider.example',
      `Message-ID: <${Math.random()}@provider.example>`,
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      `Original-Rcpt-To: ${guest.email}`,
      '',
      '--b--',
      '',
    ].join('\r\n');
  await deliver(lmtpOf(app()), complaint(), replyAddress(app(), guest), '');
  await settled(++inbound);
  await deliver(lmtpOf(app()), complaint(), bounceTo(id), '');
  await settled(++inbound);
  const rows = await app().source.query(
    'SELECT state, reason FROM inbound_messages WHERE invitation_id = $1 ORDER BY number',
    [guest.id],
  );
  expect(rows).toEqual([
    { state: 'ignored', reason: 'unsigned_report' },
    { state: 'held', reason: 'complaint' },
  ]);
  expect((await message(id)).state).toBe('sent');
});
