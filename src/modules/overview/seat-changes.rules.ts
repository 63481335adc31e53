/** What a change of all seats was, from the values that the audit entry kept. */

export interface SeatChange {
  what: 'room' | 'online' | 'pool' | 'order' | 'promotion' | 'offer_hours';
  /** Of the pool. */
  name: string;
  /** In words; null: there was none. */
  before: string | null;
  after: string | null;
}

type Values = Record<string, unknown>;

/** A pool as it was shared out; `keptFor` in words. */
export interface PoolThen {
  id: string;
  name: string;
  mode: string;
  seats: number | null;
  keptFor: string[];
}

export interface ChangeData {
  before?: Values | PoolThen[];
  after?: Values | PoolThen[];
}

const kinds: Record<string, SeatChange['what']> = {
  capacity: 'room',
  onlineCapacity: 'online',
  order: 'order',
  promotion: 'promotion',
  offerHours: 'offer_hours',
};

const words = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value as string | number);

/** What differs, in the order of the values; [] where the entry kept none, as those of earlier times. */
export function seatChanges({ before, after }: ChangeData): SeatChange[] {
  if (!before || !after) return [];
  if (Array.isArray(before) || Array.isArray(after))
    return poolChanges(before as PoolThen[], after as PoolThen[]);
  return Object.entries(kinds).flatMap(([key, what]) =>
    key in after && before[key] !== after[key]
      ? [{ what, name: '', before: words(before[key]), after: words(after[key]) }]
      : [],
  );
}

function poolChanges(before: readonly PoolThen[], after: readonly PoolThen[]): SeatChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.flatMap((id): SeatChange[] => {
    const [was, is] = [before, after].map((pools) => pools.find((pool) => pool.id === id));
    const [old, now] = [was, is].map((pool) => (pool ? shared(pool) : null));
    const renamed = was && is && was.name !== is.name ? ` (was ${was.name})` : '';
    if (old === now && !renamed) return [];
    return [{ what: 'pool', name: `${(is ?? was)!.name}${renamed}`, before: old!, after: now! }];
  });
}

const shared = ({ seats, mode, keptFor }: PoolThen): string =>
  [
    seats === null ? 'no number of seats' : seats === 1 ? '1 seat' : `${seats} seats`,
    ...(mode === 'online' ? ['online'] : []),
    `for ${keptFor.join(', ')}`,
  ].join(' ');
