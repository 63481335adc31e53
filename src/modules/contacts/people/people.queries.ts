import type { Actor } from '../../../platform/access/actor.js';
import { subtreeSql } from '../organisations/organisation-tree.js';
import { runningSql } from '../posts/tenures.rules.js';
import { textQuery, type TextQuery } from '../search/text-query.rules.js';
import type { PeopleFilter } from './http/people-query.dto.js';
import { nobody, type PeopleCondition } from './list-memberships.js';

/** Collects parameters and numbers them. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/**
 * Conditions on `people p` for what the actor may see; nothing hidden from them decides whether somebody is found. Without
 * `match` the words of `q` must be there as they are typed.
 *
 * @param onList who is on the list of the filter, as `ListMemberships` answers
 * @param rowByRow words are compared along the index of an order instead of being looked up in their own
 */
export function peopleConditions(
  filter: PeopleFilter,
  actor: Actor,
  parameters: Parameters,
  onList: PeopleCondition = nobody,
  rowByRow = false,
): string[] {
  const { cleared } = actor;
  const conditions = ['p.erased_at IS NULL'];
  const is = (column: string, value: unknown) =>
    value === undefined ? [] : [`p.${column} = ${parameters.add(value)}`];
  const query = textQuery(filter.q ?? '');
  if (query)
    conditions.push(
      filter.match === 'similar'
        ? similarSql(query, cleared, parameters, rowByRow)
        : matchSql(query.exact, cleared, parameters, rowByRow),
    );
  else if (filter.q) conditions.push('false'); // nothing but punctuation
  conditions.push(
    ...is('category_id', filter.category),
    ...is('language', filter.language),
    ...is('country', filter.country),
    ...flag('p.at_risk', filter.atRisk),
    ...flag('p.do_not_invite', filter.doNotInvite),
    ...flag('p.do_not_contact', filter.doNotContact),
  );
  if (filter.tag !== undefined) conditions.push(`p.tags @> ARRAY[${parameters.add(filter.tag)}]`);
  if (filter.changedSince !== undefined)
    conditions.push(`p.updated_at >= ${parameters.add(filter.changedSince)}::date`);
  if (filter.listId !== undefined) conditions.push(onList(parameters));
  const hidden = [
    ...(filter.organisationId === undefined
      ? []
      : [atOrganisation(parameters.add(filter.organisationId), filter.below ?? false)]),
    ...(filter.postId === undefined ? [] : [holds(`post_id = ${parameters.add(filter.postId)}`)]),
    ...flag('p.without_email', filter.withoutEmail),
    ...flag(notInformedSql('p'), filter.notInformed),
    ...is('legal_basis', filter.legalBasis === 'none' ? '' : filter.legalBasis),
  ];
  // What an alias hides neither finds a person nor leaves one out.
  if (hidden.length) conditions.push(...hidden, ...(cleared ? [] : ['NOT p.at_risk']));
  return conditions;
}

/** Whether `people p` is found by a tsquery over the lexemes of `termsOf`. */
export function matchSql(
  query: string,
  cleared: boolean,
  parameters: Pick<Parameters, 'add'>,
  rowByRow = false,
): string {
  return foundBy(`${parameters.add(query)}::tsquery`, cleared, rowByRow);
}

/** The same for words that are written nearly so, in the name, the post or the organisation. */
export function similarSql(
  { words, joined }: TextQuery,
  cleared: boolean,
  parameters: Pick<Parameters, 'add'>,
  rowByRow = false,
): string {
  const empty = `''::tsquery`;
  const each = words.map(({ similar, sounds }) => {
    const typed = `${parameters.add(similar)}::tsquery`;
    if (!sounds) return typed;
    // Read once: the words that are there and sound so.
    const there = `(SELECT string_agg(lexeme, ' | ')::tsquery FROM (
      SELECT lexeme FROM office_words WHERE sounds @@ ${parameters.add(sounds)}::tsquery LIMIT ${mostWords}) near)`;
    return `(${typed} || coalesce(${there}, ${empty}))`;
  });
  const all = `(${each.join(' && ')})`;
  return foundBy(joined ? `(${all} || ${parameters.add(joined)}::tsquery)` : all, cleared, rowByRow);
}

/** As many ways are enough in which a slip may have been meant. */
const mostWords = 50;

function foundBy(words: string, cleared: boolean, rowByRow: boolean): string {
  const found = cleared ? `(p.terms @@ ${words} OR p.terms_hidden @@ ${words})` : `p.terms @@ ${words}`;
  // PostgreSQL looks no expression up in an index that is not the bare operator.
  return rowByRow ? `(${found}) IS TRUE` : found;
}

/** Somebody who should have been told by now that they stand here; over the index `people_not_informed_idx`. */
export const notInformedSql = (people: string, now = 'now()'): string =>
  `(${people}.first_informed_on IS NULL AND ${people}.created_at < ${now} - interval '30 days')`;

const flag = (column: string, wanted: boolean | undefined) =>
  wanted === undefined ? [] : [wanted ? column : `NOT ${column}`];

/** Holds a post today for which the condition is true. */
const holds = (condition: string) =>
  `p.id IN (SELECT t.person_id FROM tenures t JOIN posts ON posts.id = t.post_id
             WHERE ${condition} AND ${runningSql('t', 'current_date')})`;

const atOrganisation = (id: string, below: boolean) =>
  holds(below ? `organisation_id IN (${subtreeSql(id)})` : `organisation_id = ${id}`);
