import { pick, uiLanguage } from '../../platform/i18n/text.js';
import type { EventRecord } from '../events/event-record.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { forwardingWords } from './forwarding-words.js';
import { failsChecks } from './processing/reply.rules.js';
import type { Head } from './reading/reader.js';

/** As much as anybody may read who gets what guests write. */
export interface Writer {
  /** Of the guest whose invitation it came to; the alias of somebody at risk. */
  guestName: string;
  /** The guest's own addresses, lower case. */
  addresses: readonly string[];
  /** The guest or whoever wrote is at risk: neither words nor address leave the console. */
  protected: boolean;
}

const mostInAnHour = 10;

/** Who gets what guests write in words. */
export const forwardedTo = ({
  mailReplyTo,
  contactEmail,
}: Pick<EventRecord, 'mailReplyTo' | 'contactEmail'>) => mailReplyTo ?? contactEmail;

/**
 * Whether a mail is passed on. Never what a program may have written, nor what came from the address that gets it, nor
 * more than a few an hour: nothing can go round in circles. What the mail server found to be forged is not passed on
 * under the name it carries.
 */
export function mayForward(
  event: Pick<EventRecord, 'contactEmail' | 'mailReplyTo' | 'forwardReplies'>,
  mail: Head,
  lately: number,
): boolean {
  const reader = forwardedTo(event).toLowerCase();
  return (
    event.forwardReplies &&
    isPlainAddress(reader) &&
    !mail.automatic &&
    mail.from.address !== '' &&
    mail.from.address !== reader &&
    !failsChecks(mail.authentication) &&
    lately < mostInAnHour
  );
}

/** The mail to the organisers: plain words, nothing attached; pressing "reply" writes to whoever wrote. */
export function forwardedDraft(
  event: EventRecord,
  inboundId: string,
  invitationId: string,
  mail: Head,
  writer: Writer,
  link: string,
): MessageDraft {
  const language = uiLanguage(event.mainLanguage);
  const say = forwardingWords[language];
  const title = pick(event.title, language, event.mainLanguage);
  const { address, name } = mail.from;
  const isGuest = writer.addresses.includes(address);
  const shown = writer.protected || isGuest ? writer.guestName : name || address;
  const whose = isGuest || writer.protected ? '' : writer.guestName;
  return {
    kind: 'reply_forwarded',
    teamId: event.teamId,
    eventId: event.id,
    correlationId: inboundId,
    orderingKey: invitationId,
    dedupeKey: `forwarded:${inboundId}`,
    to: { address: forwardedTo(event), name: event.senderName },
    fromName: shown,
    ...(writer.protected ? {} : { replyTo: { address, name: shown } }),
    subject: say.subject(shown, (!writer.protected && mail.subject) || title),
    blocks: [
      {
        type: 'paragraph',
        text: whose ? say.strangerWrote(shown, address, whose, title) : say.wrote(shown, title),
      },
      writer.protected
        ? { type: 'notice', text: say.withheld }
        : { type: 'quote', text: mail.text || say.noWords },
      { type: 'links', items: [{ label: say.open, url: link }] },
      ...(writer.protected ? [] : [{ type: 'small', text: say.replyGoes(shown) } as const]),
    ],
    footer: [say.why(title)],
    language,
    confidential: writer.protected,
  };
}
