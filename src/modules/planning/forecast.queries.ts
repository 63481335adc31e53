import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { speakersGroup } from '../rsvps/speakers/speakers-group.js';
import { appearsSql } from '../speakers/appears.sql.js';
import {
  acceptUpTo,
  curve,
  expected,
  rates,
  type Expected,
  type PastCategory,
  type Point,
  type Rate,
} from './forecast.rules.js';

interface Room {
  teamId: string;
  /** Seats of the room are kept for speakers: they are a group of their own. */
  speakers: boolean;
  seats: number | null;
  acceptUpTo: number | null;
}

type Present = { categoryId: string; seats: number };

export interface Forecast extends Omit<Room, 'teamId' | 'speakers'> {
  /** Acceptances with a seat in the room, companions among them. */
  accepted: number;
  /** How many may accept; null where the room has no number of seats. */
  suggested: number | null;
  now: Expected;
  /** If as many accept as may now. */
  full: Expected | null;
  /** Debates of the team whose figures count. */
  debates: number;
  categories: (Omit<Rate, 'rate'> & { accepted: number; percent: number })[];
  curve: Point[];
}

/** Who will be in the room, from who came to the team's debates of three years. */
@Injectable()
export class ForecastQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async forecast(eventId: string): Promise<Forecast> {
    const [room] = await this.database.read<Room>(
      `SELECT team_id AS "teamId", capacity AS seats, accept_up_to AS "acceptUpTo",
              EXISTS (SELECT FROM pools WHERE event_id = events.id AND mode = 'room' AND for_speakers) AS speakers
         FROM events WHERE id = $1`,
      [eventId],
    );
    if (!room) throw new NotFound('event');
    const [past, [debates], present] = await Promise.all([
      this.database.read<PastCategory>(`${notedSql} ${pastSql(room.speakers)}`, [
        room.teamId,
        eventId,
        this.clock.now(),
      ]),
      this.database.read<{ count: number }>(`${notedSql} SELECT count(*)::int AS count FROM noted`, [
        room.teamId,
        eventId,
        this.clock.now(),
      ]),
      this.database.read<Present>(presentSql(room.speakers), [eventId]),
    ]);
    const { seats } = room;
    const known = rates(
      past,
      present.map(({ categoryId }) => categoryId),
    );
    const coming = new Map(present.map((one) => [one.categoryId, one.seats]));
    const accepted = present.reduce((sum, one) => sum + one.seats, 0);
    const suggested = seats === null ? null : acceptUpTo(seats, coming, known);
    const limit = seats === null ? null : Math.max(seats, room.acceptUpTo ?? 0);
    const most = Math.max(accepted, suggested ?? 0, limit ?? 0);
    const points = curve(most, coming, known);
    return {
      seats,
      acceptUpTo: room.acceptUpTo,
      accepted,
      suggested,
      now: expected(coming, known),
      full: limit === null ? null : withoutCount(curve(limit, coming, known, 1).at(-1)!),
      debates: debates!.count,
      categories: known.map(({ rate, ...one }) => ({
        ...one,
        percent: Math.round(100 * rate),
        accepted: coming.get(one.categoryId) ?? 0,
      })),
      curve: points,
    };
  }
}

const withoutCount = ({ accepted: _, ...rest }: Point): Expected => rest;

/**
 * Debates of the team ($1) but this one ($2), over before $3, where it was noted of at least half of those with a seat
 * who came: whoever has no note there stayed away.
 */
const notedSql = `
  WITH noted AS (
    SELECT e.id FROM events e JOIN standings s ON s.event_id = e.id AND s.seat = 'seated' AND s.mode = 'room'
      LEFT JOIN attendances a ON a.invitation_id = s.invitation_id
     WHERE e.team_id = $1 AND e.id <> $2 AND e.ends_at <= $3 AND e.ends_at > $3::timestamptz - interval '3 years'
       AND e.status IN ('published', 'archived')
     GROUP BY e.id HAVING 2 * count(a.invitation_id) >= count(*))`;

const groupSql = (speakers: boolean): string =>
  speakers
    ? `CASE WHEN ${appearsSql('i.event_id', 'p.id')} THEN '${speakersGroup}' ELSE p.category_id END`
    : 'p.category_id';

const pastSql = (speakers: boolean) => `
  SELECT ${groupSql(speakers)} AS "categoryId", count(*)::int AS seated, count(*) FILTER (WHERE a.came)::int AS came
    FROM noted JOIN standings s ON s.event_id = noted.id AND s.seat = 'seated' AND s.mode = 'room'
    JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id
    LEFT JOIN attendances a ON a.invitation_id = i.id
   GROUP BY 1`;

/** Every category, and the speakers before them where they are a group of their own, with their seats taken in the room. */
const presentSql = (speakers: boolean) => `
  SELECT c.id AS "categoryId", coalesce(n.seats, 0)::int AS seats
    FROM (SELECT id, position FROM categories ${speakers ? `UNION ALL SELECT '${speakersGroup}', -1` : ''}) c LEFT JOIN (
      SELECT ${groupSql(speakers)} AS category_id, sum(1 + s.companions) AS seats
        FROM standings s JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id
       WHERE s.event_id = $1 AND s.seat = 'seated' AND s.mode = 'room' GROUP BY 1) n ON n.category_id = c.id
   ORDER BY c.position, c.id`;
