import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { heldReply, sendReply, sendWords, settledMails } from '../support/inbound.js';
import { deliver, lmtpOf } from '../support/lmtp.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ LMTP_PORT: '0', REPLY_DOMAIN: 'rsvp.example.org', MAIL_FROM: 'debates@example.org' });
let teamId: string;
let organiser: ApiClient;
beforeAll(async () => {
  teamId = (await createEvent(app().source)).teamId;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

let number = 0;
async function scene(options: { atRisk?: boolean; contact?: string } = {}) {
  const contact = options.contact ?? `office-${++number}@example.org`;
  const event = await createEvent(app().source, { teamId, title: { en: 'Water and borders' } });
  await app().source.query('UPDATE events SET contact_email = $2 WHERE id = $1', [event.id, contact]);
  const guest = await createInvitation(app(), {
    eventId: event.id,
    givenName: 'Ottilie',
    familyName: 'Verborgen',
    atRisk: options.atRisk ?? false,
  });
  return { event, guest, contact };
}
const write = (guest: InvitedGuest, text: string, headers: string[] = [], from = guest.email) =>
  sendWords(app(), guest, [
    ...headers,
    `From: Ottilie Verborgen <${from}>`,
    `Message-ID: <${newId()}@example.org>`,
    'Subject: Re: Invitation',
    '',
    text,
  ]);
const forwarded = (eventId: string) =>
  outboxOf(app(), `event_id = $1 AND kind = 'reply_forwarded'`, [eventId]);

test('what a guest writes goes to the contact address as a plain quote; a reply to it goes to the guest', async () => {
  const { event, guest, contact } = await scene();
  await write(guest, 'May I bring a colleague?\r\n\r\nOttilie');
  const [mail] = await settledMails(app(), guest);
  expect(mail).toMatchObject({ state: 'held', reason: 'words' });
  const mails = await forwarded(event.id);
  expect(mails).toMatchObject([
    {
      to: contact,
      subject: 'Ottilie Verborgen wrote: Re: Invitation',
      replyTo: { address: guest.email, name: 'Ottilie Verborgen' },
      correlationId: mail!.id,
    },
  ]);
  expect(mails[0]!.text).toContain('> May I bring a colleague?');
  expect(mails[0]!.text).toContain(`/console/replies?state=all&reply=${mail!.id}`);
  expect(mails[0]!.ics).toBeUndefined();
  // It is no mail to the guest: the guest list must not take its state for that of the invitation.
  const { body } = await organiser.get(`/invitations/${guest.id}`);
  expect([body.guest.messageState, body.messages]).toEqual([null, []]);
});

test('of somebody at risk only the alias leaves the console: no name, no words, no address', async () => {
  const { event, guest } = await scene({ atRisk: true });
  await write(guest, 'Signed, Ottilie Verborgen');
  await settledMails(app(), guest);
  const [mail] = await forwarded(event.id);
  expect(mail!.subject).toMatch(/^Guest \d+ wrote: Water and borders$/);
  expect(mail!.replyTo).toBeUndefined();
  expect(JSON.stringify(mail)).not.toMatch(/Ottilie|Verborgen|Signed/);
  expect(JSON.stringify(mail)).not.toContain(guest.email);
  const [{ confidential }] = await app().source.query('SELECT confidential FROM messages WHERE id = $1', [
    mail!.id,
  ]);
  expect(confidential).toBe(true);
  // The same of somebody at risk who writes to another guest's address.
  const other = await scene();
  const hidden = await createPerson(app().source, {
    givenName: 'Real',
    familyName: 'Name',
    atRisk: true,
    alias: 'A friend',
    emails: ['hidden@example.org'],
  });
  expect(hidden.email).toBe('hidden@example.org');
  await write(other.guest, 'It is me', [], 'hidden@example.org');
  await settledMails(app(), other.guest);
  expect(JSON.stringify(await forwarded(other.event.id))).not.toMatch(/hidden@|It is me/);
});

test('a stranger at the guest’s address is named as what they are', async () => {
  const { event, guest } = await scene();
  await write(guest, 'I got this from Ottilie', ['X: y'], 'friend@elsewhere.example');
  await settledMails(app(), guest);
  const [mail] = await forwarded(event.id);
  expect(mail!.text).toContain('(friend@elsewhere.example) wrote to the address of the invitation of');
  expect(mail!.replyTo!.address).toBe('friend@elsewhere.example');
});

test.each<[string, string[], string?]>([
  ['an out-of-office notice', ['Auto-Submitted: auto-replied']],
  ['a notice without any mark but its subject', ['Subject: Automatic reply: Away']],
  ['a list', ['List-Id: <all.example.org>']],
  ['a forgery', ['Authentication-Results: mx.example.org; dmarc=fail']],
  ['two senders', ['From: eve@evil.example']],
  ['the contact address itself', [], 'office-loop@example.org'],
  ['our own address', [], 'debates@example.org'],
])('nothing goes round in circles: %s is not passed on (D6)', async (_, headers, from) => {
  const { event, guest } = await scene(from ? { contact: 'office-loop@example.org' } : {});
  await write(guest, 'I am away.', headers, from);
  await settledMails(app(), guest);
  expect(await forwarded(event.id)).toEqual([]);
});

test('nor what would come back to us, nor more than a few an hour (D6)', async () => {
  const own = await scene({ contact: 'debates@example.org' });
  await write(own.guest, 'Hello');
  await settledMails(app(), own.guest);
  expect(await forwarded(own.event.id)).toEqual([]);
  const { event, guest } = await scene();
  for (let count = 0; count < 13; count++) await write(guest, `Mail ${count}`);
  await settledMails(app(), guest, 13);
  expect(await forwarded(event.id)).toHaveLength(10);
});

test('a debate may keep it off; the switch is on at first, and copied with the debate', async () => {
  const { event, guest } = await scene();
  const { body: view } = await organiser.get(`/events/${event.id}`);
  expect(view.forwardReplies).toBe(true);
  const changed = await organiser.patch(`/events/${event.id}`, { forwardReplies: false }, view.version);
  expect([changed.status, changed.body.forwardReplies, changed.body.sequence]).toEqual([
    200,
    false,
    view.sequence,
  ]);
  await write(guest, 'Hello');
  await settledMails(app(), guest);
  expect(await forwarded(event.id)).toEqual([]);
  const copy = await organiser.post(`/events/${event.id}/copies`, { startsLocal: '2031-01-14T12:30' });
  expect(copy.body.forwardReplies).toBe(false);
});

test('an address of the debate’s own gets the copies, and replies still come here; going there alone is chosen', async () => {
  const { event, guest } = await scene();
  const { body: view } = await organiser.get(`/events/${event.id}`);
  expect([view.mailReplyTo, view.repliesDirect]).toEqual([null, false]);
  const path = `/events/${event.id}`;
  const missing = await organiser.patch(path, { repliesDirect: true }, view.version);
  expect([missing.status, missing.body.errors[0].field]).toEqual([400, 'mailReplyTo']);
  const own = await organiser.patch(path, { mailReplyTo: 'desk@elsewhere.example' }, view.version);
  expect([own.status, own.body.repliesDirect]).toEqual([200, false]);
  const replyTo = async (key: string) => {
    await organiser.post(`${path}/reminders`, { invitationIds: [guest.id] }, { key });
    return (await outboxOf(app(), `event_id = $1 AND kind = 'reminder'`, [event.id])).at(-1)!.replyTo!
      .address;
  };
  expect(await replyTo(newId())).toBe(replyAddress(app(), guest));
  await write(guest, 'May I bring a colleague?');
  await settledMails(app(), guest);
  const [mail] = await forwarded(event.id);
  expect(mail!.to).toBe('desk@elsewhere.example');
  expect(mail!.text).toContain('passed on to this address');
  // What that mailbox answers by itself does not come round.
  await write(guest, 'Away', [], 'desk@elsewhere.example');
  await settledMails(app(), guest, 2);
  expect(await forwarded(event.id)).toHaveLength(1);
  const direct = await organiser.patch(path, { repliesDirect: true }, own.body.version);
  expect(direct.status).toBe(200);
  expect(await replyTo(newId())).toBe('desk@elsewhere.example');
});

test('the history of a guest holds what they wrote, and what was not simply counted', async () => {
  const { guest } = await scene();
  await sendReply(app(), guest, { status: 'TENTATIVE' });
  await settledMails(app(), guest);
  await write(guest, 'May I bring a colleague?');
  await write(guest, 'I am away.', ['Auto-Submitted: auto-replied']);
  await settledMails(app(), guest, 3);
  await heldReply(app(), guest, { method: 'COUNTER', comment: 'A day later?' });
  for (const filter of [`personId=${guest.personId}`, `invitationId=${guest.id}`]) {
    const { body } = await organiser.get(`/inbound?written=true&${filter}`);
    expect(body.items).toMatchObject([
      { reason: 'counter', excerpt: 'A day later?' },
      { reason: 'words', excerpt: 'May I bring a colleague?' },
    ]);
  }
});

test('erasing the guest empties what was passed on', async () => {
  const { event, guest } = await scene();
  await write(guest, 'May I bring a colleague?');
  await settledMails(app(), guest);
  const administrator = await signedIn(app(), { administrator: true });
  await administrator.post(`/people/${guest.personId}/erasure`, { reason: 'asked' });
  const rows = await app().source.query(
    `SELECT to_address, subject, octet_length(content) AS size, state FROM messages WHERE event_id = $1`,
    [event.id],
  );
  expect(rows).toEqual([{ to_address: '', subject: '', size: 0, state: 'cancelled' }]);
});

test('a mail that is delivered again is passed on once (D11)', async () => {
  const { event, guest } = await scene();
  const raw = `From: ${guest.email}\r\nMessage-ID: <same@example.org>\r\nSubject: Hi\r\n\r\nHello`;
  for (let count = 0; count < 3; count++) await deliver(lmtpOf(app()), raw, replyAddress(app(), guest));
  await settledMails(app(), guest);
  // As if the process had been killed before it wrote down what became of the mail.
  await app().source.query(`UPDATE inbound_messages SET state = 'received' WHERE invitation_id = $1`, [
    guest.id,
  ]);
  await settledMails(app(), guest);
  expect(await forwarded(event.id)).toHaveLength(1);
});
