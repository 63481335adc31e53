import type { Actor } from '../../../platform/access/actor.js';
import type { Database } from '../../../platform/database/database.js';
import { subtreeSql } from '../organisations/organisation-tree.js';
import type { PeopleFilter } from './http/people-query.dto.js';
import type { ListMemberships, PeopleCondition } from './list-memberships.js';

/** What a filter means that stands in other tables. Of what is not in it, nobody is found. */
export interface FilterScope {
  onList?: PeopleCondition;
  organisationIds?: string[];
}

/**
 * Looks it up before the people are: how many organisations stand below one PostgreSQL could not know from the statement
 * itself, and it would go through all posts of the address book for two.
 */
export async function filterScope(
  database: Pick<Database, 'read'>,
  lists: Pick<ListMemberships, 'condition'>,
  { listId, organisationId, below }: PeopleFilter,
  actor: Actor,
): Promise<FilterScope> {
  const scope: FilterScope = {};
  if (listId !== undefined) scope.onList = await lists.condition(listId, actor);
  if (organisationId !== undefined)
    scope.organisationIds = below
      ? (await database.read<{ id: string }>(subtreeSql('$1'), [organisationId])).map(({ id }) => id)
      : [organisationId];
  return scope;
}
