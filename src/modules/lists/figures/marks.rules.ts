/**
 * By how much each table had been written to, as PostgreSQL counts rows added, changed and removed. Kept with figures:
 * equal marks mean that nothing they rest on was changed, save within the last `lag`.
 */
export type Marks = Record<string, number>;

/** A session tells PostgreSQL's statistics of its commits within this time (ms) at the latest. */
export const lag = 10_000;

/** Rules that ask for "the last twelve months" or who holds a post today are counted anew after so long (ms). */
export const longest = 60 * 60_000;

const named = /\b(?:FROM|JOIN)\s+([a-z_]+)/g;

/** Names behind FROM and JOIN; those of tables among them are what the statement reads. */
export const tablesIn = (sql: string): string[] => [
  ...new Set([...sql.matchAll(named)].map(([, name]) => name!)),
];

/** Of the present marks those that belong to these tables. */
export const marksOf = (tables: readonly string[], now: Marks): Marks =>
  Object.fromEntries(tables.filter((table) => table in now).map((table) => [table, now[table]!]));

export const sameMarks = (a: Marks, b: Marks): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

/** Written to by hand, by whoever wants to see at once what came of it. */
const lists = ['lists', 'list_members', 'list_posts', 'list_exclusions'];

/**
 * In an address book where somebody always changes something, figures would be void the moment they are brought. They
 * are left alone for a while (ms), the longer the dearer they are: counting takes a hundredth of the time at the most.
 */
export const restOf = (took: number): number => Math.min(Math.max(took * 100, 15_000), 10 * 60_000);

export interface Counting {
  countedAt: Date;
  marks: Marks;
  /** ms */
  took: number;
}

/**
 * When figures counted at `countedAt` were right for the last time as far as is known; `settled` when nothing is known
 * to have changed since, `due` when they are to be counted again.
 */
export function standing(
  { countedAt, marks, took }: Counting,
  present: Marks,
  now: Date,
): { asOf: Date; settled: boolean; due: boolean } {
  const age = now.getTime() - countedAt.getTime();
  if (age <= longest && sameMarks(marks, present))
    return { asOf: new Date(Math.max(countedAt.getTime(), now.getTime() - lag)), settled: true, due: false };
  const byHand = !sameMarks(marksOf(lists, marks), marksOf(lists, present));
  return { asOf: countedAt, settled: false, due: byHand || age > restOf(took) };
}
