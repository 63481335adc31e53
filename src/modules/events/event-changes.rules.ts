import { isDeepStrictEqual } from 'node:util';
import type { Event } from './event.entity.js';

/** What a change means for those who hold the event in their calendars. */
export interface Consequences {
  /** Names of the fields that differ. */
  fields: string[];
  timeMoved: boolean;
  placeMoved: boolean;
  /** Changed fields that guests see in their calendar or on their page, time and place apart. */
  seen: string[];
  capacityChanged: boolean;
}

const timeFields = ['startsLocal', 'endsLocal', 'startsAt', 'endsAt', 'timeZone'];
const placeFields = ['venueId', 'roomId', 'onlineUrl'];
const seenFields = [
  'title',
  'summary',
  'floorLanguages',
  'interpretation',
  'attributionRule',
  'discreet',
  'discreetTitle',
];
const capacityFields = ['capacity', 'onlineCapacity'];
const derived = ['startsAt', 'endsAt', 'slug'];

export function consequencesOf(before: Event, after: Event): Consequences {
  const differing = Object.keys(after).filter(
    (key) => !isDeepStrictEqual(before[key as keyof Event], after[key as keyof Event]),
  );
  const some = (names: string[]) => names.some((name) => differing.includes(name));
  return {
    fields: differing.filter((name) => !derived.includes(name)),
    timeMoved: some(timeFields),
    placeMoved: some(placeFields),
    seen: seenFields.filter(
      // What a discreet event is called reaches calendars only where it is one.
      (name) => differing.includes(name) && (name !== 'discreetTitle' || after.discreet),
    ),
    capacityChanged: some(capacityFields),
  };
}

/** Guests hold it in their calendars and it still lies ahead: they have to hear of changes. */
export const isLive = ({ status, endsAt }: Pick<Event, 'status' | 'endsAt'>, now: Date): boolean =>
  status === 'published' && endsAt > now;

/**
 * The two numbers of the calendar (RFC 5546): `sequence` rises with each change that guests must see, `answersValidFrom`
 * follows it when the time moved, so that an answer to the old time no longer counts and one to an old title does.
 */
export function renumber(
  event: Pick<Event, 'sequence' | 'answersValidFrom'>,
  timeMoved: boolean,
): Pick<Event, 'sequence' | 'answersValidFrom'> {
  const sequence = event.sequence + 1;
  return { sequence, answersValidFrom: timeMoved ? sequence : event.answersValidFrom };
}
