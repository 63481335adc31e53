/**
 * Wall-clock time and IANA zone: the truth of an event. Everything here is pure and gives the same result whatever zone
 * the machine is in. Local times are `2027-01-14T12:30`, days `2027-01-14`.
 */

export type TimeChoice = 'earlier' | 'later';

export interface TimeOption {
  choice: TimeChoice;
  /** ISO 8601, UTC. */
  instant: string;
  /** Offset from UTC at that instant, e.g. `+02:00`. */
  offset: string;
}

export type ResolvedTime =
  | { kind: 'instant'; instant: Date }
  /** The clocks skip this time; `suggestion` is the local time that the same moment would show. */
  | { kind: 'gap'; suggestion: string }
  /** The clocks show this time twice. */
  | { kind: 'overlap'; choices: TimeOption[] }
  /** No such date or time in any zone, e.g. 30 February. */
  | { kind: 'invalid' };

/** The instant of a local time in `zone`; on a day of clock change nothing is guessed unless `choice` says which. */
export function resolveLocal(local: string, zone: string, choice?: TimeChoice): ResolvedTime {
  const plain = parse(local);
  if (!plain) return { kind: 'invalid' };
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: 'instant', instant: dateOf(earlier) };
  if (!later.toPlainDateTime().equals(plain)) return { kind: 'gap', suggestion: minutes(later) };
  if (choice) return { kind: 'instant', instant: dateOf(choice === 'earlier' ? earlier : later) };
  return { kind: 'overlap', choices: [option('earlier', earlier), option('later', later)] };
}

/**
 * Like `resolveLocal` where nobody can be asked: a skipped time moves on with the clocks, of two the earlier counts.
 * @throws RangeError when there is no such date
 */
export function instantOf(local: string, zone: string): Date {
  return dateOf(Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }));
}

/** What the clocks in `zone` show at `instant`, to the minute. */
export function localOf(instant: Date, zone: string): string {
  return minutes(zoned(instant, zone));
}

/** 23:59:59 of `day` in `zone`: what "until 31 May" means. @throws RangeError when there is no such day */
export function endOfDay(day: string, zone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return dateOf(next.subtract({ seconds: 1 }));
}

/** Moves the hands of the clock; the zone plays no part. */
export function addMinutes(local: string, count: number): string {
  return minutes(Temporal.PlainDateTime.from(local).add({ minutes: count }));
}

/** From `a` to `b` on the wall clock; negative when `b` is before `a`. */
export function minutesBetween(a: string, b: string): number {
  return Temporal.PlainDateTime.from(a).until(Temporal.PlainDateTime.from(b)).total('minutes');
}

export function isLocalTime(local: string): boolean {
  return parse(local) !== undefined;
}

/** Names of the tz database only: an offset like `+02:00` knows nothing of summer time. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId === zone;
  } catch {
    return false;
  }
}

function parse(local: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  try {
    return Temporal.PlainDateTime.from(local);
  } catch {
    return undefined;
  }
}

const option = (choice: TimeChoice, time: Temporal.ZonedDateTime): TimeOption => ({
  choice,
  instant: dateOf(time).toISOString(),
  offset: time.offset,
});

const minutes = (time: Temporal.PlainDateTime | Temporal.ZonedDateTime) =>
  (time instanceof Temporal.ZonedDateTime ? time.toPlainDateTime() : time).toString({
    smallestUnit: 'minute',
  });

const dateOf = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds);

const zoned = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
