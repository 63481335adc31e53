import type { MailBlock } from './frame/blocks.js';
import type { MailKind } from './mail-kinds.js';

export interface Mailbox {
  address: string;
  name: string;
}

/** A calendar object to travel with the mail; both the alternative and the attachment are made from it. */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL' | 'DECLINECOUNTER' | 'PUBLISH';
  content: string;
}

/** One mail to one recipient, as a module hands it to the outbox. */
export interface MessageDraft {
  /** For lists and filters. */
  kind: MailKind;
  teamId?: string | null;
  eventId?: string | null;
  /** What it is about; the invitation's id for mails to guests. */
  correlationId?: string | null;
  /** Messages with the same key leave in the order they were inserted; the invitation's id for mails to guests. */
  orderingKey: string;
  /** A second message with the same key is silently not inserted. */
  dedupeKey: string;
  to: Mailbox;
  /** Shown sender; the address is the installation's, only the name differs by team. */
  fromName: string;
  replyTo?: Mailbox;
  subject: string;
  /** The wording; HTML and text part are both made from it. */
  blocks: MailBlock[];
  /** Small line at the end saying who sends this and why the reader gets it. */
  footer: string[];
  language: string;
  ics?: CalendarPart;
  /** Message-ID (without brackets) of the mail this one follows up, for threading. */
  inReplyTo?: string;
  notAfter?: Date | null;
  held?: boolean;
  /** To somebody at risk: only cleared staff may see the address and the text in the outbox. */
  confidential?: boolean;
  urgent?: boolean;
  /** Sent on our own account and not in answer to what the reader did: it carries a link to unsubscribe. */
  mailing?: boolean;
}
