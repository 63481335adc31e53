import type { DuplicatesQuery } from './http/duplicates.dto.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';

/**
 * Condition on pairs `d` with their people `a` and `b`: both are there, and nothing hidden from the viewer is told. That
 * somebody is like a person at risk would say who that is.
 */
export const shownPair = (cleared: boolean): string =>
  `a.erased_at IS NULL AND b.erased_at IS NULL${cleared ? '' : ' AND NOT a.at_risk AND NOT b.at_risk'}`;

export const pairJoins =
  'duplicate_pairs d JOIN people a ON a.id = d.person_a JOIN people b ON b.id = d.person_b';

const side = (alias: string, cleared: boolean): string => {
  const post = `${alias}_post`;
  return `jsonb_build_object(
    'id', ${alias}.id, 'name', ${shownNameSql(alias, cleared)}, 'version', ${alias}.version, 'atRisk', ${alias}.at_risk,
    'honorific', ${visibleSql(alias, cleared, `${alias}.honorific`, `''`)}, 'categoryId', ${alias}.category_id,
    'country', ${alias}.country, 'language', ${alias}.language,
    'emails', ARRAY(SELECT email FROM person_emails WHERE person_id = ${alias}.id ORDER BY preferred DESC, id),
    'phone', ${visibleSql(alias, cleared, `${alias}.phone`, `''`)},
    'post', ${post}.title, 'organisation', ${post}.organisation, 'updatedAt', ${alias}.updated_at)`;
};

const mainPostOf = (alias: string): string => `
  LEFT JOIN LATERAL (SELECT post.title, o.name AS organisation FROM people me ${mainPost('me')}
      LEFT JOIN organisations o ON o.id = post.organisation_id WHERE me.id = ${alias}.id) ${alias}_post ON true`;

/** Rows of `PairView`, ready for a page; `conditions` are on `d`, `a` and `b`. */
export const pairsSql = (cleared: boolean, conditions: string[], rest: string): string => `
  SELECT d.id, d.score, d.reasons, d.doubts, d.status, d.decided_at AS "decidedAt", u.name AS "decidedBy",
         ${side('a', cleared)} AS a, ${side('b', cleared)} AS b
    FROM (SELECT d.* FROM ${pairJoins} WHERE ${[shownPair(cleared), ...conditions].join(' AND ')} ${rest}) d
    JOIN people a ON a.id = d.person_a JOIN people b ON b.id = d.person_b
    LEFT JOIN users u ON u.id = d.decided_by ${mainPostOf('a')} ${mainPostOf('b')}
   ORDER BY d.score DESC, d.id DESC`;

type Key = (string | number | null)[];

/** Up to limit + 1 pairs, the likeliest first. Only conditions that are asked for stand in it, so that each finds its index. */
export function pairListSql(
  query: DuplicatesQuery,
  cleared: boolean,
  after: Key | undefined,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`d.status = ${add(query.status ?? 'open')}`];
  if (query.reason) conditions.push(`${add(query.reason)} = ANY(d.reasons)`);
  if (query.listId)
    conditions.push(
      `EXISTS (SELECT FROM list_members m WHERE m.list_id = ${add(query.listId)} AND m.person_id IN (d.person_a, d.person_b))`,
    );
  if (query.personId) {
    const person = add(query.personId);
    conditions.push(`(d.person_a = ${person} OR d.person_b = ${person})`);
  }
  if (after) conditions.push(`(d.score, d.id) < (${add(after[0])}::int, ${add(after[1])}::uuid)`);
  const order = `ORDER BY d.score DESC, d.id DESC LIMIT ${add(query.limit + 1)}`;
  return { sql: pairsSql(cleared, conditions, order), values };
}
