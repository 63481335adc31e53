import { shownNameSql, sortColumnSql, sortNameSql, visibleSql } from '../names/shown-name.js';
import { mainPost } from '../posts/main-post.js';
import type { PeopleSort } from './http/people-query.dto.js';

/** How far people are counted, and how many at most are gathered to be sorted. */
export const countedUpTo = 10_000;

export interface Order {
  /** Expression over `people p`, backed by an index together with the id. */
  key: string;
  type: 'text' | 'uuid' | 'timestamptz';
  descending: boolean;
  /** The key is the name: a list in this order can begin at letters. */
  byName?: boolean;
  /** Those who stand apart in it; where nobody does, all are along the index of the key. */
  strands?: readonly Strand[];
}

/** Some of the people, along an index of their own. */
export interface Strand {
  /** As that index has it: for each of them what the key of the order is. */
  key: string;
  /** Condition on `people p` that tells them from the others. */
  of: string;
}

export function orderOf(sort: PeopleSort, cleared: boolean): Order {
  switch (sort) {
    case 'newest':
    case 'oldest':
      // Ids are in the order of time.
      return { key: 'p.id', type: 'uuid', descending: sort === 'newest' };
    case 'changed':
      return { key: 'p.updated_at', type: 'timestamptz', descending: true };
    case 'organisation':
    case '-organisation':
      return named(sort, (real) => officeSql('sort_office', '1', real), cleared);
    case 'rank':
    case '-rank':
      return named(sort, (real) => officeSql('sort_rank', '9999999999', real), cleared);
    default:
      return { ...named(sort, (real) => sortColumnSql('p', real), cleared), byName: true };
  }
}

/**
 * The order of the names that the viewer may see. Only people at risk have another name for those who are cleared, so that one
 * index serves both, beside a small one of those people.
 *
 * @param keyOf the key by real names, or that by shown ones
 */
function named(sort: string, keyOf: (real: boolean) => string, cleared: boolean): Order {
  const order = { key: keyOf(cleared), type: 'text', descending: sort.startsWith('-') } as const;
  if (!cleared) return order;
  const strands = [
    { key: keyOf(false), of: 'NOT p.at_risk' },
    { key: keyOf(true), of: 'p.at_risk' },
  ];
  return { ...order, strands };
}

/** What goes before the name; somebody at risk has `none` of it unless the viewer is cleared. As the indexes have it. */
const officeSql = (column: 'sort_office' | 'sort_rank', none: string, cleared: boolean): string =>
  cleared
    ? `(p.${column} || chr(1) || p.sort_full) COLLATE "C"`
    : `((CASE WHEN p.at_risk THEN '${none}' ELSE p.${column} END) || chr(1) || p.sort_shown) COLLATE "C"`;

export interface PageRequest {
  order: Order;
  /** Rank of a hit, lower is better; an SQL expression over `people p`. */
  rank: string;
  /** Placeholders of rank, key and id of the row at the edge; rows behind it are wanted. */
  edge: { rank: string; key: string; id: string } | undefined;
  /** Placeholder of the key at which the list begins. */
  from: string | undefined;
  /** Towards the beginning. */
  backwards: boolean;
  limit: string;
  cleared: boolean;
}

/**
 * For a condition that few fulfil: all of them, sorted. Tells in `found` how many there are; of more than `countedUpTo`
 * the page is not to be used.
 */
export function gatherSql(request: PageRequest, conditions: readonly string[]): string {
  const { order, rank, edge, limit, cleared } = request;
  const { direction, mark } = directionOf(request);
  const behind = edge
    ? `(rank, key, id) ${mark} (${edge.rank}::int, ${typed(edge.key, order)}, ${edge.id}::uuid)`
    : begins('key', request);
  return `
    WITH found AS MATERIALIZED (
      SELECT p.id, (${rank})::int AS rank, ${order.key} AS key FROM people p
       WHERE ${conditions.join(' AND ')} LIMIT ${countedUpTo + 1}),
    page AS (
      SELECT id, rank, key FROM found WHERE ${behind}
       ORDER BY rank ${direction}, key ${direction}, id ${direction} LIMIT ${limit})
    ${rowsOf('page', cleared, '(SELECT count(*)::int FROM found)')}
     ORDER BY page.rank ${direction}, page.key ${direction}, page.id ${direction}`;
}

/**
 * For a condition that many fulfil: along the index of the order until the page is full, or along that of each strand. All hits
 * have the same rank.
 *
 * @param strands the key of each, and the conditions on those in it
 */
export function walkSql(
  request: PageRequest,
  strands: readonly { key: string; conditions: readonly string[] }[],
): string {
  const { order, rank, edge, limit, cleared } = request;
  const { direction, mark } = directionOf(request);
  const byId = order.type === 'uuid';
  const along = strands.map(({ key, conditions }) => {
    const behind = !edge
      ? begins(key, request)
      : byId
        ? `p.id ${mark} ${edge.id}::uuid`
        : `(${key}, p.id) ${mark} (${typed(edge.key, order)}, ${edge.id}::uuid)`;
    return `(SELECT p.id, ${rank} AS rank, ${key} AS key FROM people p
       WHERE ${[...conditions, behind].join(' AND ')}
       ORDER BY ${key} ${direction}${byId ? '' : `, p.id ${direction}`} LIMIT ${limit})`;
  });
  return `
    WITH page AS MATERIALIZED (${along.join(' UNION ALL ')})
    ${rowsOf('page', cleared, '0')}
     ORDER BY page.key ${direction}, page.id ${direction} LIMIT ${limit}`;
}

const typed = (placeholder: string, { type }: Order) =>
  `${placeholder}::${type}${type === 'text' ? ' COLLATE "C"' : ''}`;

function directionOf({ order, backwards }: PageRequest) {
  const descending = order.descending !== backwards;
  return { direction: descending ? 'DESC' : 'ASC', mark: descending ? '<' : '>' };
}

const begins = (key: string, { from, order }: PageRequest) =>
  from === undefined ? 'true' : `${key} ${order.descending ? '<=' : '>='} ${typed(from, order)}`;

/** What a row of the table shows. */
function rowsOf(page: string, cleared: boolean, found: string): string {
  const visible = (expression: string) => visibleSql('p', cleared, expression);
  return `
    SELECT p.id, ${shownNameSql('p', cleared)} AS name, ${sortNameSql('p', cleared)} AS "sortName",
           ${visible('p.honorific')} AS honorific, p.category_id AS "categoryId", p.language, p.country,
           ${visible('o.name')} AS organisation, ${visible(`nullif(post.title, '')`)} AS post,
           ${visible('coalesce(p.rank_id, post.rank_id)')} AS "rankId", ${visible('e.email')} AS email, p.tags, p.at_risk AS "atRisk", p.do_not_invite AS "doNotInvite",
           p.do_not_contact AS "doNotContact", p.updated_at AS "updatedAt", p.version,
           ${page}.rank, ${page}.key::text AS key, ${found} AS found
      FROM ${page} JOIN people p ON p.id = ${page}.id
      ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = post.organisation_id
      LEFT JOIN person_emails e ON e.person_id = p.id AND e.preferred`;
}
