import { mainPost } from '../posts/main-post.js';
import type { Actor } from '../../../platform/access/actor.js';
import { decodeCursor } from '../../../platform/http/paging.js';
import { searchPatterns } from '../names/fold.js';
import { nobody, type PeopleCondition } from './list-memberships.js';
import type { PeopleFilter, PeopleSort } from './http/people-query.dto.js';
import { shownNameSql, sortColumnSql, visibleSql } from '../names/shown-name.js';

/** Collects parameters and numbers them. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** Conditions on `people p` for what the actor may see; nothing hidden from them decides whether somebody is found. */
export function peopleConditions(
  filter: PeopleFilter,
  actor: Actor,
  parameters: Parameters,
  onList: PeopleCondition = nobody,
): string[] {
  const { cleared } = actor;
  const is = (column: string, value: unknown) =>
    value === undefined ? [] : [`p.${column} = ${parameters.add(value)}`];
  const conditions = [
    'p.erased_at IS NULL',
    ...searchPatterns(filter.q ?? '').map(
      (pattern) => `p.${cleared ? 'search_full' : 'search_shown'} LIKE ${parameters.add(pattern)}`,
    ),
    ...is('category_id', filter.category),
    ...is('language', filter.language),
    ...is('country', filter.country),
    ...is('at_risk', filter.atRisk),
    ...is('do_not_invite', filter.doNotInvite),
  ];
  if (filter.tag !== undefined) conditions.push(`p.tags @> ARRAY[${parameters.add(filter.tag)}]`);
  if (filter.listId !== undefined) conditions.push(onList(parameters));
  const hiddenToo = cleared ? '' : ' AND NOT p.at_risk';
  if (filter.organisationId !== undefined)
    conditions.push(
      `EXISTS (SELECT FROM tenures t JOIN posts ON posts.id = t.post_id WHERE t.person_id = p.id AND organisation_id = ${parameters.add(filter.organisationId)}
          AND (to_date IS NULL OR to_date >= current_date))${hiddenToo}`,
    );
  if (filter.withoutEmail !== undefined)
    conditions.push(
      `${filter.withoutEmail ? 'NOT ' : ''}EXISTS (SELECT FROM person_emails WHERE person_id = p.id)${hiddenToo}`,
    );
  return conditions;
}

export interface PersonRowRecord {
  id: string;
  name: string;
  sortName: string;
  honorific: string | null;
  categoryId: string;
  language: string;
  country: string;
  organisation: string | null;
  post: string | null;
  email: string | null;
  tags: string[];
  atRisk: boolean;
  doNotInvite: boolean;
  version: number;
  sortKey: string;
}

/** Up to limit + 1 rows after the cursor. */
export function peopleListSql(
  conditions: string[],
  parameters: Parameters,
  options: { cleared: boolean; sort: PeopleSort; limit: number; cursor?: string },
): string {
  const { cleared, sort, limit } = options;
  const visible = (expression: string) => visibleSql('p', cleared, expression);
  const column = sortColumnSql('p', cleared);
  const descending = sort !== 'name';
  const after = decodeCursor(options.cursor, 2);
  const where = [...conditions];
  if (after) {
    const [key, id] = after.map((value) => parameters.add(String(value)));
    const mark = descending ? '<' : '>';
    // The key of `newest` is the id itself: ids are in the order of time.
    where.push(
      sort === 'newest'
        ? `p.id < ${id}::uuid AND ${key}::text IS NOT NULL`
        : `(${column}, p.id) ${mark} (${key}, ${id}::uuid)`,
    );
  }
  const direction = descending ? 'DESC' : 'ASC';
  const order = sort === 'newest' ? 'p.id DESC' : `${column} ${direction}, p.id ${direction}`;
  return `
    SELECT p.id, ${shownNameSql('p', cleared)} AS name,
           ${visibleSql('p', cleared, `concat_ws(', ', nullif(p.family_name, ''), nullif(p.given_name, ''))`, 'p.alias')} AS "sortName",
           ${visible('p.honorific')} AS honorific, p.category_id AS "categoryId", p.language, p.country,
           ${visible('o.name')} AS organisation, ${visible(`nullif(post.title, '')`)} AS post, ${visible('e.email')} AS email,
           p.tags, p.at_risk AS "atRisk", p.do_not_invite AS "doNotInvite", p.version,
           ${sort === 'newest' ? `''` : `p.${cleared ? 'sort_full' : 'sort_shown'}`} AS "sortKey"
      FROM people p
      ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = post.organisation_id
      LEFT JOIN person_emails e ON e.person_id = p.id AND e.preferred
     WHERE ${where.join(' AND ')}
     ORDER BY ${order}
     LIMIT ${parameters.add(limit + 1)}`;
}
