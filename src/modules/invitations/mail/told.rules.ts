/** What a guest was last told of an event, in the guest's own language. */
export interface Told {
  title?: string;
  /** What it is called where mails keep to themselves what they are about; the rest was told by the page alone. */
  discreet?: string;
  /** Written-out day, times and zone. */
  when?: string;
  /** Instants, to know whether the time moved whatever its wording. */
  startsAt?: string;
  endsAt?: string;
  where?: string;
  languages?: string;
  /** False after a postponement or cancellation: the entry is no longer in the calendar. */
  standing?: boolean;
}

export type ToldField = 'title' | 'when' | 'where' | 'languages';
const fields: readonly ToldField[] = ['title', 'when', 'where', 'languages'];

export interface Difference {
  field: ToldField;
  before: string;
  now: string;
}

/** What differs between what a guest knows and what is true now. A field never told is no difference. */
export function differences(before: Told, now: Told): Difference[] {
  return fields
    .filter((field) => before[field] !== undefined && before[field] !== now[field])
    .map((field) => ({ field, before: before[field]!, now: now[field] ?? '' }));
}

export const timeMoved = (before: Told, now: Told): boolean =>
  before.startsAt !== undefined && (before.startsAt !== now.startsAt || before.endsAt !== now.endsAt);
