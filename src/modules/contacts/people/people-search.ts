import type { Actor } from '../../../platform/access/actor.js';
import { sortForm } from '../names/fold.js';
import { textQuery, type TextQuery } from '../search/text-query.rules.js';
import type { PeopleFilter, PeopleQuery } from './http/people-query.dto.js';
import type { PeopleMatch } from './http/person-row.dto.js';
import type { PeopleCondition } from './list-memberships.js';
import { decodeEdge, type Edge } from './people-cursor.js';
import { gatherSql, orderOf, walkSql, type Order, type PageRequest } from './people-pages.sql.js';
import { matchSql, Parameters, peopleConditions } from './people.queries.js';

export interface Statement {
  sql: string;
  values: unknown[];
}

/** A part of the hits of a query that have the same rank. */
export interface Stage {
  rank: number;
  /** By the key of the order, or of one of its strands, along whose index rows are compared one by one. */
  conditions: (parameters: Parameters, key: string, rowByRow: boolean) => string[];
  /** tsquery that about as many fulfil as these conditions; one not to be counted in `less`. */
  text?: string;
  less?: string;
}

/** Rank of the first hit that is not spelt as typed. */
export const firstSimilar = 4;

/** What stands in other tables: how many that leaves is anybody's guess. */
const elsewhere = new Set(['listId', 'organisationId', 'postId']);

const filtersOf = (query: PeopleQuery): string[] => {
  const { match: _match, limit: _limit, cursor: _cursor, sort: _sort, from: _from, ...filters } = query;
  return Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [name],
  );
};

/** What somebody looks for in the address book, as SQL. */
export class PeopleSearch {
  readonly text: TextQuery | undefined;
  readonly edge: Edge | undefined;
  /** The nearest first. */
  readonly best: boolean;
  /** One thing at the most is asked for, of which the statistics know how many fulfil it. */
  readonly plain: boolean;
  /** Nothing but words is asked for. */
  readonly wordsOnly: boolean;
  private readonly order: Order;
  /** "tamm ann": how names of the sort column begin that are looked for like this. */
  private readonly begins: string;

  constructor(
    readonly query: PeopleQuery,
    private readonly actor: Actor,
    private readonly onList?: PeopleCondition,
    private readonly within?: PeopleCondition,
  ) {
    this.text = textQuery(query.q ?? '');
    const sort = query.sort ?? 'best';
    this.best = sort === 'best' && this.text !== undefined;
    this.order = orderOf(sort, actor.cleared);
    this.edge = decodeEdge(query.cursor, this.order);
    this.begins = sortForm(query.q ?? '');
    const asked = filtersOf(query);
    this.plain = !within && asked.length < 2 && !asked.some((filter) => elsewhere.has(filter));
    this.wordsOnly = this.plain && this.text !== undefined;
  }

  get backwards(): boolean {
    return this.edge?.backwards ?? false;
  }

  /** To be explained, not run: everybody who fits. */
  everybody(match: PeopleMatch): Statement {
    const parameters = new Parameters();
    const conditions = this.conditions({ ...this.query, match }, parameters);
    return { sql: `SELECT FROM people p WHERE ${conditions.join(' AND ')}`, values: parameters.values };
  }

  gather(match: PeopleMatch, limit: number): Statement {
    const parameters = new Parameters();
    const conditions = this.conditions({ ...this.query, match }, parameters);
    const rank = this.best ? this.rank(parameters) : '0';
    return this.statement(parameters, { rank, limit, edge: this.edge }, (request) =>
      gatherSql(request, conditions),
    );
  }

  /** Parts of the hits in the order in which they stand, from the edge on. */
  stages(match: PeopleMatch): Stage[] {
    const matching = (parameters: Parameters, _key: string, rowByRow: boolean) =>
      this.conditions({ ...this.query, match }, parameters, rowByRow);
    if (!this.best) return [{ rank: 0, conditions: matching, text: this.text?.[match] }];
    if (match === 'similar') return [{ rank: firstSimilar, conditions: matching }];
    // So many that they cannot be ranked one by one: those whose family name begins so, those named so, the others.
    const { inName, exact } = this.text!;
    const { cleared } = this.actor;
    const others = (parameters: Parameters, key: string) => [
      ...this.conditions({ ...this.query, q: undefined }, parameters),
      `NOT (${this.range(parameters, key)})`,
    ];
    const all: Stage[] = [
      {
        rank: 0,
        conditions: (parameters, key) => [...matching(parameters, key, true), this.range(parameters, key)],
      },
      {
        rank: 1,
        text: inName,
        conditions: (parameters, key, rowByRow) => [
          ...others(parameters, key),
          matchSql(inName, cleared, parameters, rowByRow),
        ],
      },
      {
        rank: 2,
        text: exact,
        less: inName,
        conditions: (parameters, key, rowByRow) => [
          ...others(parameters, key),
          matchSql(exact, cleared, parameters, rowByRow),
          `NOT ${matchSql(inName, cleared, parameters)}`,
        ],
      },
    ];
    const place = this.edge?.rank ?? 0;
    return this.backwards ? all.slice(0, place + 1).toReversed() : all.slice(place);
  }

  private conditions(filter: PeopleFilter, parameters: Parameters, rowByRow = false): string[] {
    const conditions = peopleConditions(filter, this.actor, parameters, this.onList, rowByRow);
    return this.within ? [...conditions, `(${this.within(parameters)})`] : conditions;
  }

  gatherStage(stage: Stage, limit: number): Statement {
    const parameters = new Parameters();
    const conditions = stage.conditions(parameters, this.order.key, false);
    return this.statement(parameters, { ...this.placeIn(stage), limit }, (request) =>
      gatherSql(request, conditions),
    );
  }

  walkStage(stage: Stage, limit: number): Statement {
    const parameters = new Parameters();
    const { key, strands = [{ key, of: 'true' }] } = this.order;
    const conditioned = strands.map((strand) => ({
      key: strand.key,
      conditions: [...stage.conditions(parameters, strand.key, true), strand.of],
    }));
    return this.statement(parameters, { ...this.placeIn(stage), limit, walks: true }, (request) =>
      walkSql(request, conditioned),
    );
  }

  private placeIn({ rank }: Stage) {
    return { rank: String(rank), edge: this.edge?.rank === rank ? this.edge : undefined };
  }

  private statement(
    parameters: Parameters,
    {
      rank,
      edge,
      limit,
      walks = false,
    }: { rank: string; edge: Edge | undefined; limit: number; walks?: boolean },
    sqlOf: (request: PageRequest) => string,
  ): Statement {
    const { order, backwards } = this;
    const from = this.edge ? undefined : this.query.from;
    const request: PageRequest = {
      order,
      rank,
      edge: edge && {
        rank: walks ? '' : parameters.add(edge.rank),
        key: walks && order.type === 'uuid' ? '' : parameters.add(edge.key),
        id: parameters.add(edge.id),
      },
      // Going down, behind the last name that begins so.
      from:
        from !== undefined && order.byName
          ? parameters.add(sortForm(from) + (order.descending ? '\u{10ffff}' : ''))
          : undefined,
      backwards,
      limit: parameters.add(limit),
      cleared: this.actor.cleared,
    };
    return { sql: sqlOf(request), values: parameters.values };
  }

  /** Name before organisation before e-mail; then what sounds so, then what is written nearly so, the nearest first. */
  private rank(parameters: Parameters): string {
    const is = (query: string) => matchSql(query, this.actor.cleared, parameters);
    const { inName, inOffice, exact, sounding } = this.text!;
    const begins = parameters.add(this.begins);
    return `CASE WHEN starts_with(${this.order.key}, ${begins}) THEN 0
                 WHEN ${is(inName)} THEN 1 WHEN ${is(inOffice)} THEN 2 WHEN ${is(exact)} THEN 3
                 WHEN ${is(sounding)} THEN ${firstSimilar}
                 ELSE ${firstSimilar + 11} - 10 * strict_word_similarity(${begins}, ${this.order.key}) END`;
  }

  private range(parameters: Parameters, key: string): string {
    const from = parameters.add(this.begins);
    return `${key} >= ${from} AND ${key} < ${from} || chr(1114111)`;
  }
}
