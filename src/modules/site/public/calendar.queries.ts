import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { cancelledSince, feedLimit } from '../../calendar/feed.rules.js';
import { lineColumns, lineTables, type DebateLine } from './debate.queries.js';

export const pastPerPage = 20;

export interface CalendarLists {
  upcoming: DebateLine[];
  past: DebateLine[];
  morePast: boolean;
}

const listed = `e.visibility = 'public' AND e.status IN ('published', 'postponed', 'cancelled', 'archived')`;

/** `$1`: since when a cancelled one still shows. */
const inFeed = `${listed} AND (e.status IN ('published', 'archived') OR e.ends_at > $1)`;
const feedKeySql = `
  SELECT count(*) || ' ' || sum(hashtextextended(concat_ws(' ', e.id, e.version, e.status,
           extract(epoch FROM e.content_changed_at), v.version, t.version), 0)) AS key
    FROM ${lineTables} WHERE ${inFeed}`;

export interface FeedTeam {
  id: string;
  slug: string;
  name: string;
}

/** The part of the debates that somebody subscribes to; everything by default. */
export interface FeedChoice {
  kind?: string | undefined;
  teamId?: string | undefined;
}

const words = (texts: string) => `(SELECT string_agg(value, ' ') FROM jsonb_each_text(${texts}))`;
const searched = `lower(concat_ws(' ', ${words('e.title')}, ${words('e.summary')}, ${words('e.description')}, v.city, v.name, t.name,
  (SELECT ${words('body')} FROM reports WHERE event_id = e.id AND published_at IS NOT NULL),
  (SELECT string_agg(${words('text')}, ' ') FROM recommendations WHERE event_id = e.id)))`;

@Injectable()
export class CalendarQueries {
  constructor(private readonly database: Database) {}

  /** Listed debates in which every word of `search` occurs: those ahead soonest first, a page of those past latest first. */
  async lists(search: string, page: number, now: Date): Promise<CalendarLists> {
    const patterns = search
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
      .slice(0, 8)
      .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    const where = `${listed} AND (cardinality($2::text[]) = 0 OR ${searched} LIKE ALL ($2))`;
    const [upcoming, past] = await Promise.all([
      this.database.read<DebateLine>(
        `SELECT ${lineColumns} FROM ${lineTables} WHERE ${where} AND e.ends_at > $1 AND e.status <> 'archived'
          ORDER BY e.starts_at, e.id LIMIT 200`,
        [now, patterns],
      ),
      this.database.read<DebateLine>(
        `SELECT ${lineColumns} FROM ${lineTables} WHERE ${where} AND (e.ends_at <= $1 OR e.status = 'archived')
          ORDER BY e.starts_at DESC, e.id LIMIT $3 OFFSET $4`,
        [now, patterns, pastPerPage + 1, (page - 1) * pastPerPage],
      ),
    ]);
    return { upcoming, past: past.slice(0, pastPerPage), morePast: past.length > pastPerPage };
  }

  /** The latest listed debates, newest first; cancelled and postponed ones for some weeks after their time. */
  feed(now: Date, { kind, teamId }: FeedChoice = {}): Promise<DebateLine[]> {
    return this.database.read<DebateLine>(
      `SELECT ${lineColumns} FROM ${lineTables}
        WHERE ${inFeed} AND ($3::text IS NULL OR e.kind = $3) AND ($4::uuid IS NULL OR e.team_id = $4)
        ORDER BY e.starts_at DESC, e.id LIMIT $2`,
      [cancelledSince(now), feedLimit, kind ?? null, teamId ?? null],
    );
  }

  /** Changes when anything that a feed shows does; one small query, so that most requests need no more. */
  async feedKey(now: Date): Promise<string> {
    const [row] = await this.database.prepared<{ key: string | null }>('feed-key', feedKeySql, [
      cancelledSince(now),
    ]);
    return row?.key ?? '';
  }

  /** What there is to choose from: the kinds of the listed debates and the teams that hold them. */
  async feedChoices(now: Date): Promise<{ kinds: string[]; teams: FeedTeam[] }> {
    const [row] = await this.database.read<{ kinds: string[]; teams: FeedTeam[] }>(
      `SELECT coalesce(json_agg(DISTINCT kind), '[]') AS kinds,
              coalesce(json_agg(DISTINCT jsonb_build_object('id', team, 'slug', slug, 'name', name)), '[]') AS teams
         FROM (SELECT DISTINCT e.kind, t.id AS team, t.slug, t.name FROM ${lineTables} WHERE ${inFeed}) listed`,
      [cancelledSince(now)],
    );
    return row!;
  }
}
