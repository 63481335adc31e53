import type { ByteRange } from '../../platform/storage/storage.js';

/**
 * What to send for a Range header (RFC 9110): the part asked for, `'all'` when there is no usable range, or
 * `'unsatisfiable'`. Several ranges at once are answered with the whole file, as the RFC allows.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (!match[1] && !match[2])) return 'all';
  if (!match[1]) {
    const length = Number(match[2]);
    return length === 0 || size === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  if (match[2] && Number(match[2]) < start) return 'all';
  return start >= size ? 'unsatisfiable' : { start, end };
}

/** Whether the file is still the one the client holds a part of; a weak or unknown validator is not enough. */
export function ifRangeHolds(header: string | undefined, etag: string): boolean {
  return header === undefined || header === etag;
}

/** If-None-Match against a strong tag. */
export function alreadyThere(header: string | undefined, etag: string): boolean {
  return (
    header?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag) ?? false
  );
}
