import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { GuestOutbox } from '../invitations/guest-outbox.js';
import { GuestQueries } from '../invitations/guests.queries.js';
import type { Guest } from '../invitations/mail/guest.js';
import type { PreparedMessage } from '../mail/prepared-message.js';
import { MailRuleAudience } from './mail-rule-audience.queries.js';
import { MailRule } from './mail-rule.entity.js';
import { MailRuleMails } from './mail-rule-mails.js';
import { useless } from './mail-rules.rules.js';
import { basisSql, ruleKey } from './mail-rules.sql.js';

interface Prepared {
  rule: MailRule;
  /** Of the event whose facts the mails tell. */
  eventVersion: number;
  guests: Guest[];
  messages: PreparedMessage[];
}

/** Writes the mails of a rule that is due, once, whoever runs it and however often. */
@Injectable()
export class MailRuleRunner {
  constructor(
    private readonly database: Database,
    private readonly audience: MailRuleAudience,
    private readonly mails: MailRuleMails,
    private readonly guests: GuestQueries,
    private readonly outbox: GuestOutbox,
    private readonly audit: Audit,
  ) {}

  /** Texts first, without any lock; then one short transaction that stores all or nothing. */
  async write(ruleId: string): Promise<void> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const rule = await this.database.entities.findOneBy(MailRule, { id: ruleId });
      if (rule?.state !== 'due') return;
      const prepared = await this.prepare(rule);
      if (await this.database.transaction((tx) => this.store(tx, prepared))) return;
    }
    throw new Error('The debate or the rule keeps changing while its mails are written');
  }

  private async prepare(rule: MailRule): Promise<Prepared> {
    const reached = await this.audience.find(rule.eventId, rule);
    const byId = new Map(
      reached.filter(({ leftOut }) => !leftOut).map((one) => [one.invitationId, one] as const),
    );
    const content = await this.mails.content(rule.eventId);
    const found = await this.guests.guests(this.database.entities, [...byId.keys()]);
    const guests = [...found.values()];
    const key = `${ruleKey}${rule.id}:${Math.round((rule.stateFor?.getTime() ?? 0) / 1000)}:${rule.runs + 1}`;
    const messages = this.outbox.prepare(guests, (reader) => [
      {
        ...this.mails.draft(content, rule, byId.get(reader.invitationId)!, reader, key),
        held: !rule.byItself,
      },
    ]);
    return { rule, eventVersion: content.event.version, guests, messages };
  }

  /** Undefined when the event or the rule is no longer what the mails were written for. */
  private async store(tx: Tx, { rule, eventVersion, guests, messages }: Prepared): Promise<true | undefined> {
    // Whoever cancels the debate at the same moment waits here, and finds the mails to withdraw.
    const [event] = await Database.rows<{ version: number }>(
      tx,
      'SELECT version FROM events WHERE id = $1 FOR SHARE',
      [rule.eventId],
    );
    const [now] = await Database.rows<Moment>(tx, momentSql, [rule.id]);
    if (!event || now?.state !== 'due') return true;
    if (event.version !== eventVersion || now.version !== rule.version) return undefined;
    const settle = (state: MailRule['state'], reason: MailRule['reason'] = null) =>
      tx.update(MailRule, { id: rule.id }, { state, reason, runs: rule.runs + (state === 'done' ? 1 : 0) });
    if (rule.stateFor?.getTime() !== now.basis.getTime()) {
      await settle('waiting');
      return true;
    }
    const reason = useless({ kind: rule.kind, ...now, status: now.status });
    if (reason) {
      await settle('left_out', reason);
      return true;
    }
    const still = new Set(
      (await this.audience.find(rule.eventId, rule, tx))
        .filter(({ leftOut }) => !leftOut)
        .map(({ invitationId }) => invitationId),
    );
    const written = await this.outbox.insert(
      tx,
      guests,
      messages.filter(({ draft }) => still.has(draft.correlationId ?? '')),
    );
    await settle('done');
    await this.audit.record(tx, {
      actor: 'system',
      action: 'mail_rule.written',
      subject: { type: 'mail_rule', id: rule.id },
      teamId: now.teamId,
      eventId: rule.eventId,
      data: { kind: rule.kind, written, held: !rule.byItself },
    });
    return true;
  }
}

interface Moment {
  state: MailRule['state'];
  version: number;
  status: string;
  teamId: string;
  basis: Date;
  now: Date;
}

const momentSql = `
  SELECT r.state, r.version, e.status, e.team_id AS "teamId", ${basisSql} AS basis, clock_timestamp() AS now
    FROM mail_rules r JOIN events e ON e.id = r.event_id WHERE r.id = $1 FOR UPDATE OF r`;
