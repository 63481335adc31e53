import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Parameters } from '../contacts/people/people.queries.js';
import type { ListRow } from './http/lists.dto.js';
import { ListBooks } from './list-books.js';
import { ListPeople } from './list-people.js';
import { KeptFigures } from './figures/kept-figures.js';
import { ListCounting, type Balance } from './figures/list-counting.js';
import { makeRoom } from './room.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListBook, ListDefinition } from './rules/list-book.js';
import { listProblems } from './rules/list-problems.rules.js';
import { listWords } from './rules/rule-words.rules.js';

/** Columns of lists `l` and their team `t`, as `ListViews` takes them. */
export const listColumns = `
  l.id, l.team_id AS "teamId", t.name AS "teamName", l.name, l.description, l.kind, l.rule, l.source,
  l.legal_basis AS "legalBasis", l.discarded_at AS "discardedAt", l.version`;

export type StoredList = Omit<ListRow, 'words' | 'problems' | 'discardedAt' | keyof ListCount> & {
  discardedAt: Date | null;
};

const isPlain = ({ kind, posts, exclusions }: ListDefinition) => kind === 'picked' && !posts && !exclusions;

/** Lists as they are shown: in words, with what is wrong with them and how many are on them. */
@Injectable()
export class ListViews {
  constructor(
    private readonly books: ListBooks,
    private readonly people: ListPeople,
    private readonly kinds: ConditionKinds,
    private readonly counting: ListCounting,
    private readonly kept: KeptFigures,
  ) {}

  /**
   * As many statements for one list as for many. A list that was deleted is told without its people.
   * @param exact counted now, however long it takes; else in a large address book as it was last counted
   */
  async of(tx: Tx, stored: readonly StoredList[], actor: Actor, exact = false): Promise<ListRow[]> {
    if (!stored.length) return [];
    const ids = stored.map(({ id }) => id);
    const book = await this.books.load(tx, ids);
    const live = ids.filter((id) => book.lists.has(id));
    const kept = new Map(exact ? [] : await this.keptOnes(tx, live, book, actor));
    const others = live.filter((id) => !kept.has(id));
    const counts = new Map([...kept, ...(await this.count(tx, others, book, actor))]);
    return stored.map((list): ListRow => {
      const definition =
        book.lists.get(list.id) ??
        ({ ...list, picks: false, posts: false, exclusions: false } as unknown as ListDefinition);
      return {
        ...list,
        discardedAt: list.discardedAt?.toISOString() ?? null,
        words: listWords(definition, this.kinds.all, book),
        problems: listProblems(definition, this.kinds.all, book),
        ...(counts.get(list.id) ?? none),
      };
    });
  }

  /** In a large address book, lists that take long to count. */
  private async keptOnes(
    tx: Tx,
    listIds: readonly string[],
    book: ListBook,
    { cleared }: Actor,
  ): Promise<[string, ListCount][]> {
    const slow = listIds.filter((id) => !isPlain(book.lists.get(id)!));
    if (!slow.length || !(await this.kept.large(tx))) return [];
    const questions = new Map(slow.map((id) => [id, this.counting.question(book, [id], cleared)]));
    const kept = await this.kept.of<Balance>(tx, 'balance', cleared, questions);
    return [...kept].map(([id, { figures, asOf, counting }]) => [
      id,
      { count: figures?.count ?? null, leftOut: figures?.leftOut ?? 0, asOf, counting },
    ]);
  }

  private async count(
    tx: Tx,
    listIds: readonly string[],
    book: ListBook,
    actor: Actor,
  ): Promise<[string, ListCount][]> {
    if (!listIds.length) return [];
    const parameters = new Parameters();
    const sql = this.people.sql(book, actor, parameters);
    await makeRoom(tx);
    const counts = listIds.map((id, index) =>
      isPlain(book.lists.get(id)!)
        ? // Erased people stand on no list by hand.
          `SELECT ${index} AS list, count(*)::int AS count FROM list_members WHERE list_id = ${parameters.add(id)}::uuid`
        : `SELECT ${index} AS list, count(*)::int AS count FROM people p WHERE p.erased_at IS NULL AND ${sql.on(id)}`,
    );
    const rows = await Database.rows<{ list: number; count: number }>(
      tx,
      counts.join(' UNION ALL '),
      parameters.values,
    );
    const leftOut = await this.people.leftOut(tx, listIds, book, actor);
    return rows.map(({ list, count }) => {
      const id = listIds[list]!;
      return [id, { count, leftOut: leftOut.get(id) ?? 0, asOf: null, counting: false }];
    });
  }
}

type ListCount = Pick<ListRow, 'count' | 'leftOut' | 'asOf' | 'counting'>;
const none: ListCount = { count: 0, leftOut: 0, asOf: null, counting: false };
