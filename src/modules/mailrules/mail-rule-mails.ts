import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { pick, uiLanguages, type Text } from '../../platform/i18n/text.js';
import { clockTime } from '../calendar/format-time.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { ProgrammeQueries, type SessionRecord } from '../events/programme.queries.js';
import { FollowUpMail, type FollowUpContent } from '../followups/follow-up-mail.js';
import { EventText } from '../invitations/mail/event-text.js';
import type { Guest } from '../invitations/mail/guest.js';
import { InvitationMail } from '../invitations/mail/invitation-mail.js';
import type { MailBlock } from '../mail/frame/blocks.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { readerAmongInvited } from '../materials/materials.rules.js';
import { Materials } from '../materials/materials.service.js';
import { Reports } from '../record/reports.service.js';
import type { Reached } from './mail-rule-audience.queries.js';
import type { MailRule } from './mail-rule.entity.js';
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
    return { ...draft, dedupeKey: `${key}:${guest.invitationId}${reader}` };
  }

  private letter(content: RuleContent, rule: RuleText, reached: Reached, guest: Guest): MessageDraft {
    const { event } = content;
    if (rule.kind === 'thanks') return this.thanks(content, rule, reached, guest);
    const draft =
      rule.kind === 'reminder'
        ? this.mail.reminder(event, guest, '')
        : this.programmeMail(content, reached, guest);
    return { ...draft, blocks: withNote(draft.blocks, pick(rule.note, guest.language, event.mainLanguage)) };
  }

  private programmeMail({ event, sessions }: RuleContent, reached: Reached, guest: Guest): MessageDraft {
    const text = EventText.of(event, guest.language);
    const words = ruleWords(guest.language);
    const seated = reached.group === 'accepted';
    const online = seated && reached.mode === 'online' && event.onlineUrl !== '';
    return this.mail.draft(text, guest, '', {
      kind: 'programme',
      subject: words.programmeSubject(text.title, text.day),
      blocks: [
        { type: 'paragraph', text: seated ? words.programme : words.waiting },
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ access: seated && !online }) },
        ...(sessions.length ? programmeBlocks(sessions, guest.language, event.mainLanguage) : []),
        ...(seated ? text.rule() : []),
        ...(online
          ? [{ type: 'button', label: words.joinOnline, url: event.onlineUrl } satisfies MailBlock]
          : []),
        { type: 'paragraph', text: words.changed },
        { type: 'links', items: [this.mail.pageLink(text, guest)] },
      ],
      notAfter: event.startsAt,
    });
  }

  private thanks({ event, afterwards }: RuleContent, rule: RuleText, reached: Reached, guest: Guest) {
    const default_: Text = Object.fromEntries(
      uiLanguages.map((language) => [language, ruleWords(language)[reached.came ? 'came' : 'missed']]),
    );
    const subject = Object.fromEntries(
      uiLanguages.map((language) => [
        language,
        ruleWords(language).thanksSubject(pick(event.title, language, event.mainLanguage)),
      ]),
    );
    const own = Object.values(rule.note).some((text) => text.trim());
    return this.followUps.draft(
      { ...afterwards, text: { subject, body: own ? rule.note : default_ } },
      { guest, reader: readerAmongInvited(reached) },
    );
  }
}

/** Own words stand before what the mail is about. */
function withNote(blocks: MailBlock[], note: string): MailBlock[] {
  const at = blocks.findIndex(({ type }) => type === 'title');
  const own = note
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text): MailBlock => ({ type: 'paragraph', text }));
  return [...blocks.slice(0, at), ...own, ...blocks.slice(at)];
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
