import { Invalid } from '../../platform/errors/domain-error.js';
import { localOf, resolveLocal } from '../calendar/local-time.js';

/**
 * When a rule goes out: so many days before or after, at a time of the event's wall clock; or exactly so many hours,
 * whatever the clocks do between. Where hours are given they count.
 */
export interface RuleTime {
  days: number;
  atLocal: string;
  hours: number | null;
}

export const mostHours = 336;

/**
 * - `skipped`: the clocks skip that time on that day, so it goes as much later as they skip
 * - `first`, `second`: the clocks show that time twice on that day
 */
export const clockNotes = ['skipped', 'first', 'second'] as const;
export type ClockNote = (typeof clockNotes)[number];

/** What is to be known of the moment that came out, on a day on which the clocks change. */
export function clockNote(
  dueAt: Date,
  { atLocal, hours }: Pick<RuleTime, 'atLocal' | 'hours'>,
  zone: string,
): ClockNote | null {
  if (hours !== null) return null;
  const wanted = resolveLocal(`${localOf(dueAt, zone).slice(0, 10)}T${atLocal}`, zone);
  if (wanted.kind === 'gap') return 'skipped';
  if (wanted.kind !== 'overlap') return null;
  const shown = wanted.choices.find(({ instant }) => Date.parse(instant) === dueAt.getTime());
  return shown?.choice === 'earlier' ? 'first' : 'second';
}

/** Of a new rule. @throws Invalid when it says neither */
export function timeOf({ days, atLocal, hours = null }: Partial<RuleTime>): RuleTime {
  if (hours !== null) return { days: days ?? 1, atLocal: atLocal ?? '09:00', hours };
  if (days === undefined || atLocal === undefined)
    throw new Invalid([
      {
        field: days === undefined ? 'days' : 'atLocal',
        message:
          'Say when: "days" with "atLocal", a time on the debate’s own clock; or "hours", counted exactly.',
      },
    ]);
  return { days, atLocal, hours };
}

/** Of a change: whoever gives days or a time of the day anew counts in days from then on, unless hours come with it. */
export function timeChange<T extends Partial<RuleTime>>(change: T): T {
  const byDays = change.days !== undefined || change.atLocal !== undefined;
  return byDays && change.hours === undefined ? { ...change, hours: null } : change;
}
