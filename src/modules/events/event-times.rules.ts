import { Invalid } from '../../platform/errors/domain-error.js';
import {
  addMinutes,
  endOfDay,
  isLocalTime,
  isTimeZone,
  localOf,
  minutesBetween,
  resolveLocal,
  type TimeChoice,
} from '../calendar/local-time.js';
import { LocalTimeAmbiguous, LocalTimeGap } from './events.errors.js';

export interface WallTimes {
  timeZone: string;
  startsLocal: string;
  endsLocal: string;
}

export interface EventTimes extends WallTimes {
  startsAt: Date;
  endsAt: Date;
}

const longest = 60 * 24 * 31;

/**
 * The instants of an event's wall-clock times.
 * @throws LocalTimeGap, LocalTimeAmbiguous on days of clock change; Invalid for anything else that cannot be
 */
export function resolveTimes(times: WallTimes, choice?: TimeChoice): EventTimes {
  requireZone(times.timeZone);
  const startsAt = resolve('startsLocal', times.startsLocal, times.timeZone, choice);
  const endsAt = resolve('endsLocal', times.endsLocal, times.timeZone, choice);
  if (endsAt <= startsAt)
    throw new Invalid([{ field: 'endsLocal', message: 'It must end after it begins.' }]);
  if (minutesBetween(times.startsLocal, times.endsLocal) > longest)
    throw new Invalid([{ field: 'endsLocal', message: 'An event lasts a month at most.' }]);
  return { ...times, startsAt, endsAt };
}

/**
 * When answers close: a local time, or a day, which lasts until 23:59:59 in the event's zone.
 * @throws Invalid when it lies after the end of the event
 */
export function resolveDeadline(
  deadline: string,
  event: EventTimes,
  choice?: TimeChoice,
  field = 'answersUntilLocal',
): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(deadline);
  // The day on which it ends: until it ends.
  if (isDay && deadline === event.endsLocal.slice(0, 10)) return event.endsAt;
  const instant = isDay
    ? lastSecond(deadline, event.timeZone, field)
    : resolve(field, deadline, event.timeZone, choice);
  if (instant > event.endsAt)
    throw new Invalid([{ field, message: 'This must lie before the event is over.' }]);
  return instant;
}

/** An event that moves takes its deadline along: as long before the new start, on the wall clock, as before. */
export function movedDeadline(deadline: Date, from: EventTimes, to: EventTimes): Date {
  const distance = minutesBetween(from.startsLocal, to.startsLocal);
  const local = addMinutes(localOf(deadline, from.timeZone), distance);
  const resolved = resolveLocal(local, to.timeZone, 'earlier');
  const instant =
    resolved.kind === 'instant'
      ? resolved.instant
      : resolve('answersUntilLocal', (resolved as { suggestion: string }).suggestion, to.timeZone);
  // What was the last second of a day stays that.
  return new Date(instant.getTime() + (deadline.getTime() % 60_000));
}

function lastSecond(day: string, timeZone: string, field: string): Date {
  if (!isLocalTime(`${day}T00:00`)) throw new Invalid([{ field, message: 'There is no such day.' }]);
  return endOfDay(day, timeZone);
}

function requireZone(timeZone: string): void {
  if (!isTimeZone(timeZone))
    throw new Invalid([
      { field: 'timeZone', message: 'Give the time zone by its name, like Europe/Brussels.' },
    ]);
}

function resolve(field: string, local: string, timeZone: string, choice?: TimeChoice): Date {
  const resolved = resolveLocal(local, timeZone, choice);
  switch (resolved.kind) {
    case 'instant':
      return resolved.instant;
    case 'gap':
      throw new LocalTimeGap(field, local, resolved.suggestion);
    case 'overlap':
      throw new LocalTimeAmbiguous(field, local, resolved.choices);
    default:
      throw new Invalid([{ field, message: 'There is no such date and time.' }]);
  }
}
