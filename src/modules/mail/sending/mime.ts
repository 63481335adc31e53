import { encodeWord, encodeWords, foldLines } from 'nodemailer/lib/mime-funcs';
import { displayName, headerText, isPlainAddress } from '../headers.rules.js';
import type { MessageContent } from '../message-content.js';
import type { CalendarPart } from '../message-draft.js';
import { quotedPrintable } from './quoted-printable.js';

export interface ComposedMessage {
  messageId: string;
  toAddress: string;
  toName: string;
  subject: string;
  language: string;
  /** When the message was written; the same on every attempt, like all other bytes. */
  createdAt: Date;
}

const crlf = '\r\n';

/**
 * The bytes of one mail: multipart/mixed { multipart/alternative { plain, html, calendar }, application/ics }, the
 * structure that Outlook, Gmail, Apple Mail and Thunderbird all read as an invitation (the alternative must come first,
 * its calendar part must not be an attachment, the second copy must not be text/calendar). Without a calendar part only
 * the alternative.
 * @throws Error when an address is not one plain mailbox
 */
export function compose(message: ComposedMessage, content: MessageContent): Buffer {
  const boundary = `=_${message.messageId.slice(0, 26)}`;
  const alternative = multipart('alternative', `${boundary}_a`, [
    textPart('text/plain; charset=utf-8', content.text),
    textPart('text/html; charset=utf-8', content.html),
    ...(content.ics
      ? [textPart(`text/calendar; charset=utf-8; method=${content.ics.method}`, content.ics.content)]
      : []),
  ]);
  const body = content.ics
    ? multipart('mixed', `${boundary}_m`, [alternative, attachment(content.ics)])
    : alternative;
  return Buffer.from([...headers(message, content), 'MIME-Version: 1.0', body].join(crlf), 'utf8');
}

/** Header lines without the MIME structure; also shown in the outbox. */
export function headers(message: ComposedMessage, content: MessageContent): string[] {
  const { inReplyTo, replyTo, unsubscribe } = content;
  return [
    header('From', mailbox(content.from.address, content.from.name)),
    header('To', mailbox(message.toAddress, message.toName)),
    ...(replyTo ? [header('Reply-To', mailbox(replyTo.address, replyTo.name))] : []),
    header('Subject', encodeWords(headerText(message.subject), 'Q', 52)),
    header('Message-ID', `<${headerText(message.messageId)}>`),
    ...(inReplyTo
      ? [
          header('In-Reply-To', `<${headerText(inReplyTo)}>`),
          header('References', `<${headerText(inReplyTo)}>`),
        ]
      : []),
    header('Date', message.createdAt.toUTCString().replace('GMT', '+0000')),
    header('Content-Language', headerText(message.language, 10)),
    header('Auto-Submitted', 'auto-generated'),
    // Not "All": that would suppress the bounces too.
    header('X-Auto-Response-Suppress', 'OOF, AutoReply, RN, NRN'),
    // RFC 8058: mail programs show a button, and one request without a browser does it.
    ...(unsubscribe
      ? [
          header('List-Unsubscribe', `<${unsubscribe}>`),
          header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
        ]
      : []),
  ];
}

const header = (name: string, value: string) => foldLines(`${name}: ${value}`, 76);

function mailbox(address: string, name: string): string {
  if (!isPlainAddress(address)) throw new Error('Not a plain address');
  const shown = displayName(name);
  if (!shown) return address;
  // eslint-disable-next-line no-control-regex
  return `${/^[\u0020-\u007e]*$/.test(shown) ? `"${shown}"` : encodeWord(shown, 'Q', 52)} <${address}>`;
}

function multipart(subtype: string, boundary: string, parts: string[]): string {
  return [
    `Content-Type: multipart/${subtype}; boundary="${boundary}"`,
    '',
    ...parts.map((part) => `--${boundary}${crlf}${part}`),
    `--${boundary}--`,
    '',
  ].join(crlf);
}

function textPart(type: string, text: string): string {
  return [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ].join(crlf);
}

function attachment(ics: CalendarPart): string {
  return [
    'Content-Type: application/ics; name=invite.ics',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=invite.ics',
    '',
    Buffer.from(ics.content).toString('base64').replace(/.{76}/g, `$&${crlf}`),
  ].join(crlf);
}
