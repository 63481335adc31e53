import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Restorations } from '../../platform/restoring/restorations.js';
import { Audit } from '../audit/audit.service.js';
import { questionsOpenSql } from '../rsvps/questions/asked.sql.js';
import { basisSql, dueSql, remindsOfQuestions, stateSql } from './mail-rules.sql.js';
import { verdictOn, type RuleMoment } from './mail-rules.rules.js';
import { lockMessages } from '../mail/lock-messages.js';

/** Job that writes the mails of a rule. */
export const writeRule = 'mailrules.write';

type DueRule = Omit<RuleMoment, 'now' | 'before'> & { id: string; eventId: string; teamId: string };

/**
 * Looks once a minute which rules have fallen due, once for all nodes and by the database's clock. It keeps when it
 * looked last: what fell due in a longer gap is asked about instead of sent.
 */
@Injectable()
export class MailRuleClock {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    restorations: Restorations,
  ) {
    // As after hours without a program: what falls due is asked about.
    restorations.register(async (tx) => {
      await tx.query(`UPDATE mail_rule_clock SET ticked_at = ticked_at - interval '1 hour'`);
    });
  }

  async tick(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.withdrawOutdated(tx);
      const { before, now } = await this.advance(tx);
      const due = await Database.rows<DueRule>(tx, dueRulesSql, [now]);
      for (const rule of due) await this.decide(tx, rule, { before, now });
    });
  }

  /** Of two nodes at once the second waits here, and finds the time passed only a moment ago. */
  private async advance(tx: Tx): Promise<{ before: Date; now: Date }> {
    await tx.query('INSERT INTO mail_rule_clock (ticked_at) VALUES (now()) ON CONFLICT DO NOTHING');
    const [clock] = await Database.rows<{ before: Date }>(
      tx,
      'SELECT ticked_at AS before FROM mail_rule_clock FOR UPDATE',
    );
    const [ticked] = await Database.rows<{ now: Date }>(
      tx,
      'UPDATE mail_rule_clock SET ticked_at = clock_timestamp() RETURNING ticked_at AS now',
    );
    return { before: clock!.before, now: ticked!.now };
  }

  private async decide(tx: Tx, rule: DueRule, times: { before: Date; now: Date }): Promise<void> {
    const { state, reason } = verdictOn({ ...rule, ...times });
    await tx.query('UPDATE mail_rules SET state = $2, reason = $3, state_for = $4 WHERE id = $1', [
      rule.id,
      state,
      reason,
      rule.basis,
    ]);
    if (state === 'due') await this.jobs.enqueue(tx, writeRule, { ruleId: rule.id });
    else
      await this.audit.record(tx, {
        actor: 'system',
        action: `mail_rule.${state}`,
        subject: { type: 'mail_rule', id: rule.id },
        teamId: rule.teamId,
        eventId: rule.eventId,
        data: { reason },
      });
  }

  /** Mails of rules that wait in the outbox while their guests, or who comes along, answer, or take their answer back. */
  private async withdrawOutdated(tx: Tx): Promise<void> {
    const outdated = `state IN ('held', 'queued') AND kind IN ('reminder', 'programme') AND EXISTS (
        SELECT FROM standings s JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id
         WHERE s.invitation_id = messages.correlation_id
           AND (messages.kind = 'reminder' AND s.answered_at > messages.created_at
             OR messages.dedupe_key LIKE '%${remindsOfQuestions}' AND NOT ${questionsOpenSql('i', 's', 'p')}
             OR messages.kind = 'programme' AND s.answer IN ('declined', 'withdrawn')))`;
    await lockMessages(tx, outdated);
    await tx.query(
      `UPDATE messages SET state = 'cancelled', updated_at = now(), last_error = 'The guest answered before this was sent.'
        WHERE ${outdated}`,
    );
  }
}

const dueRulesSql = `
  SELECT r.id, r.event_id AS "eventId", e.team_id AS "teamId", r.kind, e.status, ${basisSql} AS basis, ${dueSql} AS "dueAt"
    FROM mail_rules r JOIN events e ON e.id = r.event_id
   WHERE r.active AND e.status <> 'draft' AND ${stateSql} = 'waiting' AND ${dueSql} <= $1
   ORDER BY r.id FOR UPDATE OF r`;
