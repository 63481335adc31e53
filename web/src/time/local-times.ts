/** Wall-clock times are strings without zone: "2027-01-14T12:30". They are shown as they are, never shifted. */

const utc = (local: string) => new Date(`${local.slice(0, 16)}Z`);
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const weekday = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Thu 14 Jan 2027". */
export const dayText = (local: string): string => day.format(utc(local)).replace(',', '');
/** "Thursday 14 January 2027". */
export const longDayText = (local: string): string => weekday.format(utc(local)).replace(',', '');
/** "12:30". */
export const clockText = (local: string): string => local.slice(11, 16);

/** "Thu 14 Jan 2027, 12:30–14:30", or both days when it ends on another. */
export function spanText(starts: string, ends: string): string {
  const sameDay = starts.slice(0, 10) === ends.slice(0, 10);
  return sameDay
    ? `${dayText(starts)}, ${clockText(starts)}–${clockText(ends)}`
    : `${dayText(starts)}, ${clockText(starts)} – ${dayText(ends)}, ${clockText(ends)}`;
}

/** "Brussels (CET)": the city of the zone, and the zone's name at that instant. */
export function zoneText(timeZone: string, instant: string): string {
  const city = timeZone.split('/').at(-1)!.replaceAll('_', ' ');
  const name = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return name && name !== city ? `${city} (${name})` : city;
}

/** Adds minutes on the wall clock. */
export function addMinutes(local: string, minutes: number): string {
  return new Date(utc(local).getTime() + minutes * 60_000).toISOString().slice(0, 16);
}

export const minutesBetween = (from: string, to: string): number =>
  (utc(to).getTime() - utc(from).getTime()) / 60_000;

/** Now, as a clock in that zone shows it. */
export function nowIn(timeZone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    now,
  );
  return parts.replace(' ', 'T').slice(0, 16);
}

/**
 * The instant at which a clock in that zone shows this local time: the earlier of two on the day clocks go back; for a
 * time that clocks skip, as far after the skip as it lies inside it.
 */
export function instantIn(timeZone: string, local: string): string {
  const wanted = utc(local).getTime();
  const shownAt = (instant: number) => utc(nowIn(timeZone, new Date(instant))).getTime() - instant;
  const candidates = [wanted - shownAt(wanted - 86_400_000), wanted - shownAt(wanted + 86_400_000)];
  const exact = candidates.filter((instant) => instant + shownAt(instant) === wanted);
  return new Date(exact.length ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}
