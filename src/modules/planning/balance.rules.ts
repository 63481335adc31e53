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
  speakers: boolean;
  seats: number | null;
  taken: number;
  free: number | null;
}

export interface PoolBalance {
  id: string;
  name: string;
  mode: 'room' | 'online';
  /** Kept for those who appear in the debate. */
  speakers: boolean;
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

type Asked = Pick<BalanceLine, 'key' | 'planned' | 'invited' | 'declined' | 'accepted'>;

const mayCome = ({ planned, invited, declined, accepted }: Asked): number =>
  planned + invited - declined - accepted;
const sum = (lines: readonly Asked[]): number => lines.reduce((total, line) => total + mayCome(line), 0);

/**
 * How many people are asked for the seats of each pool.
 * @param speakers those of each category who appear in the debate; they are counted in `lines` too
 */
export function poolBalance(
  pools: readonly PoolLine[],
  lines: readonly BalanceLine[],
  speakers: readonly Asked[] = [],
): PoolBalance[] {
  const categories = lines.filter(({ dimension }) => dimension === 'category');
  return pools.map(({ categories: own, ...pool }) => {
    const named = pools
      .filter(({ mode, name }) => mode === pool.mode && name !== '')
      .flatMap((one) => one.categories);
    const isMine = ({ key }: Asked) => (pool.name ? own.includes(key!) : !named.includes(key!));
    const kept = pools.some((one) => one.mode === pool.mode && one.speakers);
    const others = sum(categories.filter(isMine)) - (kept ? sum(speakers.filter(isMine)) : 0);
    return { ...pool, asked: others + (pool.speakers ? sum(speakers) : 0) };
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
