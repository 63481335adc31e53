import { encodeWord, encodeWords, foldLines } from 'nodemailer/lib/mime-funcs';
import { displayName, headerText, isPlainAddress } from '../headers.rules.js';
import type { MessageContent } from '../message-content.js';
import type { CalendarPart } from '../message-draft.js';
import { encodeLines, linesRoom } from './base64-lines.js';
import { quotedPrintable } from './quoted-printable.js';
import { remembered } from './remembered.js';

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
  const { ics } = content;
  const body = mimeBody(boundaryOf(message), {
    text: quotedPrintable(content.text),
    html: quotedPrintable(content.html),
    calendar: ics && {
      method: ics.method,
      content: quotedPrintable(ics.content),
      attached: base64Lines(Buffer.from(ics.content)),
    },
  });
  return Buffer.from(`${headers(message, content).join(crlf)}${crlf}${body}`, 'utf8');
}

export const boundaryOf = ({ messageId }: Pick<ComposedMessage, 'messageId'>): string =>
  `=_${messageId.slice(0, 26)}`;

/** The parts of a mail, encoded: as quoted-printable, the attached calendar object in base64. */
export interface EncodedParts {
  text: string;
  html: string;
  calendar?: { method: CalendarPart['method']; content: string; attached: string } | undefined;
}

/** Everything from MIME-Version on. */
export function mimeBody(boundary: string, { text, html, calendar }: EncodedParts): string {
  const alternative = multipart('alternative', `${boundary}_a`, [
    textPart('text/plain; charset=utf-8', text),
    textPart('text/html; charset=utf-8', html),
    ...(calendar
      ? [textPart(`text/calendar; charset=utf-8; method=${calendar.method}`, calendar.content)]
      : []),
  ]);
  const body = calendar
    ? multipart('mixed', `${boundary}_m`, [alternative, attachment(calendar.attached)])
    : alternative;
  return `MIME-Version: 1.0${crlf}${body}`;
}

/** Header lines without the MIME structure; also shown in the outbox. */
export function headers(
  message: ComposedMessage,
  content: Pick<MessageContent, 'from' | 'replyTo' | 'inReplyTo' | 'unsubscribe'>,
): string[] {
  const { inReplyTo, replyTo, unsubscribe } = content;
  return [
    shared(`From: ${mailbox(content.from.address, content.from.name)}`),
    header('To', mailbox(message.toAddress, message.toName)),
    ...(replyTo ? [header('Reply-To', mailbox(replyTo.address, replyTo.name))] : []),
    subjectLine(message.subject),
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

const fold = (line: string) => (line.length < 76 ? line : foldLines(line, 76));
const header = (name: string, value: string) => fold(`${name}: ${value}`);
const shared = remembered(fold);
const subjectLine = remembered((subject) => header('Subject', encodeWords(headerText(subject), 'Q', 52)));

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

function textPart(type: string, encoded: string): string {
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: quoted-printable', '', encoded].join(crlf);
}

function attachment(encoded: string): string {
  return [
    'Content-Type: application/ics; name=invite.ics',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=invite.ics',
    '',
    encoded,
  ].join(crlf);
}

export function base64Lines(input: Uint8Array): string {
  const output = Buffer.allocUnsafe(linesRoom(input.length));
  return output.toString('latin1', 0, encodeLines(input, input.length, output, 0));
}
