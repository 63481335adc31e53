import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import {
  ListMemberships,
  nobody,
  type ListAnswers,
  type ListOfPerson,
  type PeopleCondition,
} from '../contacts/people/list-memberships.js';
import { Parameters } from '../contacts/people/people.queries.js';
import { ListBooks } from './list-books.js';
import { makeRoom } from './room.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListBook, ListDefinition } from './rules/list-book.js';
import { listProblems } from './rules/list-problems.rules.js';
import { ListSql } from './rules/list-sql.rules.js';
import { listWords } from './rules/rule-words.rules.js';
import type { ListKind, ListRule } from './rules/rule.types.js';

/** A list as it stood when people were taken from it. */
export interface UsedList {
  id: string;
  teamId: string;
  name: string;
  kind: ListKind;
  rule: ListRule | null;
  /** The rule in a sentence, with the names of that moment. */
  words: string;
  /** What it referred to and was gone. */
  problems: string[];
  /** People on it, as far as the asker could know. */
  count: number;
  /** People under protection, at the most, who were left out because the asker may not see what decides. */
  leftOut: number;
  /** Something hidden of people at risk helped to decide: whom it brought must not be told with what it asked. */
  seenThrough: boolean;
  /** ISO 8601. */
  asOf: string;
}

export interface PeopleOfLists {
  /** Each person once, with the lists they are on in the order asked. */
  people: Map<string, string[]>;
  lists: UsedList[];
}

/**
 * Who stands on lists at this moment: for a wave, a filter, an import or an export. The one way to ask. Somebody at
 * risk whose place on a list hangs on what the actor may not see is not on it for that actor.
 */
@Injectable()
export class ListPeople implements ListAnswers {
  constructor(
    private readonly database: Database,
    private readonly books: ListBooks,
    private readonly kinds: ConditionKinds,
    private readonly clock: Clock,
    memberships: ListMemberships,
  ) {
    memberships.answeredBy(this);
  }

  /** Ids of the people on any of these lists, each once. @throws NotFound when a list is not one of the actor's teams */
  async of(tx: Tx, listIds: readonly string[], actor: Actor): Promise<string[]> {
    return [...(await this.on(tx, listIds, actor)).people.keys()];
  }

  /**
   * Posts that stand on these lists themselves, and the people who stand there by their own name. To be asked together
   * with `on`, which says who may be seen there.
   */
  async officesOn(tx: Tx, listIds: readonly string[]): Promise<{ postIds: string[]; named: Set<string> }> {
    const posts = await Database.rows<{ id: string }>(
      tx,
      'SELECT DISTINCT post_id AS id FROM list_posts WHERE list_id = ANY($1)',
      [listIds],
    );
    if (!posts.length) return { postIds: [], named: new Set() };
    const people = await Database.rows<{ id: string }>(
      tx,
      'SELECT DISTINCT person_id AS id FROM list_members WHERE list_id = ANY($1)',
      [listIds],
    );
    return { postIds: posts.map(({ id }) => id), named: new Set(people.map(({ id }) => id)) };
  }

  /** The same with what they are on. @throws NotFound when a list is not one of the actor's teams, or was deleted */
  async on(tx: Tx, listIds: readonly string[], actor: Actor): Promise<PeopleOfLists> {
    const ids = [...new Set(listIds)];
    if (!ids.length) return { people: new Map(), lists: [] };
    const book = await this.books.load(tx, ids);
    if (ids.some((id) => !isOwn(book.lists.get(id), actor))) throw new NotFound('list');
    const parameters = new Parameters();
    const sql = this.sql(await this.books.withTrees(tx, book), actor, parameters);
    const parts = ids.map(
      (id, index) =>
        `SELECT p.id, ${index} AS list FROM people p WHERE p.erased_at IS NULL AND ${sql.on(id)}`,
    );
    await makeRoom(tx);
    const rows = await Database.rows<{ id: string; lists: number[] }>(
      tx,
      `SELECT id, array_agg(list ORDER BY list) AS lists FROM (${parts.join(' UNION ALL ')}) standing GROUP BY id`,
      parameters.values,
    );
    const people = new Map(rows.map(({ id, lists }) => [id, lists.map((index) => ids[index]!)]));
    const leftOut = await this.leftOut(tx, ids, book, actor);
    const hiding = new Set(actor.cleared ? this.hiding(ids, book) : []);
    const asOf = this.clock.now().toISOString();
    const lists = ids.map((id, index): UsedList => {
      const list = book.lists.get(id)!;
      return {
        id,
        teamId: list.teamId,
        name: list.name,
        kind: list.kind,
        rule: list.rule,
        words: listWords(list, this.kinds.all, book),
        problems: listProblems(list, this.kinds.all, book),
        count: rows.filter((row) => row.lists.includes(index)).length,
        leftOut: leftOut.get(id) ?? 0,
        seenThrough: hiding.has(id),
        asOf,
      };
    });
    return { people, lists };
  }

  /**
   * Ids of the people on a list, without those who are on it by a post alone, and whoever asks without those whom
   * something hidden puts there: what comes of this is for everybody's eyes. @throws NotFound
   */
  async byRule(tx: Tx, listId: string, actor: Actor): Promise<string[]> {
    const book = await this.books.load(tx, [listId]);
    const list = book.lists.get(listId);
    if (!isOwn(list, actor)) throw new NotFound('list');
    const lists = new Map(book.lists).set(listId, { ...list, posts: false });
    const parameters = new Parameters();
    const on = this.sql({ ...book, lists }, { cleared: false }, parameters).on(listId);
    const rows = await Database.rows<{ id: string }>(
      tx,
      `SELECT p.id FROM people p WHERE p.erased_at IS NULL AND ${on}`,
      parameters.values,
    );
    return rows.map(({ id }) => id);
  }

  /** Conditions on who is on lists of this book, in the eyes of the actor. */
  sql(book: ListBook, actor: Pick<Actor, 'cleared'>, places: { add(value: unknown): string }): ListSql {
    return new ListSql(book, this.kinds.all, { cleared: actor.cleared, now: this.clock.now() }, places);
  }

  async condition(listId: string, actor: Actor): Promise<PeopleCondition> {
    const book = await this.books.load(this.database.entities, [listId]);
    if (!isOwn(book.lists.get(listId), actor)) return nobody;
    const known = await this.books.withTrees(this.database.entities, book);
    return (places) => this.sql(known, actor, places).on(listId);
  }

  listsOf(tx: Tx, personId: string, actor: Actor): Promise<ListOfPerson[]> {
    return this.standing(tx, personId, teamsOf(actor, ['organiser']) ?? null, actor.cleared);
  }

  /** The lists of all teams, for the person's own eyes. */
  allListsOf(tx: Tx, personId: string): Promise<ListOfPerson[]> {
    return this.standing(tx, personId, null, true);
  }

  private async standing(
    tx: Tx,
    personId: string,
    teamIds: string[] | null,
    cleared: boolean,
  ): Promise<ListOfPerson[]> {
    const lists = await Database.rows<ListOfPerson>(
      tx,
      `SELECT id, name, source, legal_basis AS "legalBasis" FROM lists WHERE discarded_at IS NULL AND ($1::uuid[] IS NULL OR team_id = ANY($1))
        ORDER BY lower(name), id LIMIT 1000`,
      [teamIds],
    );
    if (!lists.length) return [];
    const book = await this.books.load(
      tx,
      lists.map(({ id }) => id),
    );
    const parameters = new Parameters();
    const sql = this.sql(book, { cleared }, parameters);
    const person = `FROM people p WHERE p.id = ${parameters.add(personId)} AND p.erased_at IS NULL`;
    const rows = await Database.rows<{ list: number }>(
      tx,
      lists.map(({ id }, index) => `SELECT ${index} AS list ${person} AND ${sql.on(id)}`).join(' UNION ALL '),
      parameters.values,
    );
    const on = new Set(rows.map(({ list }) => list));
    return lists.filter((_, index) => on.has(index));
  }

  /** People under protection who may be on each list; one statement, none where nothing hidden is asked for. */
  async leftOut(
    tx: Tx,
    listIds: readonly string[],
    book: ListBook,
    actor: Pick<Actor, 'cleared'>,
  ): Promise<Map<string, number>> {
    const parameters = new Parameters();
    const hiding = actor.cleared ? [] : this.hiding(listIds, book);
    if (!hiding.length) return new Map();
    const sql = this.sql(book, actor, parameters);
    const counts = hiding.map(
      (id, index) =>
        `SELECT ${index} AS list, count(*)::int AS count FROM people p
          WHERE p.erased_at IS NULL AND ${sql.undecided([id])}`,
    );
    const rows = await Database.rows<{ list: number; count: number }>(
      tx,
      counts.join(' UNION ALL '),
      parameters.values,
    );
    return new Map(rows.map(({ list, count }) => [hiding[list]!, count]));
  }

  /** Of these lists those that ask for something hidden of people at risk. */
  private hiding(listIds: readonly string[], book: ListBook): string[] {
    return listIds.filter((id) => {
      const trial = this.sql(book, { cleared: false }, new Parameters());
      trial.on(id);
      return trial.hides;
    });
  }
}

const isOwn = (list: ListDefinition | undefined, actor: Actor): list is ListDefinition =>
  list !== undefined && (teamsOf(actor, ['organiser'])?.includes(list.teamId) ?? true);
