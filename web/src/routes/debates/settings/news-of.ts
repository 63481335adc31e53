import { isPast } from '../../../time/instants';
import type { TextByLang } from '../../../ui/languages';
import type { EventView } from '../events';
import type { NewsChange } from '../told-guests';
import type { EventValues } from './use-event-form';

interface News {
  change: NewsChange;
  /** Languages in which the neutral title changes too. */
  retitled: string[];
}

const timeFields = ['startsLocal', 'endsLocal', 'timeZone'];
const placeFields = ['venueId', 'roomId', 'onlineUrl'];

export const movesGuests = (changes: object): boolean =>
  [...timeFields, ...placeFields].some((key) => key in changes);

/** What of the changes guests are written to about; undefined where nobody hears of them. */
export function newsOf(
  changes: Partial<EventValues>,
  event: Pick<EventView, 'status' | 'endsAt' | 'discreet' | 'discreetTitle'>,
): News | undefined {
  if (event.status !== 'published' || isPast(event.endsAt)) return undefined;
  const change = changeOf(changes, event);
  return change && { change, retitled: retitledIn(changes, event) };
}

function changeOf(changes: Partial<EventValues>, event: Pick<EventView, 'discreet'>): NewsChange | undefined {
  const some = (...keys: string[]) => keys.some((key) => key in changes);
  if (some(...timeFields)) return 'time';
  if (some(...placeFields, 'title', 'floorLanguages', 'interpretation')) return 'content';
  if (changes.discreet === false) return 'named';
  // Another neutral title reaches calendars only where it is what stands there.
  if (changes.discreet || (event.discreet && some('discreetTitle'))) return 'discreet';
  return some('summary', 'attributionRule') ? 'words' : undefined;
}

function retitledIn(
  { discreetTitle }: Partial<EventValues>,
  event: Pick<EventView, 'discreetTitle'>,
): string[] {
  if (!discreetTitle) return [];
  const [now, before] = [discreetTitle, event.discreetTitle] as TextByLang[];
  const languages = new Set([...Object.keys(now!), ...Object.keys(before!)]);
  return [...languages].filter((language) => said(now!, language) !== said(before!, language)).sort();
}

const said = (text: TextByLang, language: string): string => text[language]?.trim() ?? '';
