import type { Candidate, PlannedPerson, Refusal } from '../candidates.queries.js';

/** Why somebody of a wave was not invited when their turn came. */
export const leftOutWhys = ['left_office', 'merged', 'debate_closed', 'stopped'] as const;
export type LeftOutWhy = (typeof leftOutWhys)[number] | Refusal;
export type LeftOut = Partial<Record<LeftOutWhy, number>>;

/**
 * Why those of a portion who are not invited by it are not, in numbers.
 * @param found those of them who are still on, with the refusal of each
 * @param invited of those without a refusal
 */
export function leftOutOf(
  portion: readonly PlannedPerson[],
  found: readonly Pick<Candidate, 'personId' | 'refusal'>[],
  invited: number,
): LeftOut {
  const why = countRefusals(found);
  const known = new Set(found.map(({ personId }) => personId));
  const gone = portion.length - found.length;
  const office = portion.filter(({ personId, postId }) => postId !== null && !known.has(personId)).length;
  const left = Math.min(office, gone);
  // Somebody else invited them while their mail was being written.
  const raced = found.filter(({ refusal }) => refusal === null).length - invited;
  if (raced > 0) why.already_invited = (why.already_invited ?? 0) + raced;
  if (left > 0) why.left_office = left;
  if (gone > left) why.merged = gone - left;
  return why;
}

export function countRefusals(people: readonly Pick<Candidate, 'refusal'>[]): LeftOut {
  const counts: LeftOut = {};
  for (const { refusal } of people) if (refusal) counts[refusal] = (counts[refusal] ?? 0) + 1;
  return counts;
}

export const sumOf = (left: LeftOut): number => Object.values(left).reduce((sum, count) => sum + count, 0);
