import type { Database } from '../../../platform/database/database.js';
import type { PeopleMatch, PersonRow } from './http/person-row.dto.js';
import { countedUpTo } from './people-pages.sql.js';
import type { PeopleSearch, Stage, Statement } from './people-search.js';

export type Row = Omit<PersonRow, 'updatedAt' | 'similar'> & {
  updatedAt: Date;
  rank: number;
  key: string;
  /** How many there are in all; 0 where that was not counted. */
  found: number;
};

export interface Found {
  rows: Row[];
  match: PeopleMatch;
  few: boolean;
  /** More than `countedUpTo` means more; null where it was not counted. */
  count: number | null;
}

/** With fewer hits than these, words that are written nearly so are looked for too. */
const enough = 20;
/** An estimate above this is trusted to mean more than are counted. */
const common = 3 * countedUpTo;

/**
 * Finds one page of people. What few fulfil is gathered through the index of the condition and sorted, what many fulfil is
 * picked up along the index of the order: a rare word never scans the one, a common one never sorts the other.
 */
export class PeopleFinder {
  constructor(
    private readonly ask: Database['read'],
    private readonly search: PeopleSearch,
  ) {}

  found(): Promise<Found> {
    return this.search.edge ? this.follow() : this.begin();
  }

  private async begin(): Promise<Found> {
    const { match, limit } = this.search.query;
    const first = match ?? 'exact';
    const many = { match: first, few: false, count: countedUpTo + 1 };
    if (this.search.plain && (await this.estimate(this.search.everybody(first))) > common)
      return { ...many, rows: await this.walk(first) };
    const rows = await this.read(this.search.gather(first, limit + 1));
    const count = rows[0]?.found ?? 0;
    if (count > countedUpTo) return { ...many, rows: await this.walk(first) };
    if (!match && this.search.text && count < enough) {
      const similar = await this.read(this.search.gather('similar', limit + 1));
      const more = similar[0]?.found ?? 0;
      if (more > count && more <= countedUpTo)
        return { rows: similar, match: 'similar', few: true, count: more };
      // Nobody is spelt so, and a common word of an office nearly so.
      if (!count && more > countedUpTo)
        return { ...many, match: 'similar', rows: await this.walk('similar') };
    }
    return { rows, match: first, few: true, count };
  }

  private async follow(): Promise<Found> {
    const { match, few } = this.search.edge!;
    const rows = few
      ? await this.read(this.search.gather(match, this.search.query.limit + 1))
      : await this.walk(match);
    return { rows, match, few, count: null };
  }

  private async walk(match: PeopleMatch): Promise<Row[]> {
    const rows: Row[] = [];
    const { skip, limit } = this.search.query;
    // Where it is not known in which part of the hits these end, they are read and let go.
    const left = this.search.best ? (skip ?? 0) : 0;
    for (const stage of this.search.stages(match)) {
      const wanted = left + limit + 1 - rows.length;
      if (wanted <= 0) break;
      rows.push(...(await this.stage(stage, wanted)));
    }
    return rows.slice(left);
  }

  private async stage(stage: Stage, wanted: number): Promise<Row[]> {
    // Without a word of its own it is all of the many, or a stretch of the index.
    const alone = this.search.best && stage.text !== undefined;
    if (alone && !(this.search.wordsOnly && (await this.isCommon(stage.text!, stage.less)))) {
      const rows = await this.read(this.search.gatherStage(stage, wanted));
      if ((rows[0]?.found ?? 0) <= countedUpTo) return rows;
    }
    if (stage.narrow) return this.read(this.search.walkStage(stage, wanted));
    const near = await this.read(this.search.stretchStage(stage, wanted));
    return near.length === wanted ? near : this.read(this.search.pickStage(stage, wanted));
  }

  private async isCommon(text: string, less?: string): Promise<boolean> {
    const estimate = (query: string) =>
      this.estimate({ sql: 'SELECT FROM people p WHERE p.terms @@ $1::tsquery', values: [query] });
    return (await estimate(text)) - (less ? await estimate(less) : 0) > common;
  }

  /** By the statistics, which know what is common: to count hundred thousands would take longer than to show them. */
  private async estimate({ sql, values }: Statement): Promise<number> {
    const [plan] = await this.ask<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      values,
    );
    return plan!['QUERY PLAN'][0].Plan['Plan Rows'];
  }

  private read({ sql, values }: Statement): Promise<Row[]> {
    return this.ask<Row>(sql, values);
  }
}
