import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { DebateOver } from './http/follow-up.dto.js';

type Row = Omit<DebateOver, 'startsAt' | 'endsAt' | 'mailedAt'> & {
  startsAt: Date;
  endsAt: Date;
  mailedAt: Date | null;
};

/** At most so many debates; older ones are found in the list of debates. */
const most = 100;

@Injectable()
export class FollowUpQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The debates of the actor's teams that are over, latest first, with what has come of each so far. */
  async over(actor: Actor): Promise<DebateOver[]> {
    const teams = teamsOf(actor, ['organiser', 'editor']) ?? null;
    const rows = await this.database.read<Row>(
      `SELECT e.id, e.title, e.main_language AS "mainLanguage", e.time_zone AS "timeZone", e.status,
              e.starts_at AS "startsAt", e.ends_at AS "endsAt", t.id AS "teamId", t.name AS "teamName",
              CASE WHEN r.published_at IS NOT NULL THEN 'published' WHEN r.event_id IS NOT NULL THEN 'draft' ELSE 'none' END AS report,
              (SELECT count(*)::int FROM materials m WHERE m.event_id = e.id) AS materials,
              (SELECT count(*)::int FROM recommendations m WHERE m.event_id = e.id) AS recommendations,
              (SELECT count(*)::int FROM comments c WHERE c.event_id = e.id AND c.status = 'pending') AS comments,
              EXISTS (SELECT 1 FROM attendances a WHERE a.event_id = e.id) AS "attendanceNoted",
              (SELECT max(f.created_at) FROM follow_ups f WHERE f.event_id = e.id) AS "mailedAt"
         FROM events e JOIN teams t ON t.id = e.team_id LEFT JOIN reports r ON r.event_id = e.id
        WHERE e.ends_at <= $1 AND e.status IN ('published', 'archived') AND ($2::uuid[] IS NULL OR e.team_id = ANY ($2))
        ORDER BY e.ends_at DESC, e.id LIMIT ${most}`,
      [this.clock.now(), teams],
    );
    return rows.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      mailedAt: row.mailedAt?.toISOString() ?? null,
    }));
  }
}
