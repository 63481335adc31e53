/** Days as "2027-01-14"; null is open. */
export interface Stretch {
  fromDate: string | null;
  toDate: string | null;
}

export interface Scale {
  /** Days since 1970. */
  start: number;
  end: number;
}

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

const year = 365.25;

/** What the axis must span: all days that are given, today, and a little more where something is open. */
export function scaleOf(stretches: readonly Stretch[], today: string): Scale {
  const now = dayNumber(today);
  const days = stretches.flatMap(({ fromDate, toDate }) =>
    [fromDate, toDate].filter((day) => day !== null).map(dayNumber),
  );
  const start = Math.min(now - year, ...days);
  const end = Math.max(now, ...days);
  const margin = Math.max(60, (end - start) * 0.08);
  return { start: start - margin, end: end + margin };
}

/** Place of a day on the axis, in percent. */
export const placeOf = (day: number, { start, end }: Scale): number =>
  Math.min(100, Math.max(0, (100 * (day - start)) / (end - start)));

/** Where the bar of a stretch begins and how long it is, in percent; an end that is not known reaches the edge. */
export function barOf({ fromDate, toDate }: Stretch, scale: Scale): { left: number; width: number } {
  const left = fromDate ? placeOf(dayNumber(fromDate), scale) : 0;
  const right = toDate ? placeOf(dayNumber(toDate) + 1, scale) : 100;
  return { left, width: Math.max(0.8, right - left) };
}

/** The years to mark, few enough to be read. */
export function yearsOf(scale: Scale, most = 8): { year: number; place: number }[] {
  const first = new Date(scale.start * 86_400_000).getUTCFullYear() + 1;
  const last = new Date(scale.end * 86_400_000).getUTCFullYear();
  const step = [1, 2, 5, 10, 20, 50].find((size) => (last - first) / size < most) ?? 100;
  const years = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step)
    years.push({ year: at, place: placeOf(dayNumber(`${at}-01-01`), scale) });
  return years;
}

/** "2019 – today", "from 1 March 2027", "until 2018". */
export function spanText({ fromDate, toDate }: Stretch, today: string): string {
  const begins = fromDate && dayText(fromDate);
  const ends = toDate && dayText(toDate);
  if (begins && ends) return `${begins} – ${ends}`;
  if (begins) return fromDate > today ? `from ${begins}` : `since ${begins}`;
  return ends ? `until ${ends}` : 'dates not noted';
}

const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
export const dayText = (day: string): string => format.format(new Date(`${day}T00:00:00Z`));

export const todayText = (): string => new Date().toISOString().slice(0, 10);
