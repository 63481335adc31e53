import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { clockTime } from '../calendar/format-time.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { ProgrammeQueries, type SessionRecord } from '../events/programme.queries.js';
import { FollowUpMail, type FollowUpContent } from '../followups/follow-up-mail.js';
import { EventText } from '../invitations/mail/event-text.js';
import type { Guest } from '../invitations/mail/guest.js';
import { paragraphs, wordsOf } from '../invitations/mail/guest-letters.js';
import { InvitationMail } from '../invitations/mail/invitation-mail.js';
import type { MailBlock } from '../mail/frame/blocks.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { readerAmongInvited, type Invited } from '../materials/materials.rules.js';
import { Materials } from '../materials/materials.service.js';
import { Reports } from '../record/reports.service.js';
import type { Reached } from './mail-rule-audience.queries.js';
import type { MailRule } from './mail-rule.entity.js';
import { remindsOfQuestions } from './mail-rules.sql.js';
import { ruleWords } from './words.js';

/** What the mails of one rule are made of. */
export interface RuleContent {
  event: EventRecord;
  sessions: SessionRecord[];
  afterwards: Omit<FollowUpContent, 'text'>;
}

export type RuleText = Pick<MailRule, 'kind' | 'note'>;

/** Writes the mails of rules, each with what its reader may see. */
@Injectable()
export class MailRuleMails {
  constructor(
    private readonly clock: Clock,
    private readonly events: EventsQueries,
    private readonly programme: ProgrammeQueries,
    private readonly materials: Materials,
    private readonly reports: Reports,
    private readonly mail: InvitationMail,
    private readonly followUps: FollowUpMail,
  ) {}

  async content(eventId: string, tx?: Tx): Promise<RuleContent> {
    const event = await this.events.record(eventId, tx);
    const sessions = await this.programme.sessions(eventId, tx);
    const materials = await this.materials.list(eventId);
    const reportPublished = (await this.reports.published(eventId)) !== null;
    return { event, sessions, afterwards: { event, materials, reportPublished, now: this.clock.now() } };
  }

  /** @param key tells apart the runs of the rule */
  draft(content: RuleContent, rule: RuleText, reached: Reached, guest: Guest, key: string): MessageDraft {
    const draft = this.letter(content, rule, reached, guest);
    const reader = guest.readBy ? `/${guest.readBy.assistantId}` : '';
    const what = reached.open ? remindsOfQuestions : '';
    return { ...draft, dedupeKey: `${key}:${guest.invitationId}${reader}${what}` };
  }

  private letter(content: RuleContent, rule: RuleText, reached: Reached, guest: Guest): MessageDraft {
    const { event } = content;
    if (rule.kind === 'thanks') return this.thanks(content, rule, reached, guest);
    if (rule.kind === 'reminder' && reached.open)
      return this.mail.questionsReminder(event, guest, reached.open, rule.note);
    return rule.kind === 'reminder'
      ? this.mail.reminder(event, guest, '', rule.note)
      : this.programmeMail(content, rule.note, reached, guest);
  }

  private programmeMail(
    { event, sessions }: RuleContent,
    note: Text,
    reached: Pick<Reached, 'group' | 'mode'>,
    guest: Guest,
  ): MessageDraft {
    const text = EventText.for(event, guest);
    const words = ruleWords(guest.language);
    const seated = reached.group === 'accepted';
    const online = seated && reached.mode === 'online' && event.onlineUrl !== '';
    return this.mail.draft(text, guest, '', {
      kind: 'programme',
      text: seated ? 'programme' : 'programme_waiting',
      subject: words.programmeSubject(text.title, text.day),
      words: [seated ? words.programme : words.waiting],
      blocks: [
        ...paragraphs(pick(note, guest.language, event.mainLanguage)),
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ access: seated && !online }) },
        ...(sessions.length ? programmeBlocks(sessions, guest.language, event.mainLanguage) : []),
        ...(seated ? text.rule() : []),
        ...(online
          ? [{ type: 'button', label: words.joinOnline, url: event.onlineUrl } satisfies MailBlock]
          : []),
        ...(seated && reached.mode !== 'online'
          ? [{ type: 'paragraph', text: text.words.entryCode } satisfies MailBlock]
          : []),
        { type: 'paragraph', text: words.changed },
        { type: 'links', items: [this.mail.pageLink(text, guest)] },
      ],
      notAfter: event.startsAt,
    });
  }

  private thanks(
    { event, afterwards }: RuleContent,
    rule: RuleText,
    reached: Invited,
    guest: Guest,
  ): MessageDraft {
    const words = ruleWords(guest.language);
    const own = pick(rule.note, guest.language, event.mainLanguage);
    return this.followUps.letter(afterwards, { guest, reader: readerAmongInvited(reached) }, 'thanks', {
      // Words for this sending alone come before those kept for all.
      text: own ? 'follow_up' : reached.came ? 'thanks_came' : 'thanks_missed',
      subject: words.thanksSubject(EventText.for(event, guest).title),
      words: own ? wordsOf(own) : [reached.came ? words.came : words.missed],
      ...(own ? {} : { below: words.below }),
    });
  }
}

function programmeBlocks(sessions: readonly SessionRecord[], language: string, main: string): MailBlock[] {
  const words = ruleWords(language);
  const items = sessions.map(({ kind, title, startsLocal, roomName }) => ({
    label: clockTime(startsLocal, language),
    value: pick(title, language, main) || (kind === 'break' ? words.interval : ''),
    ...(roomName ? { detail: roomName } : {}),
  }));
  return [
    { type: 'heading', text: words.programmeHeading },
    { type: 'facts', items },
  ];
}
