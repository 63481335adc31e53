import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { teamOfEvent } from '../mail/team-of-event.js';
import { PublishedText } from '../events/published-text.js';
import type { ChangeMailRule, CreateMailRule } from './http/mail-rules.dto.js';
import { writeRule } from './mail-rule-clock.js';
import { MailRule } from './mail-rule.entity.js';
import { MailRulesQueries, type RuleRecord, type RuleView } from './mail-rules.queries.js';
import { answersOf, useless, type RuleKind } from './mail-rules.rules.js';
import { timeChange, timeOf } from './rule-time.rules.js';

const mostRules = 30;

/** What staff do with the rules of an event. */
@Injectable()
export class MailRules {
  constructor(
    private readonly database: Database,
    private readonly queries: MailRulesQueries,
    private readonly published: PublishedText,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** @throws Invalid, NamesInText */
  async create(actor: Actor, eventId: string, input: CreateMailRule): Promise<RuleView> {
    requireFitting(input.kind, input.answers);
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.published.check(tx, actor, { eventId, texts: { note: input.note ?? {} } });
      if ((await tx.countBy(MailRule, { eventId })) >= mostRules)
        throw new Conflict('too_many_rules', `A debate has ${mostRules} rules at most; change one of them.`);
      const rule = { ...input, ...timeOf(input), note: input.note ?? {} };
      await tx.insert(MailRule, { ...rule, id, eventId, createdBy: actor.userId });
      await this.record(tx, actor, eventId, id, 'created', { kind: input.kind });
    });
    return this.queries.view(eventId, id);
  }

  /** A change that puts its time ahead again makes it wait for it. @throws StaleVersion, Invalid, NamesInText */
  async change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    change: ChangeMailRule,
  ): Promise<RuleView> {
    const stale = await this.database.transaction(async (tx) => {
      const rule = await this.queries.record(tx, eventId, id);
      if (rule.version !== version) return true;
      requireFitting(rule.kind, change.answers ?? rule.answers);
      if (change.note) await this.published.check(tx, actor, { eventId, texts: { note: change.note } });
      await tx.update(MailRule, { id }, { ...timeChange(change), version: version + 1 });
      const after = await this.queries.record(tx, eventId, id);
      if (after.dueAt > after.now && rule.dueAt.getTime() !== after.dueAt.getTime())
        await tx.update(MailRule, { id }, { state: 'waiting', reason: null });
      await this.record(tx, actor, eventId, id, 'changed', { fields: Object.keys(change) });
      return false;
    });
    const view = await this.queries.view(eventId, id);
    if (stale) throw new StaleVersion(view);
    return view;
  }

  /** Mails that are in the outbox already stay there. */
  async remove(actor: Actor, eventId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.queries.record(tx, eventId, id);
      await tx.delete(MailRule, { id });
      await this.record(tx, actor, eventId, id, 'removed', {});
    });
  }

  /**
   * Sends now, to whoever of the audience has not got it for this date; or leaves it out this time.
   * @throws Conflict when its mails would be of no use any more
   */
  async decide(actor: Actor, eventId: string, id: string, act: 'send' | 'leave_out'): Promise<RuleView> {
    await this.database.transaction(async (tx) => {
      const rule = await this.queries.record(tx, eventId, id);
      if (rule.state === 'due') return;
      const reason = act === 'send' ? useless(rule) : undefined;
      if (reason || rule.status === 'draft') throw new Conflict('of_no_use', whyNot(rule, reason));
      await tx.update(
        MailRule,
        { id },
        {
          state: act === 'send' ? 'due' : 'left_out',
          reason: act === 'send' ? null : 'by_hand',
          stateFor: rule.basis,
        },
      );
      if (act === 'send') await this.jobs.enqueue(tx, writeRule, { ruleId: id });
      await this.record(tx, actor, eventId, id, act === 'send' ? 'sent_by_hand' : 'left_out', {});
    });
    return this.queries.view(eventId, id);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    eventId: string,
    id: string,
    what: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `mail_rule.${what}`,
      subject: { type: 'mail_rule', id },
      teamId: await teamOfEvent(tx, eventId),
      eventId,
      data,
    });
  }
}

export function requireFitting(kind: RuleKind, answers: readonly string[]): void {
  const foreign = answers.find((answer) => !(answersOf[kind] as readonly string[]).includes(answer));
  if (foreign)
    throw new Invalid([
      {
        field: 'answers',
        message: `A ${kind} cannot go to “${foreign}”; choose among ${answersOf[kind].join(', ')}.`,
      },
    ]);
  if (!answers.length)
    throw new Invalid([{ field: 'answers', message: 'Choose at least one group of guests.' }]);
}

const whyNot = ({ status }: Pick<RuleRecord, 'status'>, reason: string | undefined): string =>
  status === 'draft'
    ? 'The debate is a draft; nobody is invited yet.'
    : reason === 'called_off'
      ? `The debate is ${status}; this mail would be of no use.`
      : 'It is too late for this mail: what it is about has passed.';
