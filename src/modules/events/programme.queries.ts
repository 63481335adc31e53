import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import type { SessionKind } from './programme-session.entity.js';
import type { Engagement } from './programme.rules.js';

export interface SessionRecord {
  id: string;
  kind: SessionKind;
  title: Text;
  summary: Text;
  startsLocal: string;
  minutes: number;
  roomId: string | null;
  roomName: string | null;
  language: string;
  version: number;
}

/** Span of an event's session `s`, or of the event `e` where there is none. */
export const engagementSpan = `
  coalesce(s.starts_local::timestamp AT TIME ZONE e.time_zone, e.starts_at) AS "startsAt",
  coalesce(s.starts_local::timestamp AT TIME ZONE e.time_zone + make_interval(mins => s.minutes), e.ends_at) AS "endsAt"`;

/** Title of `e` for readers of its team ($3: their teams, null for all), nothing for others. */
export const engagementTitle = `
  CASE WHEN $3::uuid[] IS NULL OR e.team_id = ANY($3) THEN coalesce(e.title ->> e.main_language, '') END AS title`;

/** Other events ($1: this one) that hold on to their time. */
export const engagedElsewhere = `e.id <> $1 AND e.status IN ('draft', 'published')`;

@Injectable()
export class ProgrammeQueries {
  constructor(private readonly database: Database) {}

  /** In the order of time. */
  async sessions(eventId: string, tx?: Tx): Promise<SessionRecord[]> {
    const sql = `SELECT s.id, s.kind, s.title, s.summary, s.starts_local AS "startsLocal", s.minutes, s.room_id AS "roomId",
                        r.name AS "roomName", s.language, s.version
                   FROM programme_sessions s LEFT JOIN rooms r ON r.id = s.room_id
                  WHERE s.event_id = $1 ORDER BY s.starts_local, s.id`;
    return tx
      ? Database.rows<SessionRecord>(tx, sql, [eventId])
      : this.database.read<SessionRecord>(sql, [eventId]);
  }

  /** When other events use the rooms of this one. */
  async roomsElsewhere(eventId: string, roomIds: string[], actor: Actor): Promise<Engagement[]> {
    if (!roomIds.length) return [];
    return this.database.read<Engagement>(
      `SELECT s.room_id AS subject, ${engagementSpan}, ${engagementTitle}
         FROM programme_sessions s JOIN events e ON e.id = s.event_id
        WHERE s.room_id = ANY($2) AND s.room_id IS DISTINCT FROM e.room_id AND ${engagedElsewhere}
        UNION ALL
       SELECT e.room_id, e.starts_at, e.ends_at, ${engagementTitle}
         FROM events e WHERE e.room_id = ANY($2) AND ${engagedElsewhere}`,
      [eventId, roomIds, teamsOf(actor, ['organiser', 'editor', 'door']) ?? null],
    );
  }
}
