import { shownNameSql, sortColumnSql, sortNameSql, visibleSql } from '../names/shown-name.js';
import { mainPost } from '../posts/main-post.js';
import type { PeopleSort } from './http/people-query.dto.js';

/** How far people are counted, and how many at most are gathered to be sorted. */
export const countedUpTo = 10_000;

export interface Order {
  /** Expression over `p`, backed by indexes together with the id. */
  key: string;
  /** The id beside it in those indexes. */
  id: string;
  /** Everybody, as `p`; for those who walk, with the direction: in this order. */
  from: (direction?: string) => string;
  type: 'text' | 'uuid' | 'timestamptz';
  descending: boolean;
  /** The key is the name: a list in this order can begin at letters. */
  byName?: boolean;
}

export function orderOf(sort: PeopleSort, cleared: boolean): Order {
  switch (sort) {
    case 'newest':
    case 'oldest':
      // Ids are in the order of time.
      return { ...everybody, key: keyBy(sort, cleared), type: 'uuid', descending: sort === 'newest' };
    case 'changed':
      return {
        key: 'c.changed_at',
        id: 'c.id',
        from: () => 'people p JOIN person_changes c ON c.id = p.id',
        type: 'timestamptz',
        descending: true,
      };
    default:
      return {
        ...named(sort, (real) => keyBy(sort, real), cleared),
        byName: !/organisation|rank/.test(sort),
      };
  }
}

/** Expression over `p` of an order by names or ids, by real names or by shown ones. */
function keyBy(sort: PeopleSort, real: boolean): string {
  if (sort === 'newest' || sort === 'oldest') return 'p.id';
  if (/^-?organisation$/.test(sort)) return officeSql('sort_office', '1', real);
  return /^-?rank$/.test(sort) ? officeSql('sort_rank', '9999999999', real) : sortColumnSql('p', real);
}

/** Whether `people p` stands not before, or not behind, the person of the placeholder; nobody does where that one is gone. */
export function besideSql(
  side: 'first' | 'last',
  person: string,
  sort: PeopleSort | undefined,
  cleared: boolean,
): string {
  const { key, descending } = plainKeyOf(sort ?? 'name', cleared);
  const mark = (side === 'first') === descending ? '<=' : '>=';
  return `(${key}, p.id) ${mark} (SELECT ${key}, p.id FROM people p WHERE p.id = ${person}::uuid AND p.erased_at IS NULL)`;
}

/** Over `p` alone, and not to be walked along. */
function plainKeyOf(sort: PeopleSort, cleared: boolean): Pick<Order, 'key' | 'descending'> {
  const { descending } = orderOf(sort, cleared);
  const key =
    sort === 'changed'
      ? '(SELECT c.changed_at FROM person_changes c WHERE c.id = p.id)'
      : keyBy(sort, cleared);
  return { key, descending };
}

const everybody = { from: () => 'people p', id: 'p.id' };

/**
 * The order of the names that the viewer may see. Only people at risk have another one for those who are cleared, who walk along
 * two indexes at a time: that of shown names, and a small one of those people.
 *
 * @param keyOf the key by real names, or that by shown ones
 */
function named(sort: string, keyOf: (real: boolean) => string, cleared: boolean): Order {
  const order = { type: 'text', descending: sort.startsWith('-') } as const;
  if (!cleared) return { ...everybody, ...order, key: keyOf(false) };
  const strand = (real: boolean, direction?: string) =>
    `(SELECT p.*, ${keyOf(real)} AS along FROM people p WHERE ${real ? '' : 'NOT '}p.at_risk
       ${direction ? `ORDER BY along ${direction}, p.id ${direction}` : ''})`;
  return {
    ...order,
    id: 'p.id',
    key: 'p.along',
    from: (direction) => `(${strand(false, direction)} UNION ALL ${strand(true, direction)}) p`,
  };
}

/** What goes before the name; somebody at risk has `none` of it unless the viewer is cleared. As the indexes have it. */
const officeSql = (column: 'sort_office' | 'sort_rank', none: string, cleared: boolean): string =>
  cleared
    ? `(p.${column} || chr(1) || p.sort_full) COLLATE "C"`
    : `((CASE WHEN p.at_risk THEN '${none}' ELSE p.${column} END) || chr(1) || p.sort_shown) COLLATE "C"`;

export interface PageRequest {
  conditions: string[];
  order: Order;
  /** Rank of a hit, lower is better; an SQL expression over the found `p` with its `key`. */
  rank: string;
  /** Placeholders of rank, key and id of the row at the edge; rows behind it are wanted. */
  edge: { rank: string; key: string; id: string } | undefined;
  /** Placeholder of the key at which the list begins. */
  from: string | undefined;
  /** Towards the beginning. */
  backwards: boolean;
  /** Placeholder of how many are left out before the page. */
  skip: string | undefined;
  limit: string;
  cleared: boolean;
}

/**
 * For a condition that few fulfil: all of them, sorted. Tells in `found` how many there are; of more than `countedUpTo`
 * the first page has one row, which is not to be used.
 */
export function gatherSql(request: PageRequest): string {
  const { conditions, order, rank, edge, limit, cleared } = request;
  const { direction, mark } = directionOf(request);
  const behind = edge
    ? `(rank, key, id) ${mark} (${edge.rank}::int, ${typed(edge.key, order)}, ${edge.id}::uuid)`
    : begins('key', request);
  const counted = '(SELECT count(*)::int FROM found)';
  const few = edge ? 'true' : `${counted} <= ${countedUpTo}`;
  return `
    WITH found AS MATERIALIZED (
      SELECT ${ranking.map((column) => `p.${column}`).join(', ')}, ${order.key} AS key FROM ${order.from()}
       WHERE ${conditions.join(' AND ')} LIMIT ${countedUpTo + 1}),
    -- To rank those who are too many would take longer than to pick up the page elsewhere.
    ranked AS (SELECT p.id, (${rank})::int AS rank, p.key FROM found p WHERE ${few}),
    page AS (
      (SELECT id, rank, key FROM ranked WHERE ${behind}
        ORDER BY rank ${direction}, key ${direction}, id ${direction} LIMIT ${limit} ${skipped(request)})
      UNION ALL (SELECT id, 0, NULL FROM found WHERE NOT ${few} LIMIT 1))
    ${rowsOf('page', cleared, counted)}
     ORDER BY page.rank ${direction}, page.key ${direction}, page.id ${direction}`;
}

/** All that ranks are made of. */
const ranking = ['id', 'at_risk', 'terms', 'terms_hidden'] as const;

/** For a condition that many fulfil: along the index of the order until the page is full. All hits have the same rank. */
export function walkSql(request: PageRequest): string {
  const { conditions, order, limit } = request;
  return pageSql(
    request,
    `SELECT p.id, ${order.key} AS key FROM ${order.from(directionOf(request).direction)}
      WHERE ${[...conditions, behindSql(request)].join(' AND ')} ${inOrder(request)} LIMIT ${limit} ${skipped(request)}`,
  );
}

/** How many of an order are looked at one after the other for those of whom many are thought to be among them. */
export const walkedUpTo = 2 * countedUpTo;

/**
 * The same, but no further than `walkedUpTo`: those who fit may all stand far away in this order, as the people of one
 * organisation do in the order of organisations, and those of an old import in the order of time.
 */
export function stretchSql(request: PageRequest): string {
  const { conditions, order, limit } = request;
  return pageSql(
    request,
    `SELECT p.id, p.key FROM (
       SELECT p.*, ${order.key} AS key FROM ${order.from(directionOf(request).direction)} WHERE ${behindSql(request)} ${inOrder(request)} LIMIT ${walkedUpTo}) p
      WHERE ${conditions.join(' AND ')} ORDER BY p.key ${directionOf(request).direction}, p.id ${directionOf(request).direction}
      LIMIT ${limit} ${skipped(request)}`,
  );
}

/** For those whom the stretch did not show: all who fit, however many, and the first of them. */
export function pickSql(request: PageRequest): string {
  const { conditions, order, limit } = request;
  const { direction } = directionOf(request);
  return pageSql(
    request,
    // Behind OFFSET PostgreSQL does not see that the order has an index, and cannot walk along it to the far end.
    `SELECT id, key FROM (
       SELECT p.id, ${order.key} AS key FROM ${order.from()} WHERE ${[...conditions, behindSql(request)].join(' AND ')} OFFSET 0) fitting
      ORDER BY key ${direction}, id ${direction} LIMIT ${limit} ${skipped(request)}`,
  );
}

/** Every `every`th of those who fit, in the order of the list: a page behind one of them begins a known number of rows down. */
export function placesSql(
  request: Pick<PageRequest, 'conditions' | 'order' | 'rank'>,
  every: string,
): string {
  const { conditions, order, rank } = request;
  const direction = order.descending ? 'DESC' : 'ASC';
  return `
    SELECT rank, key::text AS key, id FROM (
      SELECT rank, key, id, row_number() OVER (ORDER BY rank, key ${direction}, id ${direction}) AS place FROM (
        SELECT ${rank} AS rank, ${order.key} AS key, p.id FROM ${order.from()} WHERE ${conditions.join(' AND ')}) fitting) placed
     WHERE place % ${every} = 0 ORDER BY place`;
}

const skipped = ({ skip }: PageRequest): string => (skip === undefined ? '' : `OFFSET ${skip}`);

function pageSql(request: PageRequest, page: string): string {
  const { direction } = directionOf(request);
  return `
    WITH page AS MATERIALIZED (SELECT id, ${request.rank} AS rank, key FROM (${page}) found)
    ${rowsOf('page', request.cleared, '0')}
     ORDER BY page.key ${direction}, page.id ${direction}`;
}

function behindSql(request: PageRequest): string {
  const { order, edge } = request;
  if (!edge) return begins(order.key, request);
  const { mark } = directionOf(request);
  return order.type === 'uuid'
    ? `p.id ${mark} ${edge.id}::uuid`
    : `(${order.key}, ${order.id}) ${mark} (${typed(edge.key, order)}, ${edge.id}::uuid)`;
}

function inOrder(request: PageRequest): string {
  const { direction } = directionOf(request);
  const { key, id, type } = request.order;
  return `ORDER BY ${key} ${direction}${type === 'uuid' ? '' : `, ${id} ${direction}`}`;
}

const typed = (placeholder: string, { type }: Order) =>
  `${placeholder}::${type}${type === 'text' ? ' COLLATE "C"' : ''}`;

function directionOf({ order, backwards }: PageRequest) {
  const descending = order.descending !== backwards;
  return { direction: descending ? 'DESC' : 'ASC', mark: descending ? '<' : '>' };
}

/** Whether somebody stands where a list from `from` on begins, or behind. */
export const begins = (key: string, { from, order }: Pick<PageRequest, 'from' | 'order'>) =>
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
