import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { visibleSql } from '../contacts/names/shown-name.js';
import { RsvpsQueries } from '../rsvps/rsvps.queries.js';
import { appearsSql } from '../speakers/appears.sql.js';
import { poolBalance, warnings, type BalanceLine, type PoolBalance, type Warning } from './balance.rules.js';
import { dropOutSql, plannedTables } from './planned.sql.js';

export interface Balance {
  lines: BalanceLine[];
  pools: PoolBalance[];
  warnings: Warning[];
}

/** So many lines of each kind at most, the largest first. */
const most = 200;

/** Who is planned, invited and coming, side by side. */
@Injectable()
export class BalanceQueries {
  constructor(
    private readonly database: Database,
    private readonly rsvps: RsvpsQueries,
  ) {}

  /** What is hidden of people at risk counts under null. The same few queries, however many guests. */
  async balance(eventId: string, actor: Actor): Promise<Balance> {
    const [lines, pools, categories, [dropped]] = await Promise.all([
      this.database.read<BalanceLine>(balanceSql(actor.cleared), [eventId]),
      this.rsvps.pools(eventId),
      this.database.read<{ id: string }>('SELECT id FROM categories ORDER BY position, id'),
      this.database.read<{ all: number; noEmail: number }>(droppedSql, [eventId]),
    ]);
    const speakers = pools.some((pool) => pool.speakers)
      ? await this.database.read<BalanceLine>(speakersSql, [eventId])
      : [];
    const balanced = poolBalance(pools, lines, speakers);
    const ids = categories.map(({ id }) => id);
    return { lines, pools: balanced, warnings: warnings(lines, balanced, ids, dropped!) };
  }
}

const personFacts = (cleared: boolean, organisation: string) => `
  p.category_id AS category, ${visibleSql('p', cleared, `nullif(p.country, '')`)} AS country, p.language,
  ${visibleSql('p', cleared, organisation)} AS organisation`;

/** Planned and invited, one row for each. @param where which of them, by the event and the person `p` */
const guestsSql = (cleared: boolean, where = (_event: string) => '') => `
  guests AS (
    SELECT ${personFacts(cleared, 'o.name')}, (g.part = 'wave')::int AS planned, (g.part = 'reserve')::int AS reserve,
           0 AS invited, 0 AS answered, 0 AS accepted, 0 AS declined
      FROM ${plannedTables} ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = coalesce(office.organisation_id, post.organisation_id)
     WHERE g.event_id = $1 AND g.skipped_at IS NULL AND ${dropOutSql} IS NULL ${where('g.event_id')}
    UNION ALL
    SELECT ${personFacts(cleared, 'o.name')}, 0, 0, 1, (s.answer IS NOT NULL)::int, (s.seat = 'seated' IS TRUE)::int,
           (s.answer IN ('declined', 'withdrawn') IS TRUE)::int
      FROM invitations i JOIN people p ON p.id = i.person_id ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = post.organisation_id
      LEFT JOIN standings s ON s.invitation_id = i.id
     WHERE i.event_id = $1 AND i.revoked_at IS NULL ${where('i.event_id')})`;

/** By category alone, of those who appear in the debate. */
const speakersSql = `
  WITH ${guestsSql(false, (event) => `AND ${appearsSql(event, 'p.id')}`)}
  SELECT 'category' AS dimension, category AS key, sum(planned)::int AS planned, sum(invited)::int AS invited,
         sum(accepted)::int AS accepted, sum(declined)::int AS declined
    FROM guests GROUP BY category`;

const balanceSql = (cleared: boolean) => `
  WITH ${guestsSql(cleared)},
  sums AS (
    SELECT CASE WHEN GROUPING(category) = 0 THEN 'category' WHEN GROUPING(country) = 0 THEN 'country'
                WHEN GROUPING(language) = 0 THEN 'language' ELSE 'organisation' END AS dimension,
           CASE WHEN GROUPING(category) = 0 THEN category WHEN GROUPING(country) = 0 THEN country
                WHEN GROUPING(language) = 0 THEN language ELSE organisation END AS key,
           sum(planned)::int AS planned, sum(reserve)::int AS reserve, sum(invited)::int AS invited,
           sum(answered)::int AS answered, sum(accepted)::int AS accepted, sum(declined)::int AS declined
      FROM guests GROUP BY GROUPING SETS ((category), (country), (language), (organisation)))
  SELECT dimension, key, planned, reserve, invited, answered, accepted, declined
    FROM (SELECT *, row_number() OVER (PARTITION BY dimension ORDER BY planned + invited DESC, reserve DESC, key) AS place FROM sums) ranked
   WHERE place <= ${most} ORDER BY dimension, place`;

const droppedSql = `
  SELECT count(*)::int AS all, count(*) FILTER (WHERE drop = 'no_email')::int AS "noEmail"
    FROM (SELECT ${dropOutSql} AS drop FROM ${plannedTables} WHERE g.event_id = $1 OFFSET 0) planned WHERE drop IS NOT NULL`;
