import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { People } from '../contacts/people/people.service.js';
import { ListCounting } from './figures/list-counting.js';
import type { ListPreview, PreviewList } from './http/list-rules.dto.js';
import { ListBooks } from './list-books.js';
import { ListPeople } from './list-people.js';
import { ListRules } from './list-rules.service.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListDefinition } from './rules/list-book.js';
import { listProblems } from './rules/list-problems.rules.js';
import { listWords } from './rules/rule-words.rules.js';

@Injectable()
export class ListPreviews {
  constructor(
    private readonly database: Database,
    private readonly books: ListBooks,
    private readonly lists: ListPeople,
    private readonly people: People,
    private readonly rules: ListRules,
    private readonly kinds: ConditionKinds,
    private readonly counting: ListCounting,
  ) {}

  /** What a list with this rule would be; nothing is stored. @throws Invalid, NotFound */
  async of({ teamId, kind, rule: given, listId }: PreviewList, actor: Actor): Promise<ListPreview> {
    const rule = this.rules.parse(kind, given);
    const stored = listId
      ? (await this.books.load(this.database.entities, [listId])).lists.get(listId)
      : undefined;
    if (listId && stored?.teamId !== teamId) throw new NotFound('list');
    const draft: ListDefinition = stored
      ? { ...stored, kind, rule }
      : { id: newId(), teamId, name: 'This list', kind, rule, picks: false, posts: false, exclusions: false };
    await this.rules.check(this.database.entities, draft, stored?.kind === kind ? stored.rule : null);
    const book = await this.books.load(this.database.entities, [], draft);
    const known = await this.books.withTrees(this.database.entities, book);
    const query = { limit: 8, sort: 'name' as const };
    const sample = await this.people.list(query, actor, (places) =>
      this.lists.sql(known, actor, places).on(draft.id),
    );
    const figures = await this.database.transaction((tx) =>
      this.counting.balance(tx, book, draft.id, actor.cleared),
    );
    return {
      words: listWords(draft, this.kinds.all, book),
      problems: listProblems(draft, this.kinds.all, book),
      figures: { ...figures, asOf: null, counting: false },
      sample: sample.items,
    };
  }
}
