import type { Actor } from '../../../platform/access/actor.js';
import { sortForm } from '../names/fold.js';
import { textQuery, type TextQuery } from '../search/text-query.rules.js';
import type { FilterScope } from './filter-scope.js';
import type { PeopleFilter, PeopleQuery } from './http/people-query.dto.js';
import type { PeopleMatch } from './http/person-row.dto.js';
import type { PeopleCondition } from './list-memberships.js';
import { decodeEdge, type Edge } from './people-cursor.js';
import {
  begins,
  gatherSql,
  orderOf,
  pickSql,
  placesSql,
  stretchSql,
  walkSql,
  type Order,
} from './people-pages.sql.js';
import { matchSql, Parameters, peopleConditions } from './people.queries.js';

export interface Statement {
  sql: string;
  values: unknown[];
}

/** A part of the hits of a query that have the same rank. */
export interface Stage {
  rank: number;
  conditions: (parameters: Parameters, rowByRow: boolean) => string[];
  /** The conditions name a stretch of the order. */
  narrow?: boolean;
  /** tsquery that about as many fulfil as these conditions; one not to be counted in `less`. */
  text?: string;
  less?: string;
}

/** Rank of the first hit that is not spelt as typed. */
export const firstSimilar = 4;

/** What stands in other tables: how many that leaves is anybody's guess. */
const elsewhere = new Set(['listId', 'organisationId', 'postId', 'rank', 'source', 'firstId', 'lastId']);

const filtersOf = (query: PeopleQuery): string[] => {
  const { match: _match, limit: _limit, cursor: _cursor, ...asked } = query;
  const { sort: _sort, from: _from, end: _end, skip: _skip, ...filters } = asked;
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
    private readonly scope: FilterScope,
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
    return this.edge?.backwards ?? this.atEnd;
  }

  /** The last page is wanted, and nothing is known of it. */
  get atEnd(): boolean {
    return !this.edge && this.query.end === true;
  }

  /** To be explained, not run: everybody who fits. */
  everybody(match: PeopleMatch): Statement {
    const parameters = new Parameters();
    const conditions = this.conditions({ ...this.query, match }, parameters);
    return { sql: `SELECT FROM people p WHERE ${conditions.join(' AND ')}`, values: parameters.values };
  }

  /** The rows behind which pages begin that lead into the middle. */
  places(match: PeopleMatch, every: number): Statement {
    const parameters = new Parameters();
    const conditions = this.conditions({ ...this.query, match }, parameters);
    const rank = this.placedRank(match, parameters);
    const sql = placesSql({ conditions, order: this.order, rank }, parameters.add(every));
    return { sql, values: parameters.values };
  }

  /** As the stages rank those who are many. */
  private placedRank(match: PeopleMatch, parameters: Parameters): string {
    if (!this.best) return '0';
    if (match === 'similar') return String(firstSimilar);
    const inName = matchSql(this.text!.inName, this.actor.cleared, parameters);
    return `CASE WHEN ${this.range(parameters)} THEN 0 WHEN ${inName} THEN 1 ELSE 2 END`;
  }

  /** Counts all, and those who stand before the letters at which the list begins. */
  counts(match: PeopleMatch): [all: Statement, before: Statement | undefined] {
    const { from } = this.query;
    const counting = (more: (parameters: Parameters) => string[], table: string): Statement => {
      const parameters = new Parameters();
      const conditions = [...this.conditions({ ...this.query, match }, parameters), ...more(parameters)];
      const sql = `SELECT count(*)::int AS count FROM ${table} WHERE ${conditions.join(' AND ')}`;
      return { sql, values: parameters.values };
    };
    const { order } = this;
    const ahead = (parameters: Parameters) => [
      `NOT (${begins(order.key, { order, from: this.letters(from!, parameters) })})`,
    ];
    return [
      counting(() => [], 'people p'),
      from === undefined || !order.byName ? undefined : counting(ahead, order.from()),
    ];
  }

  gather(match: PeopleMatch, limit: number): Statement {
    const parameters = new Parameters();
    const conditions = this.conditions({ ...this.query, match }, parameters);
    const rank = this.best ? this.rank(parameters) : '0';
    return this.statement(gatherSql, conditions, rank, this.edge, limit, parameters);
  }

  /** Parts of the hits in the order in which they stand, from the edge on. */
  stages(match: PeopleMatch): Stage[] {
    const matching = (parameters: Parameters, rowByRow: boolean) =>
      this.conditions({ ...this.query, match }, parameters, rowByRow);
    if (!this.best) return [{ rank: 0, conditions: matching, text: this.text?.[match] }];
    if (match === 'similar') return [{ rank: firstSimilar, conditions: matching }];
    // So many that they cannot be ranked one by one: those whose family name begins so, those named so, the others.
    const { inName, exact } = this.text!;
    const { cleared } = this.actor;
    const others = (parameters: Parameters) => [
      ...this.conditions({ ...this.query, q: undefined }, parameters),
      `NOT (${this.range(parameters)})`,
    ];
    const all: Stage[] = [
      {
        rank: 0,
        narrow: true,
        conditions: (parameters) => [...matching(parameters, true), this.range(parameters)],
      },
      {
        rank: 1,
        text: inName,
        conditions: (parameters, rowByRow) => [
          ...others(parameters),
          matchSql(inName, cleared, parameters, rowByRow),
        ],
      },
      {
        rank: 2,
        text: exact,
        less: inName,
        conditions: (parameters, rowByRow) => [
          ...others(parameters),
          matchSql(exact, cleared, parameters, rowByRow),
          `NOT ${matchSql(inName, cleared, parameters)}`,
        ],
      },
    ];
    const place = this.edge?.rank ?? (this.atEnd ? all.length - 1 : 0);
    return this.backwards ? all.slice(0, place + 1).toReversed() : all.slice(place);
  }

  private conditions(filter: PeopleFilter, parameters: Parameters, rowByRow = false): string[] {
    const conditions = peopleConditions(filter, this.actor, parameters, this.scope, rowByRow);
    return this.within ? [...conditions, `(${this.within(parameters)})`] : conditions;
  }

  gatherStage = (stage: Stage, limit: number): Statement => this.ofStage(gatherSql, stage, limit);
  walkStage = (stage: Stage, limit: number): Statement => this.ofStage(walkSql, stage, limit);
  stretchStage = (stage: Stage, limit: number): Statement => this.ofStage(stretchSql, stage, limit);
  pickStage = (stage: Stage, limit: number): Statement => this.ofStage(pickSql, stage, limit);

  private ofStage(sql: typeof walkSql, stage: Stage, limit: number): Statement {
    const parameters = new Parameters();
    const edge = this.edge?.rank === stage.rank ? this.edge : undefined;
    return this.statement(
      sql,
      stage.conditions(parameters, sql === walkSql || sql === stretchSql),
      String(stage.rank),
      edge,
      limit,
      parameters,
    );
  }

  private statement(
    sql: typeof walkSql,
    conditions: string[],
    rank: string,
    edge: Edge | undefined,
    limit: number,
    parameters: Parameters,
  ): Statement {
    const { order, backwards } = this;
    const from = this.edge || this.atEnd ? undefined : this.query.from;
    const byId = order.type === 'uuid';
    const gathers = sql === gatherSql;
    return {
      sql: sql({
        conditions,
        order,
        rank,
        edge: edge && {
          rank: gathers ? parameters.add(edge.rank) : '',
          key: byId && !gathers ? '' : parameters.add(edge.key),
          id: parameters.add(edge.id),
        },
        from: from !== undefined && order.byName ? this.letters(from, parameters) : undefined,
        backwards,
        skip: this.query.skip && (gathers || !this.best) ? parameters.add(this.query.skip) : undefined,
        limit: parameters.add(limit),
        cleared: this.actor.cleared,
      }),
      values: parameters.values,
    };
  }

  /** Going down, behind the last name that begins so. */
  private letters(from: string, parameters: Parameters): string {
    return parameters.add(sortForm(from) + (this.order.descending ? '\u{10ffff}' : ''));
  }

  /** Name before organisation before e-mail; then what sounds so, then what is written nearly so, the nearest first. */
  private rank(parameters: Parameters): string {
    const is = (query: string) => matchSql(query, this.actor.cleared, parameters);
    const { inName, inOffice, exact, sounding } = this.text!;
    const begins = parameters.add(this.begins);
    return `CASE WHEN starts_with(p.key, ${begins}) THEN 0
                 WHEN ${is(inName)} THEN 1 WHEN ${is(inOffice)} THEN 2 WHEN ${is(exact)} THEN 3
                 WHEN ${is(sounding)} THEN ${firstSimilar}
                 ELSE ${firstSimilar + 11} - 10 * strict_word_similarity(${begins}, p.key) END`;
  }

  private range(parameters: Parameters): string {
    const from = parameters.add(this.begins);
    return `${this.order.key} >= ${from} AND ${this.order.key} < ${from} || chr(1114111)`;
  }
}
