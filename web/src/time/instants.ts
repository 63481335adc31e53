const full = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** An instant in the reader's own zone, which it names: "23 Nov 2026, 20:05 CET". */
export const instantText = (instant: string): string => full.format(new Date(instant));

const timeOnly = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** "00:05 CET": for what is at most some hours away, be it past midnight. */
export const hourText = (instant: string): string => timeOnly.format(new Date(instant));

/** "14:05 CET" of today; with the day for any other. */
export function timeText(instant: string, now = new Date()): string {
  const then = new Date(instant);
  return then.toDateString() === now.toDateString() ? timeOnly.format(then) : instantText(instant);
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto', style: 'short' });

/** "2 hr ago", "yesterday", "in 3 days". */
export function agoText(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  return 'just now';
}

export const isPast = (instant: string, now = Date.now()): boolean => Date.parse(instant) <= now;
