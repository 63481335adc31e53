import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { BounceAddress } from '../../src/modules/mail/bounce-address.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { deliver, lmtpOf, smtpOf } from '../support/lmtp.js';
import { testApp } from '../support/test-app.js';

const app = testApp({
  SMTP_IN_PORT: '0',
  REPLY_DOMAIN: 'rsvp.example.org',
  MAIL_FROM: 'debates@example.org',
});
let eventId: string;
beforeAll(async () => {
  eventId = (await createEvent(app().source)).id;
});
const send = (raw: string, to: string | string[]) =>
  deliver(smtpOf(app()), raw, to, 'guest@example.org', false);

test('a mail server that speaks SMTP delivers answers too', async () => {
  const guest = await createInvitation(app(), { eventId });
  await send(calendarReply(guest), replyAddress(app(), guest));
  const [row] = await eventually(async () => {
    const rows = await app().source.query(
      `SELECT m.source, m.state, a.answer FROM inbound_messages m JOIN answers a ON a.invitation_id = m.invitation_id
        WHERE m.invitation_id = $1 AND m.state = 'applied'`,
      [guest.id],
    );
    return rows.length && rows;
  });
  expect(row).toEqual({ source: 'smtp', state: 'applied', answer: 'accepted' });
  expect(lmtpOf(app()).port).toBe(0);
});

test('the same addresses exist, and the same are refused; several at once are stored for each', async () => {
  const [one, two] = [await createInvitation(app(), { eventId }), await createInvitation(app(), { eventId })];
  const result = await send(calendarReply(one), [
    replyAddress(app(), one),
    replyAddress(app(), two),
    'stranger@rsvp.example.org',
    'debates@elsewhere.example',
  ]);
  expect(result.rejected).toEqual(['stranger@rsvp.example.org', 'debates@elsewhere.example']);
  for (const guest of [one, two])
    expect(
      await app().source.query('SELECT 1 FROM inbound_messages WHERE invitation_id = $1', [guest.id]),
    ).toHaveLength(1);
  await expect(send(calendarReply(one), 'stranger@rsvp.example.org')).rejects.toMatchObject({
    responseCode: 550,
  });
});

test('the same limit of size (D9)', async () => {
  const guest = await createInvitation(app(), { eventId });
  const large = `From: a@example.org\r\n\r\n${'x'.repeat(11 * 1024 * 1024)}`;
  await expect(send(large, replyAddress(app(), guest))).rejects.toMatchObject({ responseCode: 552 });
});

test('addresses without a plus where the mail server does not deliver those: answers and bounces', async () => {
  const node = await app().anotherNode({ REPLY_PLUS: 'false', ROLE: 'web' });
  try {
    const guest = await createInvitation(app(), { eventId });
    const address = replyAddress(node, guest);
    expect(address).toMatch(/^[a-z2-7]{26}@rsvp\.example\.org$/);
    await send(calendarReply(guest), address);
    const [{ matched }] = await app().source.query(
      'SELECT matched_by AS matched FROM inbound_messages WHERE invitation_id = $1',
      [guest.id],
    );
    expect(matched).toBe('address');
    // The confirmation of the answer.
    const { id } = await eventually(async () => {
      const [message] = await app().source.query<{ id: string }[]>('SELECT id FROM messages LIMIT 1');
      return message;
    });
    const bounce = node.http.get(BounceAddress, { strict: false }).of(id);
    expect(bounce).toMatch(/^bounce-[a-z2-7]{26}@/);
    expect(await app().http.get(BounceAddress, { strict: false }).find(bounce.split('@')[0]!)).toBe(id);
  } finally {
    await node.stop();
  }
});
