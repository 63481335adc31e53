import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { decodeCursor, pageOf, type Page } from '../../../platform/http/paging.js';
import type { SuppressionsQuery, SuppressionView } from '../http/suppressions.dto.js';
import { Conditions } from '../messages.queries.js';

type Row = Omit<SuppressionView, 'since' | 'liftedAt'> & { since: Date; liftedAt: Date | null };

/** The list of those who want no mailings, as staff read it: that of their teams, and what holds for all. */
@Injectable()
export class SuppressionsQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, query: SuppressionsQuery): Promise<Page<SuppressionView>> {
    const where = seenBy(actor);
    where.add('(s.lifted_at IS NOT NULL) = $', query.lifted ?? false);
    if (query.q) where.add('s.address LIKE $', `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    const [before] = decodeCursor(query.cursor, 1) ?? [];
    // Ids are made in the order of time.
    if (before !== undefined) where.add('s.id < $', before);
    const rows = await this.database.read<Row>(
      `${selectSql} WHERE ${where.sql} ORDER BY s.id DESC LIMIT ${query.limit + 1}`,
      where.values,
    );
    return pageOf(rows, query.limit, ({ id }) => [id], viewOf);
  }

  /** Undefined where the actor may not know of it. */
  async find(actor: Actor, id: string): Promise<SuppressionView | undefined> {
    const where = seenBy(actor);
    where.add('s.id = $', id);
    const [row] = await this.database.read<Row>(`${selectSql} WHERE ${where.sql}`, where.values);
    return row && viewOf(row);
  }
}

/** An address that only cleared staff may connect with somebody at risk is shown to others only where staff entered it. */
const openSql = `(s.source = 'staff' OR NOT (coalesce(m.confidential, false) OR EXISTS (
  SELECT FROM person_emails e JOIN people p ON p.id = e.person_id WHERE lower(e.email) = s.address AND p.at_risk)))`;

function seenBy(actor: Actor): Conditions {
  const where = new Conditions();
  const teams = teamsOf(actor, ['organiser']);
  if (teams) where.add('(s.team_id IS NULL OR s.team_id = ANY($::uuid[]))', teams);
  where.add(`($ OR ${openSql})`, actor.cleared);
  return where;
}

const selectSql = `
  SELECT s.id, s.address, s.team_id AS "teamId", t.name AS team, s.source, s.message_id AS "messageId", s.reason,
    u.name AS "recordedBy", s.since, s.lifted_at AS "liftedAt", l.name AS "liftedBy", s.lift_reason AS "liftReason"
  FROM suppressions s LEFT JOIN teams t ON t.id = s.team_id LEFT JOIN messages m ON m.id = s.message_id
  LEFT JOIN users u ON u.id = s.recorded_by LEFT JOIN users l ON l.id = s.lifted_by`;

const viewOf = (row: Row): SuppressionView => ({
  ...row,
  since: row.since.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
});
