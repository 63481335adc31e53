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

/**
 * When figures counted at `countedAt` were right for the last time as far as is known; `settled` when nothing is known
 * to have changed since.
 */
export function standing(
  { countedAt, marks }: { countedAt: Date; marks: Marks },
  present: Marks,
  now: Date,
): { asOf: Date; settled: boolean } {
  const old = now.getTime() - countedAt.getTime() > longest;
  if (old || !sameMarks(marks, present)) return { asOf: countedAt, settled: false };
  return { asOf: new Date(Math.max(countedAt.getTime(), now.getTime() - lag)), settled: true };
}
