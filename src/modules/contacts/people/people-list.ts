import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { filterScope } from './filter-scope.js';
import type { PeopleFilter, PeopleQuery } from './http/people-query.dto.js';
import type { PersonPage } from './http/person-row.dto.js';
import { ListMemberships, type PeopleCondition } from './list-memberships.js';
import { encodeEdge } from './people-cursor.js';
import { countedUpTo } from './people-pages.sql.js';
import { PeopleFinder, type Found, type Row } from './people-finder.js';
import { firstSimilar, PeopleSearch } from './people-search.js';
import { Parameters, peopleConditions } from './people.queries.js';

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

  /** All that the filter finds, counted to the end. */
  async count(filter: PeopleFilter, actor: Actor): Promise<number> {
    const parameters = new Parameters();
    const scope = await filterScope(this.database, this.lists, filter, actor);
    const conditions = peopleConditions(filter, actor, parameters, scope);
    const [row] = await this.database.read<{ count: number }>(
      `SELECT count(*)::int AS count FROM people p WHERE ${conditions.join(' AND ')}`,
      parameters.values,
    );
    return row!.count;
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
    next: !search.atEnd && (backwards || more) ? edgeAt(shown.at(-1), false) : null,
    previous: before ? edgeAt(shown[0], true) : null,
    match,
    total: count === null ? null : { count: Math.min(count, countedUpTo), exact: count <= countedUpTo },
  };
}
