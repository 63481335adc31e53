import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import type { PeopleFilter, PeopleQuery } from './http/people-query.dto.js';
import type { PeopleMatch, PersonPage, PersonRow } from './http/person-row.dto.js';
import { ListMemberships, type PeopleCondition } from './list-memberships.js';
import { encodeEdge } from './people-cursor.js';
import { countedUpTo } from './people-pages.sql.js';
import { firstSimilar, PeopleSearch, type Stage, type Statement } from './people-search.js';
import { Parameters, peopleConditions } from './people.queries.js';

type Row = Omit<PersonRow, 'updatedAt' | 'similar'> & {
  updatedAt: Date;
  rank: number;
  key: string;
  /** How many there are in all; 0 where that was not counted. */
  found: number;
};

interface Found {
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
 * Pages of the address book, forwards and backwards, in any order. What few fulfil is gathered through the index of the
 * condition and sorted, what many fulfil is picked up along the index of the order: a rare word never scans the one, a
 * common one never sorts the other.
 */
@Injectable()
export class PeopleList {
  constructor(
    private readonly database: Database,
    private readonly lists: ListMemberships,
  ) {}

  /** @param within who counts at all; everybody if left out */
  async page(query: PeopleQuery, actor: Actor, within?: PeopleCondition): Promise<PersonPage> {
    const search = new PeopleSearch(query, actor, await this.onList(query, actor), within);
    const found = search.edge ? await this.follow(search) : await this.begin(search);
    return pageOf(search, found);
  }

  /** All that the filter finds, counted to the end. */
  async count(filter: PeopleFilter, actor: Actor): Promise<number> {
    const parameters = new Parameters();
    const conditions = peopleConditions(filter, actor, parameters, await this.onList(filter, actor));
    const [row] = await this.database.read<{ count: number }>(
      `SELECT count(*)::int AS count FROM people p WHERE ${conditions.join(' AND ')}`,
      parameters.values,
    );
    return row!.count;
  }

  private async onList({ listId }: PeopleFilter, actor: Actor): Promise<PeopleCondition | undefined> {
    return listId === undefined ? undefined : this.lists.condition(listId, actor);
  }

  private async begin(search: PeopleSearch): Promise<Found> {
    const { match, limit } = search.query;
    const first = match ?? 'exact';
    const many = { match: first, few: false, count: countedUpTo + 1 };
    if (search.plain && (await this.estimate(search.everybody(first))) > common)
      return { ...many, rows: await this.walk(search, first) };
    const rows = await this.read(search.gather(first, limit + 1));
    const count = rows[0]?.found ?? 0;
    if (count > countedUpTo) return { ...many, rows: await this.walk(search, first) };
    if (!match && search.text && count < enough) {
      const similar = await this.read(search.gather('similar', limit + 1));
      const more = similar[0]?.found ?? 0;
      if (more > count && more <= countedUpTo)
        return { rows: similar, match: 'similar', few: true, count: more };
      // Nobody is spelt so, and a common word of an office nearly so.
      if (!count && more > countedUpTo)
        return { ...many, match: 'similar', rows: await this.walk(search, 'similar') };
    }
    return { rows, match: first, few: true, count };
  }

  private async follow(search: PeopleSearch): Promise<Found> {
    const { match, few } = search.edge!;
    const rows = few
      ? await this.read(search.gather(match, search.query.limit + 1))
      : await this.walk(search, match);
    return { rows, match, few, count: null };
  }

  private async walk(search: PeopleSearch, match: PeopleMatch): Promise<Row[]> {
    const rows: Row[] = [];
    for (const stage of search.stages(match)) {
      const wanted = search.query.limit + 1 - rows.length;
      if (wanted <= 0) break;
      rows.push(...(await this.stage(search, stage, wanted)));
    }
    return rows;
  }

  private async stage(search: PeopleSearch, stage: Stage, wanted: number): Promise<Row[]> {
    // Without a word of its own it is all of the many, or a stretch of the index.
    const alone = search.best && stage.text !== undefined;
    if (alone && !(search.wordsOnly && (await this.isCommon(stage.text!, stage.less)))) {
      const rows = await this.read(search.gatherStage(stage, wanted));
      if ((rows[0]?.found ?? 0) <= countedUpTo) return rows;
    }
    return this.read(search.walkStage(stage, wanted));
  }

  private async isCommon(text: string, less?: string): Promise<boolean> {
    const estimate = (query: string) =>
      this.estimate({ sql: 'SELECT FROM people p WHERE p.terms @@ $1::tsquery', values: [query] });
    return (await estimate(text)) - (less ? await estimate(less) : 0) > common;
  }

  /** By the statistics, which know what is common: to count hundred thousands would take longer than to show them. */
  private async estimate({ sql, values }: Statement): Promise<number> {
    const [plan] = await this.database.read<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      values,
    );
    return plan!['QUERY PLAN'][0].Plan['Plan Rows'];
  }

  private read({ sql, values }: Statement): Promise<Row[]> {
    return this.database.read<Row>(sql, values);
  }
}

function pageOf(search: PeopleSearch, { rows, match, few, count }: Found): PersonPage {
  const { limit, from } = search.query;
  const { backwards } = search;
  const more = rows.length > limit;
  const shown = backwards ? rows.slice(0, limit).toReversed() : rows.slice(0, limit);
  const edgeAt = (row: Row | undefined, back: boolean) =>
    row ? encodeEdge({ backwards: back, match, few, rank: row.rank, key: row.key, id: row.id }) : null;
  const before = backwards ? more : search.edge !== undefined || from !== undefined;
  return {
    items: shown.map(({ rank, key: _key, found: _found, updatedAt, ...row }) => ({
      ...row,
      updatedAt: updatedAt.toISOString(),
      similar: rank >= firstSimilar,
    })),
    next: backwards || more ? edgeAt(shown.at(-1), false) : null,
    previous: before ? edgeAt(shown[0], true) : null,
    match,
    total: count === null ? null : { count: Math.min(count, countedUpTo), exact: count <= countedUpTo },
  };
}
