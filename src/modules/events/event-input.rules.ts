import { Invalid } from '../../platform/errors/domain-error.js';
import type { Event } from './event.entity.js';
import { movedDeadline, resolveDeadline, resolveTimes } from './event-times.rules.js';
import type { ChangeEvent } from './http/event-input.dto.js';

/** Fields taken over as they are. */
const plainFields = [
  'kind',
  'visibility',
  'attributionRule',
  'summary',
  'description',
  'floorLanguages',
  'interpretation',
  'onlineUrl',
  'venueId',
  'roomId',
  'capacity',
  'onlineCapacity',
  'companions',
  'companionsAtMost',
  'deputies',
  'deputyChain',
  'lateAnswers',
  'coverFileId',
  'contactEmail',
  'forwardReplies',
  'mailSender',
  'mailReplyTo',
  'repliesDirect',
  'mailSignature',
  'discreet',
  'discreetTitle',
  'discreetSender',
] as const;

/**
 * The event as it would be with the change; `event` stays as it is. Times are resolved anew only when they were given.
 * @throws Invalid, LocalTimeGap, LocalTimeAmbiguous
 */
export function changedEvent(event: Event, change: ChangeEvent): Event {
  const after = { ...event };
  for (const field of plainFields)
    if (change[field] !== undefined) Object.assign(after, { [field]: change[field] });
  // A room belongs to its house.
  if (change.venueId !== undefined && change.venueId !== event.venueId && change.roomId === undefined)
    after.roomId = null;
  Object.assign(after, texts(after, change), times(event, change));
  if (after.repliesDirect && !after.mailReplyTo)
    throw new Invalid([{ field: 'mailReplyTo', message: 'Give the address that written replies go to.' }]);
  if (after.roomId && !after.venueId)
    throw new Invalid([{ field: 'roomId', message: 'Choose the venue that the room is in.' }]);
  return after;
}

function texts(event: Event, change: ChangeEvent): Pick<Event, 'mainLanguage' | 'languages' | 'title'> {
  const mainLanguage = change.mainLanguage ?? event.mainLanguage;
  const languages = [...new Set(change.languages ?? event.languages)];
  const title = change.title ?? event.title;
  if (!languages.includes(mainLanguage))
    throw new Invalid([
      { field: 'languages', message: `Offer the main language (${mainLanguage}) as well.` },
    ]);
  if (!title[mainLanguage]?.trim())
    throw new Invalid([
      {
        field: `title.${mainLanguage}`,
        message: `Give the title in the main language (${mainLanguage}).`,
      },
    ]);
  return { mainLanguage, languages, title };
}

function times(event: Event, change: ChangeEvent): Partial<Event> {
  const { startsLocal, endsLocal, timeZone, timeChoice } = change;
  const differs =
    (startsLocal !== undefined && startsLocal !== event.startsLocal) ||
    (endsLocal !== undefined && endsLocal !== event.endsLocal) ||
    (timeZone !== undefined && timeZone !== event.timeZone) ||
    timeChoice !== undefined;
  const wall = {
    startsLocal: startsLocal ?? event.startsLocal,
    endsLocal: endsLocal ?? event.endsLocal,
    timeZone: timeZone ?? event.timeZone,
  };
  const times = differs
    ? resolveTimes(wall, timeChoice)
    : { ...wall, startsAt: event.startsAt, endsAt: event.endsAt };
  const deadline = (name: 'answersUntil' | 'needsUntil'): Date | null => {
    const local = change[`${name}Local`];
    if (local === null) return null;
    if (local !== undefined) return resolveDeadline(local, times, timeChoice, `${name}Local`);
    const before = event[name];
    return before && differs ? movedDeadline(before, event, times) : before;
  };
  return { ...times, answersUntil: deadline('answersUntil'), needsUntil: deadline('needsUntil') };
}
