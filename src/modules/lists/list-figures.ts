import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { KeptFigures, type Kept } from './figures/kept-figures.js';
import { ListCounting, type Balance, type Question, type Shared } from './figures/list-counting.js';
import type { FigureKind } from './figures/list-figure.entity.js';
import type { ListFigures, ListOverlaps } from './http/list-figures.dto.js';
import { ListBooks } from './list-books.js';

const nothing: Balance = {
  count: 0,
  leftOut: 0,
  byCategory: {},
  byLanguage: {},
  byCountry: {},
  byOrganisationKind: {},
  withoutEmail: 0,
  doNotInvite: 0,
  doNotContact: 0,
  withoutLegalBasis: 0,
};

/** How a list is made up, and what it shares with others; in a large address book as it was last counted. */
@Injectable()
export class ListFiguresQueries {
  constructor(
    private readonly database: Database,
    private readonly books: ListBooks,
    private readonly counting: ListCounting,
    private readonly kept: KeptFigures,
  ) {}

  /** @param anew what may have changed is counted now @throws NotFound */
  balance(listId: string, { cleared }: Actor, anew = false): Promise<ListFigures> {
    return this.database.transaction(async (tx) => {
      const book = await this.books.load(tx, [listId]);
      if (!book.lists.has(listId)) throw new NotFound('list');
      const { figures, ...moment } = await this.figures<Balance>(
        tx,
        'balance',
        listId,
        cleared,
        () => this.counting.question(book, [listId], cleared),
        () => this.counting.balance(tx, book, listId, cleared),
        anew,
      );
      return { ...nothing, ...figures, count: figures?.count ?? null, ...moment };
    });
  }

  /** The lists of the same team with which it has people in common. */
  overlaps(listId: string, { cleared }: Actor, anew = false): Promise<ListOverlaps> {
    return this.database.transaction(async (tx) => {
      const { others, book } = await this.counting.others(tx, listId);
      const { figures, ...moment } = await this.figures<Shared>(
        tx,
        'overlaps',
        listId,
        cleared,
        () => this.counting.question(book, [listId, ...others.map(({ id }) => id)], cleared),
        () => this.counting.overlaps(tx, book, listId, others, cleared),
        anew,
      );
      return {
        inSeveral: figures?.inSeveral ?? 0,
        items: others
          .map(({ id, name }) => ({ listId: id, name, shared: figures?.shared[id] ?? 0 }))
          .filter((overlap) => overlap.shared > 0)
          .sort((a, b) => b.shared - a.shared),
        ...moment,
      };
    });
  }

  private async figures<Figures>(
    tx: Tx,
    what: FigureKind,
    listId: string,
    cleared: boolean,
    question: () => Question,
    count: () => Promise<Figures>,
    anew: boolean,
  ): Promise<Kept<Figures>> {
    if (!(await this.kept.large(tx))) return { figures: await count(), asOf: null, counting: false };
    const kept = await this.kept.of<Figures>(tx, what, cleared, new Map([[listId, question()]]), anew);
    return kept.get(listId)!;
  }
}
