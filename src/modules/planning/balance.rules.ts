/** What stands out in a plan while it is drawn up. */

export const dimensions = ['category', 'country', 'language', 'organisation'] as const;
export type Dimension = (typeof dimensions)[number];

export interface BalanceLine {
  dimension: Dimension;
  /** Key of the category, code of the country or language, name of the organisation; null where there is none, or it is hidden. */
  key: string | null;
  planned: number;
  reserve: number;
  invited: number;
  answered: number;
  accepted: number;
  declined: number;
}

export interface PoolLine {
  id: string;
  name: string;
  mode: 'room' | 'online';
  categories: readonly string[];
  seats: number | null;
  taken: number;
  free: number | null;
}

export interface PoolBalance {
  id: string;
  name: string;
  mode: 'room' | 'online';
  seats: number | null;
  taken: number;
  free: number | null;
  /** Invited or planned who may still come: those who said no do not count, those who have seats do not either. */
  asked: number;
}

export type Warning =
  | { kind: 'nobody_from'; category: string }
  | { kind: 'pool_over'; pool: string; asked: number; free: number }
  | { kind: 'no_email' | 'dropped'; count: number };

/** How many people are asked for the seats of each pool. */
export function poolBalance(pools: readonly PoolLine[], lines: readonly BalanceLine[]): PoolBalance[] {
  const categories = lines.filter(({ dimension }) => dimension === 'category');
  return pools.map(({ categories: own, ...pool }) => {
    const named = pools
      .filter(({ mode, name }) => mode === pool.mode && name !== '')
      .flatMap((one) => one.categories);
    const mine = categories.filter(({ key }) => (pool.name ? own.includes(key!) : !named.includes(key!)));
    const asked = mine.reduce(
      (sum, { planned, invited, declined, accepted }) => sum + planned + invited - declined - accepted,
      0,
    );
    return { ...pool, asked };
  });
}

export function warnings(
  lines: readonly BalanceLine[],
  pools: readonly PoolBalance[],
  allCategories: readonly string[],
  dropped: { all: number; noEmail: number },
): Warning[] {
  const some = lines.some(({ planned, invited }) => planned + invited > 0);
  const present = new Set(
    lines.flatMap(({ dimension, key, planned, invited }) =>
      dimension === 'category' && key && planned + invited ? [key] : [],
    ),
  );
  const others = dropped.all - dropped.noEmail;
  return [
    ...pools.flatMap(({ name, mode, asked, free }): Warning[] =>
      mode === 'room' && free !== null && asked > free
        ? [{ kind: 'pool_over', pool: name, asked, free }]
        : [],
    ),
    ...(dropped.noEmail ? [{ kind: 'no_email' as const, count: dropped.noEmail }] : []),
    ...(others ? [{ kind: 'dropped' as const, count: others }] : []),
    ...(some
      ? allCategories
          .filter((category) => !present.has(category))
          .map((category): Warning => ({ kind: 'nobody_from', category }))
      : []),
  ];
}
