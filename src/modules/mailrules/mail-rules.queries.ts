import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { localOf } from '../calendar/local-time.js';
import { MailRuleAudience } from './mail-rule-audience.queries.js';
import { basisSql, dueSql, ruleKey, stateSql } from './mail-rules.sql.js';
import type { MailRule } from './mail-rule.entity.js';
import { clockNote, type ClockNote } from './rule-time.rules.js';

export type RuleRecord = Pick<
  MailRule,
  | 'id'
  | 'kind'
  | 'days'
  | 'atLocal'
  | 'hours'
  | 'answers'
  | 'categoryIds'
  | 'note'
  | 'active'
  | 'byItself'
  | 'version'
> & {
  state: MailRule['state'];
  reason: MailRule['reason'];
  dueAt: Date;
  timeZone: string;
  status: string;
  basis: Date;
  now: Date;
};

export interface RuleView extends Omit<RuleRecord, 'dueAt' | 'timeZone' | 'status' | 'basis' | 'now'> {
  dueAt: string;
  /** On the wall clock of the event. */
  dueLocal: string;
  clocks: ClockNote | null;
  /** How many would get it now. */
  reaches: number;
  /** Its messages by state. */
  progress: Record<string, number>;
}

/** The rules of an event, with when they are due and what became of their mails. */
@Injectable()
export class MailRulesQueries {
  constructor(
    private readonly database: Database,
    private readonly audience: MailRuleAudience,
  ) {}

  async list(eventId: string): Promise<RuleView[]> {
    const [rules, reached, progress] = await Promise.all([
      this.database.read<RuleRecord>(`${selectSql} WHERE r.event_id = $1 ORDER BY "dueAt", r.id`, [eventId]),
      this.audience.counts(eventId),
      this.progress(eventId),
    ]);
    return rules.map(({ dueAt, timeZone, status: _, basis: __, now: ___, ...rule }) => ({
      ...rule,
      dueAt: dueAt.toISOString(),
      dueLocal: localOf(dueAt, timeZone),
      clocks: clockNote(dueAt, rule, timeZone),
      reaches: reached.get(rule.id) ?? 0,
      progress: progress.get(rule.id) ?? {},
    }));
  }

  async view(eventId: string, id: string): Promise<RuleView> {
    const found = (await this.list(eventId)).find((rule) => rule.id === id);
    if (!found) throw new NotFound('rule');
    return found;
  }

  /** Locked. @throws NotFound */
  async record(tx: Tx, eventId: string, id: string): Promise<RuleRecord> {
    const [rule] = await Database.rows<RuleRecord>(
      tx,
      `${selectSql} WHERE r.event_id = $1 AND r.id = $2 FOR UPDATE OF r`,
      [eventId, id],
    );
    if (!rule) throw new NotFound('rule');
    return rule;
  }

  private async progress(eventId: string): Promise<Map<string, Record<string, number>>> {
    const rows = await this.database.read<{ ruleId: string; state: string; count: number }>(
      `SELECT split_part(dedupe_key, ':', 2) AS "ruleId", state, count(*)::int AS count FROM messages
        WHERE event_id = $1 AND dedupe_key LIKE '${ruleKey}%' GROUP BY 1, 2`,
      [eventId],
    );
    const found = new Map<string, Record<string, number>>();
    for (const { ruleId, state, count } of rows) found.set(ruleId, { ...found.get(ruleId), [state]: count });
    return found;
  }
}

const selectSql = `
  SELECT r.id, r.kind, r.days, r.at_local AS "atLocal", r.hours, r.answers, r.category_ids AS "categoryIds", r.note, r.active,
    r.by_itself AS "byItself", ${stateSql} AS state, CASE WHEN r.state_for = (${basisSql}) THEN r.reason END AS reason,
    r.version, ${dueSql} AS "dueAt", e.time_zone AS "timeZone", e.status, ${basisSql} AS basis, clock_timestamp() AS now
  FROM mail_rules r JOIN events e ON e.id = r.event_id`;
