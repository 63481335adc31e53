import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Question } from './list-counting.js';
import type { FigureKind } from './list-figure.entity.js';
import { marksOf, standing, type Marks } from './marks.rules.js';

export const countingJob = 'lists.count';

/** In an address book of so many people a list is counted while the reader waits; in a larger one, behind their back. */
const countedAtOnce = 20_000;
/** Whoever took figures up and has not brought them after so long (ms) is thought dead. */
export const givenUp = 120_000;

export interface Kept<Figures> {
  /** Null as long as nobody has counted what is asked now. */
  figures: Figures | null;
  /** ISO 8601; when these figures were right for the last time as far as is known. */
  asOf: string | null;
  /** Something was changed since, and it is being counted again. */
  counting: boolean;
}

interface Row {
  listId: string;
  fingerprint: string | null;
  figures: unknown;
  marks: Marks | null;
  countedAt: Date | null;
  took: number | null;
  wantedAt: Date | null;
}

export interface Taken {
  listId: string;
  what: FigureKind;
  cleared: boolean;
}

export interface Counted {
  figures: object;
  fingerprint: string;
  marks: Marks;
  at: Date;
  /** ms */
  took: number;
}

/** Figures of lists as they were last counted, and who counts them anew. */
@Injectable()
export class KeptFigures {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Whether the address book is so large that nobody should wait for a list to be counted. */
  async large(tx: Tx): Promise<boolean> {
    const [table] = await Database.rows<{ people: number }>(
      tx,
      `SELECT reltuples::float8 AS people FROM pg_class WHERE oid = 'people'::regclass`,
    );
    return table!.people > countedAtOnce;
  }

  /**
   * What is known of each list, by its question; what has changed since is counted anew after a while, or now if `anew`.
   * As many statements for one as for many.
   */
  async of<Figures>(
    tx: Tx,
    what: FigureKind,
    cleared: boolean,
    questions: ReadonlyMap<string, Question>,
    anew = false,
  ): Promise<Map<string, Kept<Figures>>> {
    const ids = [...questions.keys()];
    if (!ids.length) return new Map();
    const present = await this.marks(tx);
    const rows = await Database.rows<Row>(
      tx,
      `SELECT list_id AS "listId", fingerprint, figures, marks, counted_at AS "countedAt", took, wanted_at AS "wantedAt"
         FROM list_figures WHERE what = $1 AND cleared = $2 AND list_id = ANY($3)`,
      [what, cleared, ids],
    );
    const stored = new Map(rows.map((row) => [row.listId, row]));
    const now = this.clock.now();
    const kept = new Map<string, Kept<Figures>>();
    const wanted: string[] = [];
    for (const [id, { fingerprint, tables }] of questions) {
      const row = stored.get(id);
      const counted = row?.countedAt && row.marks && row.fingerprint === fingerprint ? row : undefined;
      const counting = counted && {
        countedAt: counted.countedAt!,
        marks: counted.marks!,
        took: counted.took ?? 0,
      };
      const stands = counting && standing(counting, marksOf(tables, present), now);
      // Whoever looks while it is being counted for somebody else waits with them.
      const due = !stands || stands.due || anew || row?.wantedAt != null;
      if (due) wanted.push(id);
      kept.set(id, {
        figures: (counted?.figures as Figures) ?? null,
        asOf: stands?.asOf.toISOString() ?? null,
        counting: due,
      });
    }
    await this.want(tx, what, cleared, wanted, now);
    return kept;
  }

  /** How much every table had been written to. To be read before what is counted. */
  async marks(tx: Tx): Promise<Marks> {
    const rows = await Database.rows<{ table: string; mark: number }>(
      tx,
      `SELECT relname AS table,
              CASE WHEN current_setting('track_counts')::boolean
                   THEN (pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid) + pg_stat_get_tuples_deleted(oid))::float8
                   -- Where nobody keeps count, everything may have changed.
                   ELSE extract(epoch FROM clock_timestamp())::float8 END AS mark
         FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    return Object.fromEntries(rows.map(({ table, mark }) => [table, mark]));
  }

  private async want(
    tx: Tx,
    what: FigureKind,
    cleared: boolean,
    listIds: string[],
    now: Date,
  ): Promise<void> {
    if (!listIds.length) return;
    const asked = await Database.rows(
      tx,
      `INSERT INTO list_figures AS f (list_id, what, cleared, wanted_at)
       SELECT id, $2, $3, $4 FROM lists
        WHERE id = ANY($1) AND discarded_at IS NULL
          -- What is asked for already is not locked again by everybody who looks.
          AND NOT EXISTS (SELECT FROM list_figures known
                           WHERE known.list_id = lists.id AND known.what = $2 AND known.cleared = $3
                             AND known.wanted_at >= $4::timestamptz - $5 * interval '1 millisecond')
        ORDER BY id
       ON CONFLICT (list_id, what, cleared) DO UPDATE SET wanted_at = $4, taken_at = NULL
        WHERE f.wanted_at IS NULL OR f.wanted_at < $4::timestamptz - $5 * interval '1 millisecond'
       RETURNING list_id`,
      [listIds, what, cleared, now, givenUp],
    );
    if (asked.length) await this.jobs.enqueue(tx, countingJob, {});
  }

  /**
   * The figures asked for longest ago that nobody is counting; they are the caller's now. It waits for whoever is asking
   * at this moment: skipped, they would be left to nobody, for who asks again for what is asked for makes no job.
   */
  async take(tx: Tx): Promise<Taken | undefined> {
    const [row] = await Database.rows<Taken>(
      tx,
      `UPDATE list_figures f SET taken_at = $1 FROM (
         SELECT list_id, what, cleared FROM list_figures
          WHERE wanted_at IS NOT NULL AND (taken_at IS NULL OR taken_at < $1::timestamptz - $2 * interval '1 millisecond')
          ORDER BY what, wanted_at, list_id LIMIT 1 FOR UPDATE) next
        WHERE f.list_id = next.list_id AND f.what = next.what AND f.cleared = next.cleared
        RETURNING f.list_id AS "listId", f.what, f.cleared`,
      [this.clock.now(), givenUp],
    );
    return row;
  }

  /** @param found null when there is nothing to count any more */
  async bring(tx: Tx, { listId, what, cleared }: Taken, found: Counted | null): Promise<void> {
    const { fingerprint = null, figures = null, marks = null, at = null, took = null } = found ?? {};
    await tx.query(
      `UPDATE list_figures SET fingerprint = $4, figures = $5, marks = $6, counted_at = $7, took = $8, wanted_at = NULL, taken_at = NULL
        WHERE list_id = $1 AND what = $2 AND cleared = $3`,
      [listId, what, cleared, fingerprint, figures, marks, at, took],
    );
  }
}
