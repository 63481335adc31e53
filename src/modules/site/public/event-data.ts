import { pick } from '../../../platform/i18n/text.js';
import { plainWords } from '../../../platform/markdown/markdown.js';
import { fileUrl } from '../../files/file-name.rules.js';
import type { PublicDebate } from './debate.queries.js';

const statuses = {
  published: 'EventScheduled',
  archived: 'EventScheduled',
  postponed: 'EventPostponed',
  cancelled: 'EventCancelled',
};

/** The debate as schema.org Event. The address of the online room stays with the guests: the page stands for it. */
export function eventData(debate: PublicDebate, language: string, origin: string, url: string): object {
  const text = (value: Record<string, string>) => pick(value, language, debate.mainLanguage);
  const place = debate.venue && {
    '@type': 'Place',
    name: debate.venue.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: debate.venue.address || undefined,
      addressLocality: debate.venue.city || undefined,
      addressCountry: debate.venue.country || undefined,
    },
  };
  const virtual = debate.online ? { '@type': 'VirtualLocation', url } : undefined;
  const places = [place, virtual].filter(Boolean);
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: text(debate.title),
    description: text(debate.summary) || plainWords(text(debate.description)).slice(0, 300) || undefined,
    startDate: withOffset(debate.startsAt, debate.timeZone),
    endDate: withOffset(debate.endsAt, debate.timeZone),
    eventStatus: `https://schema.org/${statuses[debate.status]}`,
    eventAttendanceMode: `https://schema.org/${
      place && virtual ? 'Mixed' : virtual ? 'Online' : 'Offline'
    }EventAttendanceMode`,
    location: places.length === 1 ? places[0] : places.length ? places : undefined,
    image: debate.cover ? [origin + fileUrl(debate.cover)] : undefined,
    inLanguage: debate.floorLanguages.length ? debate.floorLanguages : undefined,
    organizer: { '@type': 'Organization', name: debate.teamName, email: debate.contactEmail },
    performer: debate.speakers.length
      ? debate.speakers.map(({ name }) => ({ '@type': 'Person', name }))
      : undefined,
  };
}

/** `2027-01-14T12:30:00+01:00` */
export const withOffset = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** JSON for a data block in HTML: nothing in it can end the block or open a comment. */
export const inertJson = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
