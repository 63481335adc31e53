import { beforeAll, expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
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
