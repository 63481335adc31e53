import { expect, test } from 'vitest';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { lmtpOf, smtpOf } from '../support/lmtp.js';
import { smtpTranscript } from '../support/smtp-words.js';
import { testApp } from '../support/test-app.js';

const app = testApp({
  SMTP_IN_PORT: '0',
  LMTP_PORT: '0',
  REPLY_DOMAIN: 'rsvp.example.org',
  MAIL_FROM: 'debates@example.org',
});

test.each([
  { protocol: 'SMTP', listener: smtpOf, hello: 'EHLO', storedForTwo: [250] },
  // One answer for each recipient that was accepted (RFC 2033).
  { protocol: 'LMTP', listener: lmtpOf, hello: 'LHLO', storedForTwo: [250, 250] },
])(
  '$protocol commands that come in one piece, as Postfix sends them, get one answer each in their order',
  async ({ listener, hello, storedForTwo }) => {
    const { id: eventId } = await createEvent(app().source);
    const [one, two] = [
      await createInvitation(app(), { eventId }),
      await createInvitation(app(), { eventId }),
    ];
    const from = 'MAIL FROM:<guest@example.org>\r\n';
    const to = (address: string) => `RCPT TO:<${address}>\r\n`;
    const [toOne, toTwo] = [to(replyAddress(app(), one)), to(replyAddress(app(), two))];
    const toStranger = to('stranger@rsvp.example.org');
    const content = (guest: typeof one) => `${calendarReply(guest)}.\r\n`;

    const answers = await smtpTranscript(listener(app()).port, [
      [`${hello} mail.example.org\r\n`, 1],
      // A refused recipient among several; then another mail right behind the end of the first.
      [`${from}${toOne}${toStranger}${toTwo}DATA\r\n`, 5],
      [`${content(one)}${from}${toTwo}DATA\r\n`, storedForTwo.length + 3],
      [content(two), 1],
      // Nobody is left: no content is asked for, and the connection serves the next mail.
      [`${from}${toStranger}DATA\r\nRSET\r\n`, 4],
      [`${from}${toOne}DATA\r\n`, 3],
      [`${content(one)}QUIT\r\n`, 2],
    ]);

    expect(answers[1]).toContain('PIPELINING\r\n');
    expect(answers.map((answer) => Number(answer.slice(0, 3)))).toEqual([
      ...[220, 250],
      ...[250, 250, 550, 250, 354],
      ...[...storedForTwo, 250, 250, 354],
      ...[250],
      ...[250, 550, 503, 250],
      ...[250, 250, 354],
      ...[250, 221],
    ]);
    const stored = (guest: typeof one) =>
      app().source.query('SELECT 1 FROM inbound_messages WHERE invitation_id = $1', [guest.id]);
    expect([await stored(one), await stored(two)].map(({ length }) => length)).toEqual([2, 2]);
  },
);
