import type { ConditionKind } from './condition-kinds.js';
import { eventKey, referenceKey, type Names } from './list-book.js';
import type { Condition } from './rule.types.js';

export const sourceOf = ({ takes: { any } }: ConditionKind): string | undefined =>
  any && 'from' in any ? any.from : undefined;

export interface PresentParts {
  /** The condition without what is gone; undefined when nothing is left to ask for. */
  condition: Condition | undefined;
  /** How many categories, organisations, ranks or events of it are gone. */
  gone: number;
}

/** What of a condition still exists. */
export function presentParts(
  condition: Condition,
  kind: ConditionKind,
  teamId: string,
  names: Names,
): PresentParts {
  const source = sourceOf(kind);
  const any = condition.any?.filter((value) => {
    const key = referenceKey(source, value);
    return key === undefined || names.has(key);
  });
  const events = condition.events?.filter((id) => names.has(eventKey(teamId, id)));
  const gone =
    (condition.any?.length ?? 0) -
    (any?.length ?? 0) +
    (condition.events?.length ?? 0) -
    (events?.length ?? 0);
  const emptied =
    (any && !any.length) || (condition.events && condition.events.length > 0 && !events!.length);
  return {
    gone,
    condition: emptied
      ? undefined
      : { ...condition, ...(any ? { any } : {}), ...(events?.length ? { events } : { events: undefined }) },
  };
}
