/** Milliseconds. */
const latest = 15_000;

/** Milliseconds to the next look at what has not moved for `still` milliseconds. */
export const nextLook = (still: number, soonest: number): number =>
  Math.max(soonest, Math.min(latest, still / 4));

export interface Watched {
  state: { data: unknown; dataUpdatedAt: number };
}

/** What each query showed when it last moved, and when that was. */
const moved = new WeakMap<Watched, { data: unknown; at: number }>();

/**
 * For a `refetchInterval`: soon while what is watched moves, less and less often where nothing does, as with no mail server,
 * no worker, or everything held.
 * @param soonest milliseconds
 */
export function lessOften(query: Watched, soonest: number): number {
  const { data, dataUpdatedAt: at } = query.state;
  let last = moved.get(query);
  // Answers that say the same are the same object.
  if (!last || last.data !== data) moved.set(query, (last = { data, at }));
  return nextLook(at - last.at, soonest);
}
