import { Invalid } from '../../../platform/errors/domain-error.js';
import { isUuid } from '../../../platform/database/uuid.js';
import { decodeCursor, encodeCursor } from '../../../platform/http/paging.js';
import type { PeopleMatch } from './http/person-row.dto.js';
import type { Order } from './people-pages.sql.js';

/** Where a page begins: the row at its edge, and how it was found. */
export interface Edge {
  /** The page before that row is wanted, not the one behind. */
  backwards: boolean;
  match: PeopleMatch;
  /** All were few enough to be gathered. */
  few: boolean;
  rank: number;
  key: string;
  id: string;
}

export const encodeEdge = ({ backwards, match, few, rank, key, id }: Edge): string =>
  encodeCursor([backwards ? 1 : 0, match, few ? 1 : 0, rank, key, id]);

/** @throws Invalid when the text is no cursor of this list in this order */
export function decodeEdge(cursor: string | undefined, order: Order): Edge | undefined {
  const parts = decodeCursor(cursor, 6);
  if (!parts) return undefined;
  const [backwards, match, few, rank, key, id] = parts.map(String) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!isUuid(id) || !/^\d{1,3}$/.test(rank) || !fits(key, order))
    throw new Invalid([
      { field: 'cursor', message: 'This is not a cursor of this list; start again without it.' },
    ]);
  return {
    backwards: backwards === '1',
    match: match === 'similar' ? 'similar' : 'exact',
    few: few === '1',
    rank: Number(rank),
    key,
    id,
  };
}

function fits(key: string, { type }: Order): boolean {
  if (type === 'uuid') return isUuid(key);
  if (type === 'timestamptz') return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:?\d\d)?$/.test(key);
  return !key.includes('\0');
}
