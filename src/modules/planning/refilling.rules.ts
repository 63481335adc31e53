/** When the reserve fills a place, and whose turn it is. */

export const refills = ['off', 'propose', 'automatic'] as const;
export type Refill = (typeof refills)[number];
export const preferences = ['category', 'order'] as const;
/** Whose turn it is: the same category first, or strictly the order of the reserve. */
export type Preference = (typeof preferences)[number];
export const whys = ['declined', 'withdrawn', 'silent'] as const;
export type Why = (typeof whys)[number];
export const matches = ['category', 'pool', 'order'] as const;
export type Matched = (typeof matches)[number];
export const vacancyStates = ['proposed', 'filled', 'waiting_list', 'left_empty'] as const;
export type VacancyState = (typeof vacancyStates)[number];

export interface RefillMoment {
  refill: Refill;
  refillUntil: Date | null;
  /** The program did not look for hours. */
  stale: boolean;
  status: string;
  startsAt: Date;
}

/** Why nobody is proposed or invited by itself now; undefined when somebody may be. */
export type Idle = 'off' | 'called_off' | 'over' | 'stopped';

export function idle({ refill, refillUntil, status, startsAt }: RefillMoment, now: Date): Idle | undefined {
  if (refill === 'off') return 'off';
  if (status !== 'published') return 'called_off';
  if (startsAt <= now) return 'over';
  if (refillUntil && refillUntil <= now) return 'stopped';
  return undefined;
}

export interface NamedPool {
  id: string;
  name: string;
  categories: readonly string[];
  /** Kept for those who appear in the debate, beside the categories. */
  speakers: boolean;
}

/**
 * Who takes a seat in the room from the same pool: guests of the categories named, or of all but those; with `speakers`
 * whoever appears in the debate too, or all of them but those. Without it nobody asks who appears.
 */
export type SamePool = { poolId: string | undefined; speakers?: boolean } & (
  { only: string[] } | { not: string[] }
);

/** @param pools of the room; the one with name '' serves everybody whom no other names */
export function samePool(
  pools: readonly NamedPool[],
  { categoryId, speaker }: { categoryId: string; speaker: boolean },
): SamePool {
  const named = pools.filter(({ name }) => name !== '');
  const kept = named.find(({ speakers }) => speakers);
  const usual = named.find(({ categories }) => categories.includes(categoryId));
  const own = speaker && kept ? kept : usual;
  const speakers = kept && { speakers: own === kept };
  if (own) return { poolId: own.id, only: [...own.categories], ...speakers };
  return {
    poolId: pools.find(({ name }) => name === '')?.id,
    not: named.flatMap(({ categories }) => [...categories]),
    ...speakers,
  };
}

/** By which rule somebody of this category comes next. */
export function matchedBy(prefer: Preference, left: string, next: string): Matched {
  if (prefer === 'order') return 'order';
  return left === next ? 'category' : 'pool';
}
