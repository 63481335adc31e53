import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import { alsoNames } from '../contacts/people/shows-people.js';
import type { PlannedGuestView, PlannedQuery, PlanView } from './http/plan.dto.js';
import { dropOutSql, plannedTables } from './planned.sql.js';
import type { PlanRecord } from './plan-lock.js';
import { vacatedSql } from './vacated.sql.js';

type Figures = Pick<PlanView, 'wave' | 'reserve' | 'dropped' | 'passedOver' | 'proposed' | 'filled' | 'free'>;
type Row = PlannedGuestView & { position: number; beforeId: string | null };

/** The plan of an event as it stands. */
@Injectable()
export class PlanQueries {
  constructor(private readonly database: Database) {}

  /** Also of an event that has none yet. @throws NotFound */
  async view(eventId: string): Promise<PlanView> {
    const [row] = await this.database.read<PlanRecord & Figures>(viewSql, [eventId]);
    if (!row) throw new NotFound('event');
    const { eventId: _, teamId: __, stale: ___, refillUntil, refillSince, pausedAt, ...plan } = row;
    return {
      ...plan,
      refillUntil: refillUntil?.toISOString() ?? null,
      fillsFrom: refillSince?.toISOString() ?? null,
      pausedAt: pausedAt?.toISOString() ?? null,
    };
  }

  /** One page of a part, in its order; two queries, however many rows. */
  async guests(eventId: string, actor: Actor, query: PlannedQuery): Promise<Page<PlannedGuestView>> {
    const values: unknown[] = [eventId];
    const where = ['g.event_id = $1'];
    if (query.part === 'dropped') where.push(`${dropOutSql} IS NOT NULL`);
    else where.push(`g.part = $${values.push(query.part)}`);
    const after = decodeCursor(query.cursor, 3);
    if (after) {
      values.push(...after);
      const at = values.length;
      where.push(`(g.part, g.position, g.id) > ($${at - 2}, $${at - 1}::float8, $${at}::uuid)`);
    }
    const rows = await this.database.read<Row>(
      `SELECT ${columns(actor.cleared)} FROM ${plannedTables} ${mainPost('p')}
         LEFT JOIN organisations o ON o.id = coalesce(office.organisation_id, post.organisation_id)
         LEFT JOIN vacancies v ON v.planned_guest_id = g.id AND v.state = 'proposed'
         LEFT JOIN invitations gone ON gone.id = v.invitation_id LEFT JOIN people before ON before.id = gone.person_id
         LEFT JOIN users u ON u.id = g.skipped_by
        WHERE ${where.join(' AND ')} ORDER BY g.part, g.position, g.id LIMIT ${query.limit + 1}`,
      values,
    );
    return pageOf(
      rows,
      query.limit,
      (row) => [row.part, row.position, row.id],
      ({ position: _, beforeId, ...row }) => (beforeId ? alsoNames(row, [beforeId]) : row),
    );
  }
}

const columns = (cleared: boolean) => `
  g.id, g.person_id AS "personId", g.part, g.position, ${shownNameSql('p', cleared)} AS name,
  ${visibleSql('p', cleared, 'o.name')} AS organisation, ${visibleSql('p', cleared, `nullif(coalesce(office.title, post.title), '')`)} AS post,
  p.category_id AS "categoryId", ${visibleSql('p', cleared, `nullif(p.country, '')`)} AS country, p.language, p.at_risk AS "atRisk",
  ${visibleSql('p', cleared, 'g.post_id IS NOT NULL', 'FALSE')} AS "followsPost",
  ${visibleSql('p', cleared, dropOutSql, `CASE WHEN ${dropOutSql} IS NOT NULL THEN 'unavailable' END`)} AS "dropOut",
  ${shownNameSql('before', cleared)} AS "proposedFor", before.id AS "beforeId",
  CASE WHEN g.skipped_at IS NOT NULL THEN json_build_object('reason', g.skipped_reason, 'by', coalesce(u.name, '')) END AS "passedOver"`;

const viewSql = `
  SELECT coalesce(l.refill, 'off') AS refill, l.refill_until AS "refillUntil", l.refill_since AS "refillSince",
         l.silent_after_days AS "silentAfterDays", coalesce(l.prefer, 'category') AS prefer, l.paused_at AS "pausedAt",
         coalesce(l.edition, 1) AS edition, coalesce(l.version, 1) AS version,
         n.wave, n.reserve, n.dropped, n."passedOver", v.proposed, v.filled,
         (SELECT count(*)::int FROM (${vacatedSql('debate.id', 'l.silent_after_days', "'-infinity'")}) free) AS free
    FROM events debate LEFT JOIN plans l ON l.event_id = debate.id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE part = 'wave' AND drop IS NULL)::int AS wave,
             count(*) FILTER (WHERE part = 'reserve' AND drop IS NULL AND NOT skipped)::int AS reserve,
             count(*) FILTER (WHERE drop IS NOT NULL)::int AS dropped,
             count(*) FILTER (WHERE part = 'reserve' AND skipped)::int AS "passedOver"
        FROM (SELECT g.part, ${dropOutSql} AS drop, g.skipped_at IS NOT NULL AS skipped FROM ${plannedTables}
               WHERE g.event_id = debate.id OFFSET 0) planned) n
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'proposed')::int AS proposed, count(*) FILTER (WHERE state = 'filled')::int AS filled
        FROM vacancies WHERE event_id = debate.id) v
   WHERE debate.id = $1`;
