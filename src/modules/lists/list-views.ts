import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Parameters } from '../contacts/people/people.queries.js';
import type { ListRow } from './http/lists.dto.js';
import { ListBooks } from './list-books.js';
import { ListPeople } from './list-people.js';
import { makeRoom } from './room.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListDefinition } from './rules/list-book.js';
import { listProblems } from './rules/list-problems.rules.js';
import { listWords } from './rules/rule-words.rules.js';

/** Columns of lists `l` and their team `t`, as `ListViews` takes them. */
export const listColumns = `
  l.id, l.team_id AS "teamId", t.name AS "teamName", l.name, l.description, l.kind, l.rule, l.source,
  l.legal_basis AS "legalBasis", l.discarded_at AS "discardedAt", l.version`;

export type StoredList = Omit<ListRow, 'words' | 'problems' | 'count' | 'leftOut' | 'discardedAt'> & {
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
  ) {}

  /** As many statements for one list as for many. A list that was deleted is told without its people. */
  async of(tx: Tx, stored: readonly StoredList[], actor: Actor): Promise<ListRow[]> {
    if (!stored.length) return [];
    const ids = stored.map(({ id }) => id);
    const book = await this.books.load(tx, ids);
    const live = ids.filter((id) => book.lists.has(id));
    const parameters = new Parameters();
    const sql = this.people.sql(book, actor, parameters);
    await makeRoom(tx);
    const counts = live.map((id, index) =>
      isPlain(book.lists.get(id)!)
        ? // Erased people stand on no list by hand.
          `SELECT ${index} AS list, count(*)::int AS count FROM list_members WHERE list_id = ${parameters.add(id)}::uuid`
        : `SELECT ${index} AS list, count(*)::int AS count FROM people p WHERE p.erased_at IS NULL AND ${sql.on(id)}`,
    );
    const counted = counts.length
      ? await Database.rows<{ list: number; count: number }>(
          tx,
          counts.join(' UNION ALL '),
          parameters.values,
        )
      : [];
    const count = new Map(counted.map((row) => [live[row.list]!, row.count]));
    const leftOut = await this.people.leftOut(tx, live, book, actor);
    return stored.map((list): ListRow => {
      const definition =
        book.lists.get(list.id) ??
        ({ ...list, picks: false, posts: false, exclusions: false } as unknown as ListDefinition);
      return {
        ...list,
        discardedAt: list.discardedAt?.toISOString() ?? null,
        words: listWords(definition, this.kinds.all, book),
        problems: listProblems(definition, this.kinds.all, book),
        count: count.get(list.id) ?? 0,
        leftOut: leftOut.get(list.id) ?? 0,
      };
    });
  }
}
