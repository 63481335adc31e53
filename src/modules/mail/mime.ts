import MailComposer from 'nodemailer/lib/mail-composer';
import { displayName, headerText } from './headers.rules.js';
import type { MessageContent } from './message-content.js';

export interface ComposedMessage {
  id: string;
  messageId: string;
  toAddress: string;
  toName: string;
  subject: string;
  language: string;
  /** Day the message was written; the same on every attempt. */
  createdAt: Date;
}

/**
 * The bytes of one mail: multipart/mixed { multipart/alternative { plain, html, calendar }, application/ics }, the
 * structure that Outlook, Gmail, Apple Mail and Thunderbird all read as an invitation. Without a calendar part only
 * the alternative.
 */
export async function compose(message: ComposedMessage, content: MessageContent): Promise<Buffer> {
  const { ics } = content;
  const composer = new MailComposer({
    from: mailbox(content.from.address, content.from.name),
    to: mailbox(message.toAddress, message.toName),
    replyTo: content.replyTo && mailbox(content.replyTo.address, content.replyTo.name),
    subject: headerText(message.subject),
    messageId: `<${message.messageId}>`,
    inReplyTo: content.inReplyTo && `<${content.inReplyTo}>`,
    references: content.inReplyTo && `<${content.inReplyTo}>`,
    date: message.createdAt,
    text: content.text,
    html: content.html,
    textEncoding: 'quoted-printable',
    icalEvent: ics && { method: ics.method, content: ics.content, filename: 'invite.ics' },
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Not "All": that would suppress the bounces too.
      'X-Auto-Response-Suppress': 'OOF, AutoReply, RN, NRN',
      'Content-Language': headerText(message.language, 10),
    },
    // Contents come from our own database: nothing may be read from a path or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  } as never);
  return composer.compile().build();
}

/** Structured, never a string to be parsed: a name cannot turn into a second recipient. */
const mailbox = (address: string, name: string) => ({ address, name: displayName(name) });
