import type { PersonSnapshot } from './merge.entity.js';

/** Counted, or set by the merge itself. */
const own = new Set(['id', 'version', 'updated_at', 'created_at', 'erased_at']);

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export interface Undoing {
  /** Columns of the kept entry with the values from before the merge. */
  back: PersonSnapshot;
  /** Columns that somebody changed since; they stay as they are now. */
  changed: string[];
}

/** What undoing does to the kept entry: what the merge changed goes back, what people changed since stays. */
export function undoing(before: PersonSnapshot, after: PersonSnapshot, now: PersonSnapshot): Undoing {
  const columns = Object.keys(before).filter((column) => !own.has(column) && column in now);
  const changed = columns.filter((column) => !equal(after[column], now[column]));
  const moved = columns.filter(
    (column) => !equal(before[column], after[column]) && !changed.includes(column),
  );
  return { back: Object.fromEntries(moved.map((column) => [column, before[column]])), changed };
}

/** A merge can be undone for as long as its snapshots are kept. */
export const undoDays = 90;

export const undoUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + undoDays * 24 * 3600_000);
