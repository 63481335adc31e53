import { addMinutes, localOf, minutesBetween } from '../calendar/local-time.js';
import type { Reading } from './reading/reader.js';

/** Times of an event, on the clocks of its zone. */
export interface LocalTimes {
  startsLocal: string;
  endsLocal: string;
}

/**
 * The time that a COUNTER proposes, on the clocks of the event's zone; as long as the debate where it names no end.
 * Undefined for other mail, and where it cannot be told what moment is meant.
 */
export function proposedTimes(
  reading: Reading,
  event: LocalTimes & { timeZone: string },
): LocalTimes | undefined {
  if (reading.kind !== 'calendar' || !reading.calendar.proposed?.start) return undefined;
  const { start, end } = reading.calendar.proposed;
  const local = (moment: string) =>
    moment.endsWith('Z') ? localOf(new Date(moment), event.timeZone) : moment;
  const startsLocal = local(start);
  const endsLocal = end && local(end);
  const length = minutesBetween(event.startsLocal, event.endsLocal);
  return { startsLocal, endsLocal: endsLocal > startsLocal ? endsLocal : addMinutes(startsLocal, length) };
}
