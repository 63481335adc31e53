import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { addToCalendarLinks } from '../../calendar/add-links.js';
import { invitationIcs, type InvitationEntry } from '../../calendar/calendar-object.js';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { CalendarPart, MessageDraft } from '../../mail/message-draft.js';
import { discreetWords } from '../discretion/discreet-words.js';
import { CompanionLinks } from '../companions/companion-links.js';
import { inPlaceBlocks } from '../deputies/deputy-words.js';
import { partyBlocks } from '../companions/party-blocks.js';
import { InvitationLinks } from '../invitation-links.js';
import { confirmationText, confirmationWords, type Confirmation } from './confirmation-words.js';
import { EventText } from './event-text.js';
import { GuestLetters, paragraphs, type LetterParts } from './guest-letters.js';
import { openQuestionBlocks, type OpenQuestions } from './open-questions.js';
import { openReminderWords } from './open-reminder-words.js';
import type { Guest } from './guest.js';
import { differences, timeMoved, type Told } from './told.rules.js';

export type CalendarAnswer = 'accepted' | 'tentative' | 'declined';

/** The calendar shows a yes; the guest waits, or did until now. */
export const tellsCalendar = ({ kind, byCalendar }: Confirmation): boolean =>
  Boolean(byCalendar) && (kind === 'waiting' || kind === 'promoted');

type WithdrawnWhy = 'taken_back' | 'passed_on' | 'joined';

const withdrawnText: Record<WithdrawnWhy, string> = {
  taken_back: 'withdrawn',
  passed_on: 'withdrawn_passed_on',
  joined: 'withdrawn_joined',
};

interface Cancelling extends Pick<LetterParts, 'text' | 'subject'> {
  kind: 'postponed' | 'cancelled' | 'withdrawn';
  message: string;
  reason?: string;
  next?: string;
}

/** Writes every mail to a guest about an invitation, in the guest's language. */
@Injectable()
export class InvitationMail extends GuestLetters {
  constructor(
    links: InvitationLinks,
    private readonly clock: Clock,
    private readonly companions: CompanionLinks,
  ) {
    super(links);
  }

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
    const text = EventText.for(event, guest);
    const { words } = text;
    const own = pick(note, guest.language, event.mainLanguage);
    return this.draft(text, guest, `invitation:${key}`, {
      kind: 'invitation',
      subject: words.subject.invitation(text.title, text.day),
      words: [words.invitation(text.sender)],
      blocks: [
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

  /** @param note words of staff for this sending, before the facts */
  reminder(event: EventRecord, guest: Guest, key: string, note: Text = {}): MessageDraft {
    const text = EventText.for(event, guest);
    const { words } = text;
    return this.draft(text, guest, `reminder:${key}`, {
      kind: 'reminder',
      subject: words.subject.reminder(text.title, text.day),
      words: [words.reminder(text.sender)],
      blocks: [
        ...paragraphs(pick(note, guest.language, event.mainLanguage)),
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ answerBy: true }) },
        this.answerButton(text, guest),
      ],
      notAfter: event.answersUntil ?? event.startsAt,
    });
  }

  /** To somebody who answered, but not what must be answered besides; or not everybody who comes along did. */
  questionsReminder(event: EventRecord, guest: Guest, open: OpenQuestions, note: Text = {}): MessageDraft {
    const text = EventText.for(event, guest);
    const asked = this.asked(text, guest, open);
    const [subject, message] = openReminderWords(guest.language, text.title);
    return this.draft(text, guest, 'questions', {
      kind: 'reminder',
      text: 'reminder_questions',
      subject,
      words: [message],
      blocks: [
        ...paragraphs(pick(note, guest.language, event.mainLanguage)),
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ answerBy: true }) },
        ...asked,
      ],
      neutral: asked,
      notAfter: event.answersUntil ?? event.startsAt,
    });
  }

  /** Names what changed since the guest was last told; the calendar entry follows by itself. */
  update(event: EventRecord, guest: Guest, told: Told): MessageDraft {
    const text = EventText.for(event, guest);
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
    return this.draft(text, guest, `update:${event.sequence}:${guest.sequence}`, {
      kind: moved ? 'rescheduled' : 'changed',
      subject: moved ? words.subject.moved(text.title, text.day) : words.subject.changed(text.title),
      words: [moved ? words.moved : words.changed],
      blocks: [
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
    const text = EventText.for(event, guest);
    const { words } = text;
    return this.cancelling(text, guest, {
      kind: 'postponed',
      subject: words.subject.postponed(text.title),
      message: words.postponed,
      reason: event.statusReason,
      next: words.postponedNext,
    });
  }

  cancelled(event: EventRecord, guest: Guest): MessageDraft {
    const text = EventText.for(event, guest);
    const { words } = text;
    return this.cancelling(text, guest, {
      kind: 'cancelled',
      subject: words.subject.cancelled(text.title),
      message: words.cancelled,
      reason: event.statusReason,
    });
  }

  /** To one guest whose invitation was taken back. The organisers' reason stays with them. */
  withdrawn(event: EventRecord, guest: Guest, why: WithdrawnWhy = 'taken_back'): MessageDraft {
    const text = EventText.for(event, guest);
    const { words } = text;
    const subject = why === 'joined' ? words.subject.joined : words.subject.withdrawn;
    return this.cancelling(text, guest, {
      kind: 'withdrawn',
      text: withdrawnText[why],
      subject: subject(text.title),
      message: { taken_back: words.withdrawn, passed_on: words.passedOn, joined: words.joined }[why],
    });
  }

  /** Tells what became of an answer. */
  confirmation(event: EventRecord, guest: Guest, answer: Confirmation): MessageDraft {
    const text = EventText.for(event, guest);
    const { words } = text;
    const [subject, message] = confirmationWords(text, answer);
    const comes = answer.kind === 'accepted' || answer.kind === 'promoted' || answer.kind === 'tentative';
    const seated = answer.kind === 'accepted' || answer.kind === 'promoted';
    const party = partyBlocks({ ...guest, confidential: text.discreet }, answer.party ?? [], {
      waits: answer.kind === 'waiting',
      pageOf: (id) => this.companions.page(id),
      linked: new Set(guest.readBy ? [] : answer.questionsOpen?.companions.map(({ id }) => id)),
    });
    const asked = this.asked(text, guest, answer.questionsOpen);
    const blocks: MailBlock[] = [
      { type: 'title', text: text.title },
      { type: 'facts', items: text.facts({ access: seated && answer.mode === 'room' }) },
      ...party,
      ...asked,
      ...(seated ? text.rule() : []),
      ...(seated && answer.mode === 'online' && event.onlineUrl
        ? [{ type: 'button', label: words.joinOnline, url: event.onlineUrl } satisfies MailBlock]
        : []),
      // A link, not the code itself: pictures are blocked in mails, and a mail does not follow when the code is renewed.
      ...(seated && answer.mode === 'room'
        ? [{ type: 'paragraph', text: words.entryCode } satisfies MailBlock]
        : []),
      { type: 'paragraph', text: words.changeLater(text.answerBy) },
      { type: 'links', items: [this.pageLink(text, guest)] },
    ];
    if (comes) blocks.push({ type: 'links', label: words.addTo, items: this.addLinks(text, guest) });
    return this.draft(text, guest, `answer:${answer.key}:${answer.kind}`, {
      kind: 'confirmation',
      text: confirmationText(answer),
      values: {
        position: `${answer.position ?? ''}`,
        deputy: answer.deputy ?? '',
        reason: answer.reason ?? '',
        companion: answer.companion ?? '',
      },
      subject,
      words: [message],
      blocks,
      neutral: [...party, ...asked],
      ...(tellsCalendar(answer)
        ? { ics: this.entry('REQUEST', text, guest, answer.kind === 'waiting' ? 'tentative' : 'accepted') }
        : {}),
    });
  }

  private cancelling(
    text: EventText,
    guest: Guest,
    { message, reason = '', next, ...parts }: Cancelling,
  ): MessageDraft {
    const { kind } = parts;
    const key = kind === 'withdrawn' ? `withdrawn:${guest.sequence}` : `${kind}:${text.event.sequence}`;
    const quoted = reason && text.words.reason(reason);
    return this.draft(text, guest, key, {
      ...parts,
      values: { reason },
      words: [message],
      blocks: [
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts() },
        ...(quoted ? [{ type: 'quote', text: quoted } satisfies MailBlock] : []),
        ...(next ? [{ type: 'paragraph', text: next } satisfies MailBlock] : []),
      ],
      ics: this.entry('CANCEL', text, guest),
    });
  }

  /** An assistant answers for the guest; the pages of companions are for the guest to pass on. */
  private asked(text: EventText, guest: Guest, open: OpenQuestions | undefined): MailBlock[] {
    return openQuestionBlocks(guest.language, open && (guest.readBy ? { ...open, companions: [] } : open), {
      own: this.pageLink(text, guest),
      of: (id) => this.companions.page(id),
      unnamed: text.discreet,
    });
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
      organiser: { name: text.sender, address: this.links.replyAddress(guest.invitationId) },
      attendee: { name: guest.name, address: guest.email, answer },
      comment: text.discreet ? undefined : comment,
    });
    return { method, content };
  }

  /** Calendars are shared: the link in them opens the page without personal data. */
  private entryDescription(text: EventText, guest: Guest): string {
    const before = text.discreet ? discreetWords(guest.language).entryLink : text.words.entryLink;
    const link = `${before}\n${this.links.calendarPage(guest.invitationId)}`;
    return [text.summary, link].filter(Boolean).join('\n\n');
  }
}
