import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import type { Application } from '../../src/application.js';
import type { InvitedGuest } from './invitations.js';

let count = 0;

export interface ReplyOptions {
  method?: string;
  status?: string;
  sequence?: number;
  /** DTSTAMP; now unless given. */
  stamp?: Date;
  /** Address of the ATTENDEE; the guest's unless given. */
  attendee?: string;
  parameters?: string;
  from?: string;
  uid?: string;
  comment?: string;
  headers?: string[];
  messageId?: string;
  /** Further lines of the event. */
  lines?: string[];
}

export const replyAddress = (app: Pick<Application, 'http'>, guest: { id: string }): string =>
  app.http.get(InvitationLinks, { strict: false }).replyAddress(guest.id);

export const basicTime = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** The mail that a calendar program sends when its owner presses a button. */
export function calendarReply(guest: InvitedGuest, options: ReplyOptions = {}): string {
  const { method = 'REPLY', status = 'ACCEPTED', attendee = guest.email } = options;
  return [
    ...(options.headers ?? []),
    `From: A Guest <${options.from ?? attendee}>`,
    'To: somebody@example.org',
    `Message-ID: <${options.messageId ?? `reply-${++count}-${guest.id}`}@example.org>`,
    'Subject: Accepted: Debate',
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    '',
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${options.uid ?? `${guest.id}@example.org`}`,
    `SEQUENCE:${options.sequence ?? 0}`,
    `DTSTAMP:${basicTime(options.stamp ?? new Date())}`,
    ...(options.comment ? [`COMMENT:${options.comment}`] : []),
    ...(options.lines ?? []),
    ...(status === 'none'
      ? []
      : [`ATTENDEE;PARTSTAT=${status}${options.parameters ?? ''}:mailto:${attendee}`]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
