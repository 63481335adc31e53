import type { MailBlock } from '../../mail/frame/blocks.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import type { PlaceholderValues } from '../../mail/templates/mail-template.rules.js';
import { discreetWords } from '../discretion/discreet-words.js';
import type { InvitationLinks } from '../invitation-links.js';
import type { EventText } from './event-text.js';
import type { Guest } from './guest.js';
import { isMailing } from './mailing.rules.js';

/** What one mail to a guest is made of, beside what all of them have in common. */
export interface LetterParts extends Pick<MessageDraft, 'kind' | 'subject' | 'ics' | 'notAfter'> {
  /** Which of the registered texts it is (`GuestMailKinds`); left out: the kind. */
  text?: string;
  /** Of the text's own placeholders. */
  values?: PlaceholderValues;
  /** The product's words, in whose place a team's or an event's own stand. */
  words?: readonly string[];
  /** What always stays: facts, rules, buttons. */
  blocks: readonly MailBlock[];
  /** Those that stay in a discreet mail too: they tell neither topic nor organisation. */
  neutral?: readonly MailBlock[];
  /** Instead of the usual ones. */
  footer?: readonly string[];
  dedupeKey?: string;
  /** Written replies go to the contact address, not to the program. */
  repliesToContact?: boolean;
  mailing?: boolean;
}

/** Writes what all mails to guests have in common around what is each one's own. */
export class GuestLetters {
  constructor(protected readonly links: InvitationLinks) {}

  /** A mail to the guest, or the copy for an assistant. */
  draft(text: EventText, guest: Guest, key: string, parts: LetterParts): MessageDraft {
    const { event } = text;
    const { invitationId, readBy } = guest;
    const { kind, ics } = parts;
    return {
      kind,
      notAfter: 'notAfter' in parts ? parts.notAfter : event.endsAt,
      // Only whoever has the ATTENDEE's address gets the calendar object: a request to somebody else makes them a guest.
      ...(readBy || !ics ? {} : { ics }),
      ...(text.discreet ? this.discreetly(text, guest, parts) : this.openly(text, guest, parts)),
      teamId: event.teamId,
      eventId: event.id,
      correlationId: invitationId,
      orderingKey: invitationId,
      dedupeKey: parts.dedupeKey ?? `guest:${invitationId}${readBy ? `/${readBy.assistantId}` : ''}:${key}`,
      to: { address: guest.email, name: guest.name },
      fromName: text.sender,
      replyTo: { address: this.replyAddress(text, guest, parts), name: text.sender },
      language: guest.language,
      confidential: guest.confidential,
      mailing: parts.mailing ?? isMailing(kind, guest.answer, readBy !== undefined),
      ...(guest.firstMail && !readBy ? { inReplyTo: guest.firstMail } : {}),
    };
  }

  /** To the personal page of whoever reads the guest's mail. */
  pageLink(text: EventText, guest: Guest): { label: string; url: string } {
    return { label: text.words.yourInvitation, url: this.links.pageFor(guest) };
  }

  answerButton(text: EventText, guest: Guest): MailBlock {
    const { answer, yourInvitation } = text.words;
    const mayAnswer = guest.readBy?.answersFor ?? true;
    return { type: 'button', label: mayAnswer ? answer : yourInvitation, url: this.links.pageFor(guest) };
  }

  private openly(text: EventText, guest: Guest, parts: LetterParts) {
    const { event, words } = text;
    const { readBy } = guest;
    const own = text
      .template(parts.text ?? parts.kind)
      ?.fillIn({ ...text.values, name: guest.name, ...parts.values });
    const said = own?.blocks ?? (parts.words ?? []).map(paragraph);
    const footer = parts.footer ?? [
      words.footer.sender(event.teamName),
      words.footer.questions(event.contactEmail),
      readBy ? words.footer.readBy(readBy.guestName) : words.footer.personal,
    ];
    return {
      subject: own?.subject ?? parts.subject,
      blocks: [...opening(text, guest), ...said, ...parts.blocks, ...text.signature],
      footer: [...footer],
    };
  }

  /** Nothing of what the module or staff wrote is in it: what is not written cannot give anything away. */
  private discreetly(text: EventText, guest: Guest, { text: own, kind, subject, neutral = [] }: LetterParts) {
    const words = discreetWords(guest.language);
    const blocks: MailBlock[] = [
      ...opening(text, guest),
      paragraph(words.about[own ?? kind] ?? words.about[kind] ?? words.news),
      { type: 'facts', items: text.facts({ answerBy: asking.has(kind) }) },
      ...neutral,
      { type: 'button', label: words.page, url: this.links.pageFor(guest) },
    ];
    return { subject, blocks, footer: [words.footer] };
  }

  private replyAddress(text: EventText, { invitationId, readBy }: Guest, parts: LetterParts): string {
    const { contactEmail, mailReplyTo, repliesDirect } = text.event;
    const written = mailReplyTo ?? contactEmail;
    // A written reply to the guest's own address would count as the guest's.
    if (readBy || parts.repliesToContact || (repliesDirect && !text.discreet)) return written;
    return this.links.answerAddress(invitationId) ?? written;
  }
}

/** Kinds of mail after which an answer is awaited. */
const asking = new Set(['invitation', 'reminder', 'changed', 'rescheduled', 'proposal_declined']);

const paragraph = (text: string): MailBlock => ({ type: 'paragraph', text });

function opening({ words }: EventText, { greeting, readBy }: Guest): MailBlock[] {
  const notice: MailBlock[] = readBy ? [{ type: 'notice', text: words.readBy(readBy.guestName) }] : [];
  return [paragraph(`${greeting},`), ...notice];
}

/** The paragraphs of what somebody wrote. */
export const wordsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

export const paragraphs = (text: string): MailBlock[] => wordsOf(text).map(paragraph);
