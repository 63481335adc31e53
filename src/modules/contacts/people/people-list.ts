import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { filterScope } from './filter-scope.js';
import type { PeopleCount, PeopleOrder, PeoplePlaces, PeopleQuery } from './http/people-query.dto.js';
import type { PersonPage } from './http/person-row.dto.js';
import { ListMemberships, type PeopleCondition } from './list-memberships.js';
import { encodeEdge } from './people-cursor.js';
import { countedUpTo } from './people-pages.sql.js';
import { PeopleFinder, type Found, type Row } from './people-finder.js';
import { firstSimilar, PeopleSearch, type Statement } from './people-search.js';

/** So many of many at the most, so far apart at the least. */
const mostPlaces = 500;
const leastStep = 100;

/** Pages of the address book, forwards and backwards, in any order. */
@Injectable()
export class PeopleList {
  constructor(
    private readonly database: Database,
    private readonly lists: ListMemberships,
  ) {}

  /** @param within who counts at all; everybody if left out */
  async page(query: PeopleQuery, actor: Actor, within?: PeopleCondition): Promise<PersonPage> {
    const search = new PeopleSearch(
      query,
      actor,
      await filterScope(this.database, this.lists, query, actor),
      within,
    );
    const found = await this.database.reading((read) => new PeopleFinder(read, search).found());
    return pageOf(search, found);
  }

  /** Where pages begin in the middle of what is found, evenly spread; one pass over all of it. */
  async places(order: PeopleOrder, actor: Actor): Promise<PeoplePlaces> {
    const match = order.match ?? 'exact';
    const scope = await filterScope(this.database, this.lists, order, actor);
    const search = new PeopleSearch({ ...order, limit: 1 }, actor, scope);
    const { count } = await this.count({ ...order, match, from: undefined }, actor);
    const every = Math.max(leastStep, Math.ceil(count / mostPlaces));
    return this.database.reading(async (read) => {
      const { sql, values } = search.places(match, every);
      const rows =
        count > countedUpTo ? await read<{ rank: number; key: string; id: string }>(sql, values) : [];
      const edge = { backwards: false, match, few: false };
      return { count, every, cursors: rows.map((row) => encodeEdge({ ...edge, ...row })) };
    });
  }

  /** All that the filter finds, counted to the end. */
  async count(order: PeopleOrder, actor: Actor): Promise<PeopleCount> {
    const scope = await filterScope(this.database, this.lists, order, actor);
    const search = new PeopleSearch({ ...order, limit: 1 }, actor, scope);
    const counted = async ({ sql, values }: Statement) =>
      (await this.database.read<{ count: number }>(sql, values))[0]!.count;
    const [all, before] = search.counts(order.match ?? 'exact');
    return { count: await counted(all), ...(before && { before: await counted(before) }) };
  }
}

function pageOf(search: PeopleSearch, { rows, match, few, count }: Found): PersonPage {
  const { limit, from, skip } = search.query;
  const { backwards } = search;
  const more = rows.length > limit;
  const shown = backwards ? rows.slice(0, limit).toReversed() : rows.slice(0, limit);
  const edgeAt = (row: Row | undefined, back: boolean) =>
    row ? encodeEdge({ backwards: back, match, few, rank: row.rank, key: row.key, id: row.id }) : null;
  const before = backwards ? more : search.edge !== undefined || from !== undefined || Boolean(skip);
  return {
    items: shown.map(({ rank, key: _key, found: _found, updatedAt, ...row }) => ({
      ...row,
      updatedAt: updatedAt.toISOString(),
      similar: rank >= firstSimilar,
    })),
    next: !search.atEnd && (backwards || more) ? edgeAt(shown.at(-1), false) : null,
    previous: before ? edgeAt(shown[0], true) : null,
    match,
    total: count === null ? null : { count: Math.min(count, countedUpTo), exact: count <= countedUpTo },
  };
}
