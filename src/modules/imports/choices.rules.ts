import type { Changes, Choice, Outcome } from './import.types.js';

/** The changes with a mark on those that somebody keeps as they are; what is kept and no change any more is forgotten. */
export function keeping(
  changes: Changes,
  wanted: readonly string[] | undefined,
): { changes: Changes; keep: string[] } {
  if (!wanted?.length) return { changes, keep: [] };
  const keep = wanted.filter((field) => Object.hasOwn(changes, field));
  for (const field of keep) changes[field]!.keep = true;
  return { changes, keep };
}

/** The choice without what says nothing; null where nothing is left. */
export function trimmed({ take, person, keep }: Choice): Choice | null {
  const choice: Choice = {
    ...(take ? { take } : {}),
    ...(person ? { person } : {}),
    ...(keep?.length ? { keep: [...new Set(keep)] } : {}),
  };
  return Object.keys(choice).length ? choice : null;
}

export const writes = (outcome: Outcome, changes: Changes): boolean =>
  outcome === 'new' || (outcome === 'changed' && Object.values(changes).some(({ keep }) => !keep));
