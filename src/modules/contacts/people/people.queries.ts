import type { Actor } from '../../../platform/access/actor.js';
import { runningSql } from '../posts/tenures.rules.js';
import { besideSql, orderOf } from './people-pages.sql.js';
import { textQuery, type TextQuery } from '../search/text-query.rules.js';
import type { PeopleFilter } from './http/people-query.dto.js';
import type { FilterScope } from './filter-scope.js';
import { nobody } from './list-memberships.js';
import { firstIdOf, severalOf } from './filter-values.rules.js';

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
 * @param scope what the filter means that stands in other tables, as `filterScope` finds it
 * @param rowByRow words are compared along the index of an order instead of being looked up in their own
 */
export function peopleConditions(
  filter: PeopleFilter,
  actor: Actor,
  parameters: Parameters,
  scope: FilterScope = {},
  rowByRow = false,
): string[] {
  const { cleared } = actor;
  const conditions = ['p.erased_at IS NULL'];
  const is = (column: string, value: unknown) =>
    value === undefined ? [] : [`p.${column} = ${parameters.add(value)}`];
  const oneOf = (column: string, value: string | undefined) => {
    const several = value === undefined ? [] : severalOf(value);
    return several.length > 1 ? [`p.${column} = ANY(${parameters.add(several)}::text[])`] : is(column, value);
  };
  const query = textQuery(filter.q ?? '');
  if (query)
    conditions.push(
      filter.match === 'similar'
        ? similarSql(query, cleared, parameters, rowByRow)
        : matchSql(query.exact, cleared, parameters, rowByRow),
    );
  else if (filter.q) conditions.push('false'); // nothing but punctuation
  conditions.push(
    ...oneOf('category_id', filter.category),
    ...oneOf('language', filter.language),
    ...oneOf('country', filter.country),
    ...flag('p.at_risk', filter.atRisk),
    ...flag('p.do_not_invite', filter.doNotInvite),
    ...flag('p.do_not_contact', filter.doNotContact),
  );
  // A tag may have a comma itself.
  if (filter.tag !== undefined)
    conditions.push(`p.tags && ${parameters.add([...severalOf(filter.tag), filter.tag])}::text[]`);
  // Ids are in the order of time.
  if (filter.addedSince !== undefined)
    conditions.push(`p.id >= ${parameters.add(firstIdOf(filter.addedSince))}::uuid`);
  if (filter.changedSince !== undefined)
    conditions.push(
      `p.id IN (SELECT id FROM person_changes WHERE changed_at >= ${parameters.add(filter.changedSince)}::date)`,
    );
  if (filter.listId !== undefined) conditions.push((scope.onList ?? nobody)(parameters));
  const hidden = [
    ...(filter.organisationId === undefined
      ? []
      : [holds(`organisation_id = ANY(${parameters.add(scope.organisationIds ?? [])}::uuid[])`)]),
    ...(filter.postId === undefined ? [] : [holds(`post_id = ${parameters.add(filter.postId)}`)]),
    ...flag('p.without_email', filter.withoutEmail),
    ...flag(notInformedSql('p'), filter.notInformed),
    ...is('legal_basis', filter.legalBasis === 'none' ? '' : filter.legalBasis),
    ...(filter.rank === undefined ? [] : [rankedSql(parameters.add(filter.rank), cleared)]),
    ...(filter.source === undefined
      ? []
      : [`position(lower(${parameters.add(filter.source)}::text) IN lower(p.source)) > 0`]),
  ];
  const { firstId, lastId, along } = filter;
  if (firstId !== undefined) conditions.push(besideSql('first', parameters.add(firstId), along, cleared));
  if (lastId !== undefined) conditions.push(besideSql('last', parameters.add(lastId), along, cleared));
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

/** By the stretch of the order of precedence in which those of one rank stand; `none` of it are those without. */
function rankedSql(rank: string, cleared: boolean): string {
  const { key } = orderOf('rank', false);
  const place = `(SELECT CASE ${rank}::text WHEN 'none' THEN '9999999999'
                         ELSE (SELECT lpad(position::text, 10, '0') FROM ranks WHERE id = ${rank}::text) END)`;
  const shown = `${key} >= ${place} || chr(1) AND ${key} < ${place} || chr(2)`;
  // In the order that everybody sees, those at risk stand without their rank.
  return cleared ? `(NOT p.at_risk AND ${shown} OR p.at_risk AND p.sort_rank = ${place})` : `(${shown})`;
}
