import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { localOf } from '../calendar/local-time.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import { PublishedText } from '../events/published-text.js';
import { GuestQueries } from '../invitations/guests.queries.js';
import { readersOf } from '../invitations/mail/guest.js';
import { Outbox } from '../mail/outbox.service.js';
import { withoutPersonalLinks } from '../mail/without-personal-links.js';
import type { PreviewMailRule } from './http/mail-rules.dto.js';
import { MailRuleAudience, type LeftOut, type Reached } from './mail-rule-audience.queries.js';
import { MailRuleMails } from './mail-rule-mails.js';
import { requireFitting } from './mail-rules.service.js';
import { dueSql } from './mail-rules.sql.js';
import { clockNote, timeOf, type ClockNote } from './rule-time.rules.js';

export interface RuleSample {
  language: string;
  group: Reached['group'];
  recipients: number;
  subject: string;
  text: string;
  html: string;
}

export interface ReachedPerson {
  invitationId: string;
  name: string;
  group: Reached['group'];
  leftOut: LeftOut | null;
}

export interface RulePreview {
  dueAt: string;
  dueLocal: string;
  clocks: ClockNote | null;
  recipients: number;
  people: ReachedPerson[];
  samples: RuleSample[];
}

const shownPeople = 500;

/** Whom a rule would reach if it went out now, and what it would say to them; saved or not. */
@Injectable()
export class MailRulePreview {
  constructor(
    private readonly database: Database,
    private readonly audience: MailRuleAudience,
    private readonly mails: MailRuleMails,
    private readonly guests: GuestQueries,
    private readonly outbox: Outbox,
    private readonly published: PublishedText,
  ) {}

  async of(actor: Actor, eventId: string, rule: PreviewMailRule): Promise<RulePreview> {
    requireFitting(rule.kind, rule.answers);
    const note = rule.note ?? {};
    await this.published.check(this.database.entities, actor, { eventId, texts: { note } });
    const reached = await this.audience.find(eventId, { ...rule, id: rule.ruleId ?? null });
    const going = reached.filter(({ leftOut }) => !leftOut);
    const time = timeOf(rule);
    const [due] = await this.database.read<{ dueAt: Date; timeZone: string }>(
      `SELECT ${dueSql} AS "dueAt", e.time_zone AS "timeZone" FROM events e,
         (SELECT $2::text AS kind, $3::int AS days, $4::text AS at_local, $5::int AS hours) r WHERE e.id = $1`,
      [eventId, rule.kind, time.days, time.atLocal, time.hours],
    );
    const { dueAt, timeZone } = due!;
    return {
      dueAt: dueAt.toISOString(),
      dueLocal: localOf(dueAt, timeZone),
      clocks: clockNote(dueAt, time, timeZone),
      recipients: going.length,
      people: await this.people(actor, reached),
      samples: await this.samples(eventId, { kind: rule.kind, note }, going),
    };
  }

  private async people(actor: Actor, reached: readonly Reached[]): Promise<ReachedPerson[]> {
    const rows = await this.database.read<{ id: string; name: string }>(
      `SELECT i.id, ${shownNameSql('p', actor.cleared)} AS name FROM invitations i JOIN people p ON p.id = i.person_id
        WHERE i.id = ANY($1) ORDER BY name, i.id LIMIT ${shownPeople}`,
      [reached.map(({ invitationId }) => invitationId)],
    );
    const byId = new Map(reached.map((one) => [one.invitationId, one]));
    return rows.map(({ id, name }) => {
      const { group, leftOut } = byId.get(id)!;
      return { invitationId: id, name, group, leftOut };
    });
  }

  /** One finished mail for each language and group, without name and personal links. */
  private async samples(
    eventId: string,
    rule: Parameters<MailRuleMails['draft']>[1],
    going: readonly Reached[],
  ): Promise<RuleSample[]> {
    const content = await this.mails.content(eventId);
    const guests = await this.guests.guests(
      this.database.entities,
      going.map(({ invitationId }) => invitationId),
    );
    const written = going.flatMap((reached) => {
      const guest = guests.get(reached.invitationId);
      return guest ? [{ reached, guest }] : [];
    });
    const groups = Map.groupBy(written, ({ reached, guest }) => `${guest.language} ${reached.group}`);
    return [...groups.values()].map((group) => {
      // Somebody at risk gets a neutral mail, which shows nothing of the words.
      const { reached, guest } = group.find((one) => !one.guest.confidential) ?? group[0]!;
      const { readBy: _, ...reader } = readersOf(guest)[0]!;
      const draft = this.mails.draft(
        content,
        rule,
        nameless(reached),
        { ...reader, greeting: '…' },
        'preview',
      );
      const { text, html } = this.outbox.content(draft);
      return {
        language: guest.language,
        group: reached.group,
        recipients: group.length,
        subject: draft.subject,
        text: withoutPersonalLinks(text),
        html: withoutPersonalLinks(html),
      };
    });
  }
}

/** Whoever looks at a sample learns nobody's name. */
const nameless = ({ open, ...reached }: Reached): Reached => ({
  ...reached,
  open: open && { ...open, companions: open.companions.map((one) => ({ ...one, name: '' })) },
});
