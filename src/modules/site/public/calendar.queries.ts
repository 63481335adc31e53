import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { lineColumns, lineTables, type DebateLine } from './debate.queries.js';

export const pastPerPage = 20;

export interface CalendarLists {
  upcoming: DebateLine[];
  past: DebateLine[];
  morePast: boolean;
}

const listed = `e.visibility = 'public' AND e.status IN ('published', 'postponed', 'cancelled', 'archived')`;

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

  /** The latest listed debates, newest first; cancelled and postponed ones until 90 days after their time. */
  feed(now: Date, limit: number): Promise<DebateLine[]> {
    return this.database.read<DebateLine>(
      `SELECT ${lineColumns} FROM ${lineTables}
        WHERE ${listed} AND (e.status IN ('published', 'archived') OR e.ends_at > $1) ORDER BY e.starts_at DESC, e.id LIMIT $2`,
      [ninetyDaysBefore(now), limit],
    );
  }

  /** Changes when anything that a feed shows does; one small query, so that most requests need no more. */
  async feedKey(now: Date): Promise<string> {
    const [row] = await this.database.read<{ key: string | null }>(
      `SELECT md5(string_agg(concat_ws(' ', e.id, e.version, e.status, extract(epoch FROM e.content_changed_at), v.version, t.version), ','
                ORDER BY e.id)) AS key
         FROM ${lineTables} WHERE ${listed} AND (e.status IN ('published', 'archived') OR e.ends_at > $1)`,
      [ninetyDaysBefore(now)],
    );
    return row?.key ?? '';
  }

  /** Name of the only team with listed debates; undefined when there are none or several. */
  async onlyTeam(): Promise<string | undefined> {
    const teams = await this.database.read<{ name: string }>(
      `SELECT DISTINCT t.name FROM ${lineTables} WHERE ${listed} LIMIT 2`,
    );
    return teams.length === 1 ? teams[0]!.name : undefined;
  }
}

const ninetyDaysBefore = (now: Date) => new Date(now.getTime() - 90 * 86_400_000);
