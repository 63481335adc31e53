import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { filterScope } from '../contacts/people/filter-scope.js';
import type { PeopleFilter } from '../contacts/people/http/people-query.dto.js';
import { ListMemberships } from '../contacts/people/list-memberships.js';
import { Parameters, peopleConditions } from '../contacts/people/people.queries.js';
import type { ListAdditionResult, ListAdditionUndone } from './http/list-additions.dto.js';
import { addMatching, takeAdditionBack } from './list-writer.js';
import { Lists } from './lists.service.js';

/** Puts all whom a filter of the address book finds on a list, in one statement however many they are, and takes them back. */
@Injectable()
export class ListAdditions {
  constructor(
    private readonly database: Database,
    private readonly lists: Lists,
    private readonly memberships: ListMemberships,
  ) {}

  /** Who was kept off the list by hand stays off. @throws NotFound */
  async add(listId: string, filter: PeopleFilter, actor: Actor): Promise<ListAdditionResult> {
    const scope = await filterScope(this.database, this.memberships, filter, actor);
    const additionId = newId();
    return this.database.transaction(async (tx) => {
      const list = await this.lists.locked(tx, listId);
      const parameters = new Parameters();
      const conditions = peopleConditions(filter, actor, parameters, scope);
      const act = { listId, additionId, userId: actor.userId };
      const { added, keptOff } = await addMatching(tx, act, conditions, parameters);
      if (added) await this.lists.record(tx, actor, 'list.people_added', list, { count: added, all: true });
      const { count } = await this.lists.viewOf(tx, listId, actor, true);
      return { changed: added, keptOff, count: count ?? 0, additionId: added ? additionId : null };
    });
  }

  /** @throws NotFound when it was undone before, or nobody of them is there any more */
  reverse(listId: string, additionId: string, actor: Actor): Promise<ListAdditionUndone> {
    return this.database.transaction(async (tx) => {
      const list = await this.lists.locked(tx, listId);
      const changed = await takeAdditionBack(tx, listId, additionId);
      if (!changed) throw new NotFound('addition');
      await this.lists.record(tx, actor, 'list.addition_undone', list, { count: changed });
      const { count } = await this.lists.viewOf(tx, listId, actor, true);
      return { changed, count: count ?? 0 };
    });
  }
}
