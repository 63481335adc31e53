/** A person in a post, from–to, days included; null is open. */
export interface Span {
  fromDate: string | null;
  toDate: string | null;
}

/** Days are those of UTC, for everybody the same. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export const dayBefore = (day: string): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));

export type Phase = 'past' | 'present' | 'future';

/** Whether the office is, was or will be held on this day. */
export function phaseOf({ fromDate, toDate }: Span, day: string): Phase {
  if (toDate !== null && toDate < day) return 'past';
  return fromDate !== null && fromDate > day ? 'future' : 'present';
}

/** `phaseOf(…) === 'present'` in SQL; `day` is an expression of type date. */
export const runningSql = (tenure: string, day: string): string =>
  `((${tenure}.from_date IS NULL OR ${tenure}.from_date <= ${day}) AND (${tenure}.to_date IS NULL OR ${tenure}.to_date >= ${day}))`;

export type HandoverProblem = 'ends_before_it_begins' | 'holds_it_already';

/** What happens to the tenures of a post when it passes to somebody (or, vacant, to nobody) on a day. */
export function planHandover<T extends Span & { id: string; personId: string }>(
  tenures: readonly T[],
  on: string,
  to: string | null,
): { end: { id: string; toDate: string }[] } | { problem: HandoverProblem } {
  const holders = tenures.filter((tenure) => phaseOf(tenure, on) === 'present');
  if (to && holders.some(({ personId }) => personId === to)) return { problem: 'holds_it_already' };
  const last = dayBefore(on);
  if (holders.some(({ fromDate }) => fromDate !== null && fromDate > last))
    return { problem: 'ends_before_it_begins' };
  return { end: holders.map(({ id }) => ({ id, toDate: last })) };
}
