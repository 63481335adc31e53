import { calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import type { InvitedGuest } from '../factories/invitations.js';
import { eventually } from './eventually.js';
import { deliver, lmtpOf } from './lmtp.js';
import type { TestApp } from './test-app.js';

/** What became of a mail that came in. */
export interface InboundState {
  id: string;
  state: string;
  reason: string;
}

export const sendReply = (app: TestApp, guest: InvitedGuest, options: ReplyOptions = {}) =>
  deliver(lmtpOf(app), calendarReply(guest, options), replyAddress(app, guest));

export const sendWords = (app: TestApp, guest: InvitedGuest, lines: string[]) =>
  deliver(lmtpOf(app), lines.join('\r\n'), replyAddress(app, guest));

/** The mails about an invitation once all of `count` are read, the first first. */
export const settledMails = (app: TestApp, guest: { id: string }, count = 1): Promise<InboundState[]> =>
  eventually(async () => {
    const found: InboundState[] = await app.source.query(
      'SELECT id, state, reason FROM inbound_messages WHERE invitation_id = $1 ORDER BY number',
      [guest.id],
    );
    return found.length >= count && found.every(({ state }) => state !== 'received') && found;
  });

/** Sends a reply that must wait for a person; its id. */
export async function heldReply(
  app: TestApp,
  guest: InvitedGuest,
  options: ReplyOptions = {},
): Promise<string> {
  await sendReply(app, guest, options);
  const mail = (await settledMails(app, guest)).at(-1)!;
  if (mail.state !== 'held') throw new Error(`It is ${mail.state}: ${mail.reason}`);
  return mail.id;
}

export const answersTo = (app: TestApp, invitationId: string) =>
  app.source.query<{ answer: string; channel: string; result: string }[]>(
    'SELECT answer, channel, result FROM answers WHERE invitation_id = $1 ORDER BY number',
    [invitationId],
  );
