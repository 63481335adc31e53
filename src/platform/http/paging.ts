import { Invalid } from '../errors/domain-error.js';
import { Line, Whole } from './fields.js';

/** Query of every list: `?limit=&cursor=`, answered with `{ items, next }`; `next` is null on the last page. */
export class PageQuery {
  @Whole(1, 200, { optional: true })
  limit: number = 50;

  @Line(500, { optional: true, description: 'The `next` of the page before.' })
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** An opaque cursor: the sort key of the last row. */
export const encodeCursor = (key: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws Invalid when the text is no cursor of `length` values */
export function decodeCursor(
  cursor: string | undefined,
  length: number,
): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || ['string', 'number'].includes(typeof part))
    )
      return key as (string | number | null)[];
  } catch {
    // falls through to the error below
  }
  throw new Invalid([
    { field: 'cursor', message: 'This is not a cursor of this list; start again without it.' },
  ]);
}

/** Makes a page out of up to limit + 1 rows. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => (string | number | null)[],
  view: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(view), next: rows.length > limit ? encodeCursor(keyOf(shown.at(-1)!)) : null };
}
