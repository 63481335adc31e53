import type { FieldProblem } from '../../platform/errors/domain-error.js';
import { modes, type Capacity, type Mode } from './seats.rules.js';

interface GivenPool {
  id?: string;
  name: string;
  mode: Mode;
  categories: string[];
  speakers?: boolean;
  seats: number | null;
}

interface Known {
  capacity: Capacity;
  categories: ReadonlySet<string>;
  /** Ids of the event's own pools. */
  pools: ReadonlySet<string>;
}

/** What is wrong with a set of named pools; [] when they can be used. */
export function poolProblems(pools: GivenPool[], known: Known): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, message: string) => problems.push({ field, message });
  const owner = new Map<string, string>();
  for (const [index, pool] of pools.entries()) {
    const field = `pools.${index}`;
    if (pool.id && !known.pools.has(pool.id)) add(`${field}.id`, 'This event has no such pool.');
    if (!pool.categories.length && !pool.speakers)
      add(`${field}.categories`, `Say whose seats "${pool.name}" holds.`);
    for (const category of pool.categories) {
      const key = `${pool.mode} ${category}`;
      if (!known.categories.has(category)) add(`${field}.categories`, `There is no category "${category}".`);
      else if (owner.has(key))
        add(
          `${field}.categories`,
          `The category "${category}" already has its seats in "${owner.get(key)}".`,
        );
      owner.set(key, pool.name);
    }
  }
  for (const mode of modes) {
    const own = pools.filter((pool) => pool.mode === mode);
    const kept = own.filter(({ speakers }) => speakers);
    if (kept.length > 1)
      add(
        'pools',
        `Speakers have their seats in "${kept[0]!.name}" already; keep seats for them in one pool.`,
      );
    const names = new Set(own.map(({ name }) => name.toLowerCase()));
    if (names.size < own.length) add('pools', 'Two pools have the same name.');
    const total = known.capacity[mode];
    const given = own.reduce((sum, { seats }) => sum + (seats ?? 0), 0);
    if (total !== null && given > total)
      add('pools', `The pools hold ${given} seats, but the event has ${total}; raise its capacity first.`);
  }
  return problems;
}

/** Whether the named pools that somebody saw are those that stand. */
export const samePools = (seen: readonly GivenPool[], now: readonly GivenPool[]): boolean =>
  printOf(seen) === printOf(now);

const printOf = (pools: readonly GivenPool[]): string =>
  JSON.stringify(
    pools
      .map(({ id = '', name, mode, categories, speakers = false, seats }) =>
        JSON.stringify([id, name, mode, categories.toSorted(), speakers, seats]),
      )
      .toSorted(),
  );
