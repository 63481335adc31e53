import type { Combination } from './rule.types.js';

/** More lists than this in one combination, lists within lists counted each time, would be slow to ask. */
const mostParts = 200;

export interface CombinedList {
  id: string;
  name: string;
  rule: Combination;
}

const partsOf = ({ lists, without }: Combination) => [...lists, ...without];

/**
 * What would be wrong with this combination among the other combined lists of the team; undefined when it is fine. The
 * caller holds the lock of the team's combinations, so that two people cannot close a circle together.
 */
export function combinationProblem(
  changed: CombinedList,
  others: readonly CombinedList[],
): string | undefined {
  const all = new Map([...others, changed].map((list) => [list.id, list]));
  const circle = circleFrom(changed.id, all);
  if (circle)
    return circle.length === 1
      ? 'A list cannot be a part of itself.'
      : `This would go round in a circle: ${circle.map((id) => `“${all.get(id)!.name}”`).join(' is made of ')}, which is made of this list again.`;
  const sizes = new Map<string, number>();
  const size = (id: string): number => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    const list = all.get(id);
    const sum = list ? partsOf(list.rule).reduce((total, part) => total + size(part), 0) : 1;
    sizes.set(id, sum);
    return sum;
  };
  const tooLarge = [...all.values()].find(({ id }) => size(id) > mostParts);
  return (
    tooLarge &&
    `“${tooLarge.name}” would be made of more than ${mostParts} lists within lists. Turn one of them into a picked list first.`
  );
}

/** The lists on a way from `start` back to it, beginning with it. */
function circleFrom(start: string, all: ReadonlyMap<string, CombinedList>): string[] | undefined {
  const seen = new Set<string>();
  const walk = (id: string, way: string[]): string[] | undefined => {
    for (const part of all.has(id) ? partsOf(all.get(id)!.rule) : []) {
      if (part === start) return way;
      if (seen.has(part)) continue;
      seen.add(part);
      const found = walk(part, [...way, part]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}
