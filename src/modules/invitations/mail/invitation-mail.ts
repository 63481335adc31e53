import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { addToCalendarLinks } from '../../calendar/add-links.js';
import { invitationIcs, type InvitationEntry } from '../../calendar/calendar-object.js';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { CalendarPart, MessageDraft } from '../../mail/message-draft.js';
import { CompanionLinks } from '../companions/companion-links.js';
import { inPlaceBlocks } from '../deputies/deputy-words.js';
import { partyBlocks } from '../companions/party-blocks.js';
import { InvitationLinks } from '../invitation-links.js';
import { confirmationWords, type Confirmation } from './confirmation-words.js';
import { EventText } from './event-text.js';
import type { Guest } from './guest.js';
import { isMailing } from './mailing.rules.js';
import { differences, timeMoved, type Told } from './told.rules.js';

export type CalendarAnswer = 'accepted' | 'tentative' | 'declined';

/** The calendar shows a yes; the guest waits, or did until now. */
export const tellsCalendar = ({ kind, byCalendar }: Confirmation): boolean =>
  Boolean(byCalendar) && (kind === 'waiting' || kind === 'promoted');

/** Writes every mail to a guest about an invitation, in the guest's language. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly links: InvitationLinks,
    private readonly clock: Clock,
    private readonly companions: CompanionLinks,
  ) {}

  /**
   * @param key makes a further copy of the same invitation possible (resending)
   * @param answer what the guest said before; the calendar keeps it
   */
  invitation(
    event: EventRecord,
    guest: Guest,
    note: Text = {},
    key = 'first',
    answer?: CalendarAnswer,
  ): MessageDraft {
    const text = EventText.of(event, guest.language);
    const { words } = text;
    const own = pick(note, guest.language, event.mainLanguage);
    return this.draft(text, guest, `invitation:${key}`, {
      kind: 'invitation',
      subject: words.subject.invitation(text.title, text.day),
      blocks: [
        { type: 'paragraph', text: words.invitation(event.senderName) },
        ...paragraphs(own),
        ...inPlaceBlocks(guest),
        { type: 'title', text: text.title },
        ...paragraphs(text.summary),
        { type: 'facts', items: text.facts({ answerBy: true, access: true }) },
        ...text.rule(),
        this.answerButton(text, guest),
        ...this.calendarHelp(text, guest),
      ],
      ics: this.entry('REQUEST', text, guest, answer),
    });
  }

  reminder(event: EventRecord, guest: Guest, key: string): MessageDraft {
    const text = EventText.of(event, guest.language);
    const { words } = text;
    return this.draft(text, guest, `reminder:${key}`, {
      kind: 'reminder',
      subject: words.subject.reminder(text.title, text.day),
      blocks: [
        { type: 'paragraph', text: words.reminder(event.senderName) },
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ answerBy: true }) },
        this.answerButton(text, guest),
      ],
      notAfter: event.answersUntil ?? event.startsAt,
    });
  }

  /** Names what changed since the guest was last told; the calendar entry follows by itself. */
  update(event: EventRecord, guest: Guest, told: Told): MessageDraft {
    const text = EventText.of(event, guest.language);
    const { words } = text;
    const moved = timeMoved(told, text.told) || told.standing === false;
    const changes = differences(told, text.told).map(({ field, before, now }) => ({
      label: words.labels[field],
      value: now,
      detail: before ? words.before(before) : undefined,
    }));
    // What changed stands above, with what it was; the rest stands below.
    const unchanged = text
      .facts({ answerBy: true })
      .filter(({ label }) => !changes.some((change) => change.label === label));
    return this.draft(text, guest, `update:${event.sequence}`, {
      kind: moved ? 'rescheduled' : 'changed',
      subject: moved ? words.subject.moved(text.title, text.day) : words.subject.changed(text.title),
      blocks: [
        { type: 'paragraph', text: moved ? words.moved : words.changed },
        { type: 'title', text: text.title },
        ...(changes.length ? [{ type: 'facts', items: changes } satisfies MailBlock] : []),
        ...(moved ? [{ type: 'notice', text: words.movedAnswerAgain } satisfies MailBlock] : []),
        ...(unchanged.length ? [{ type: 'facts', items: unchanged } satisfies MailBlock] : []),
        this.answerButton(text, guest),
      ],
      ics: this.entry('REQUEST', text, guest),
    });
  }

  postponed(event: EventRecord, guest: Guest): MessageDraft {
    const { words } = EventText.of(event, guest.language);
    return this.cancelling(event, guest, 'postponed', words.postponed, [words.postponedNext]);
  }

  cancelled(event: EventRecord, guest: Guest): MessageDraft {
    const { words } = EventText.of(event, guest.language);
    return this.cancelling(event, guest, 'cancelled', words.cancelled, []);
  }

  /** To one guest whose invitation was taken back. The organisers' reason stays with them. */
  withdrawn(
    event: EventRecord,
    guest: Guest,
    why: 'taken_back' | 'passed_on' | 'joined' = 'taken_back',
  ): MessageDraft {
    const { words, title } = EventText.of(event, guest.language);
    const message = { taken_back: words.withdrawn, passed_on: words.passedOn, joined: words.joined }[why];
    const draft = this.cancelling({ ...event, statusReason: '' }, guest, 'withdrawn', message, []);
    return why === 'joined' ? { ...draft, subject: words.subject.joined(title) } : draft;
  }

  /** Tells what became of an answer. */
  confirmation(event: EventRecord, guest: Guest, answer: Confirmation): MessageDraft {
    const text = EventText.of(event, guest.language);
    const { words } = text;
    const [subject, message] = confirmationWords(text, answer);
    const comes = answer.kind === 'accepted' || answer.kind === 'promoted' || answer.kind === 'tentative';
    const seated = answer.kind === 'accepted' || answer.kind === 'promoted';
    const blocks: MailBlock[] = [
      { type: 'paragraph', text: message },
      { type: 'title', text: text.title },
      { type: 'facts', items: text.facts({ access: seated && answer.mode === 'room' }) },
      ...this.partyBlocks(guest, answer),
      ...(seated ? text.rule() : []),
      ...(seated && answer.mode === 'online' && event.onlineUrl
        ? [{ type: 'button', label: words.joinOnline, url: event.onlineUrl } satisfies MailBlock]
        : []),
      { type: 'paragraph', text: words.changeLater(text.answerBy) },
      { type: 'links', items: [this.pageLink(text, guest)] },
    ];
    if (comes) blocks.push({ type: 'links', label: words.addTo, items: this.addLinks(text, guest) });
    return this.draft(text, guest, `answer:${answer.key}:${answer.kind}`, {
      kind: 'confirmation',
      subject,
      blocks,
      ...(tellsCalendar(answer)
        ? { ics: this.entry('REQUEST', text, guest, answer.kind === 'waiting' ? 'tentative' : 'accepted') }
        : {}),
    });
  }

  private partyBlocks(guest: Guest, { party = [], kind }: Confirmation): MailBlock[] {
    return partyBlocks(guest, party, { waits: kind === 'waiting', pageOf: (id) => this.companions.page(id) });
  }

  private cancelling(
    event: EventRecord,
    guest: Guest,
    kind: 'postponed' | 'cancelled' | 'withdrawn',
    message: string,
    more: string[],
  ): MessageDraft {
    const text = EventText.of(event, guest.language);
    const { words } = text;
    const key = kind === 'withdrawn' ? `withdrawn:${guest.sequence}` : `${kind}:${event.sequence}`;
    return this.draft(text, guest, key, {
      kind,
      subject: words.subject[kind](text.title),
      blocks: [
        { type: 'paragraph', text: message },
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts() },
        ...(event.statusReason
          ? [{ type: 'quote', text: words.reason(event.statusReason) } satisfies MailBlock]
          : []),
        ...more.map((line): MailBlock => ({ type: 'paragraph', text: line })),
      ],
      ics: this.entry('CANCEL', text, guest),
    });
  }

  /** A mail to the guest, or the copy for an assistant, with what all of them have in common. */
  draft(
    text: EventText,
    guest: Guest,
    key: string,
    parts: Pick<MessageDraft, 'kind' | 'subject' | 'blocks' | 'ics' | 'notAfter'>,
  ): MessageDraft {
    const { event, words } = text;
    const { invitationId, readBy } = guest;
    const { ics, blocks, ...plain } = parts;
    return {
      notAfter: event.endsAt,
      ...plain,
      // Only whoever has the ATTENDEE's address gets the calendar object: a request to somebody else makes them a guest.
      ...(readBy || !ics ? {} : { ics }),
      blocks: [
        { type: 'paragraph', text: `${guest.greeting},` },
        ...(readBy ? [{ type: 'notice', text: words.readBy(readBy.guestName) } satisfies MailBlock] : []),
        ...blocks,
      ],
      teamId: event.teamId,
      eventId: event.id,
      correlationId: invitationId,
      orderingKey: invitationId,
      dedupeKey: `guest:${invitationId}${readBy ? `/${readBy.assistantId}` : ''}:${key}`,
      to: { address: guest.email, name: guest.name },
      fromName: event.senderName,
      replyTo: {
        // A written reply to the guest's own address would count as the guest's.
        address: (readBy ? undefined : this.links.answerAddress(invitationId)) ?? event.contactEmail,
        name: event.senderName,
      },
      footer: [
        words.footer.sender(event.teamName),
        words.footer.questions(event.contactEmail),
        readBy ? words.footer.readBy(readBy.guestName) : words.footer.personal,
      ],
      language: guest.language,
      confidential: guest.confidential,
      mailing: isMailing(parts.kind, guest.answer, readBy !== undefined),
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

  /** The guest answers in the calendar; an assistant puts the debate into theirs. */
  private calendarHelp(text: EventText, guest: Guest): MailBlock[] {
    return guest.readBy
      ? [{ type: 'links', label: text.words.addTo, items: this.addLinks(text, guest) }]
      : [{ type: 'small', text: text.words.calendarHint }];
  }

  private addLinks(text: EventText, guest: Guest) {
    const links = addToCalendarLinks({
      title: text.title,
      description: this.entryDescription(text, guest),
      location: text.location,
      startsAt: text.event.startsAt,
      endsAt: text.event.endsAt,
      timeZone: text.event.timeZone,
    });
    return links.map(({ name, url }) => ({ label: name, url }));
  }

  entry(
    method: InvitationEntry['method'],
    text: EventText,
    guest: Guest,
    answer?: CalendarAnswer,
    comment?: string,
  ): CalendarPart {
    const { event } = text;
    const content = invitationIcs({
      method,
      uid: guest.uid,
      sequence: guest.sequence,
      stamp: this.clock.now(),
      title: text.title,
      description: this.entryDescription(text, guest),
      location: text.location,
      url: this.links.calendarPage(guest.invitationId),
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      timeZone: event.timeZone,
      organiser: { name: event.senderName, address: this.links.replyAddress(guest.invitationId) },
      attendee: { name: guest.name, address: guest.email, answer },
      comment,
    });
    return { method, content };
  }

  /** Calendars are shared: the link in them opens the page without personal data. */
  private entryDescription(text: EventText, guest: Guest): string {
    const link = `${text.words.entryLink}\n${this.links.calendarPage(guest.invitationId)}`;
    return [text.summary, link].filter(Boolean).join('\n\n');
  }
}

const paragraphs = (text: string): MailBlock[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({ type: 'paragraph', text: part }));
