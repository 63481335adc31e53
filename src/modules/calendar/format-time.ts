import { uiLanguage, type UiLanguage } from '../../platform/i18n/text.js';
import { localOf } from './local-time.js';
import { cityNames } from './zone-cities.js';

/**
 * Dates and times for people, in the languages of the product (others read English). The zone is always named, by its
 * city and by its abbreviation: "Thursday 14 January 2027, 12:30–14:30, Brussels time (CET)".
 */

export interface Span {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** Day, times and zone of an event. */
export function formatSpan({ startsAt, endsAt, timeZone }: Span, language: string): string {
  const l = uiLanguage(language);
  const zone = zoneName(timeZone, startsAt, l, endsAt);
  const sameDay = dayOf(startsAt, timeZone) === dayOf(endsAt, timeZone);
  const when = sameDay
    ? `${formatDay(startsAt, timeZone, l)}, ${formatTimes({ startsAt, endsAt, timeZone }, l)}`
    : `${dayAndTime(startsAt, timeZone, l)} – ${dayAndTime(endsAt, timeZone, l)}`;
  return `${when}, ${zone}`;
}

/** One moment, e.g. a deadline: "Sunday 31 May 2027, 23:59, Brussels time (CEST)". */
export function formatMoment(instant: Date, timeZone: string, language: string): string {
  const l = uiLanguage(language);
  return `${dayAndTime(instant, timeZone, l)}, ${zoneName(timeZone, instant, l)}`;
}

/** "Thursday 14 January 2027" */
export function formatDay(instant: Date, timeZone: string, language: string): string {
  const l = uiLanguage(language);
  const parts = new Map(
    formatter(locales[l], timeZone, 'day')
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [weekday, day, month, year] = ['weekday', 'day', 'month', 'year'].map(
    (type) => parts.get(type as never) ?? '',
  );
  switch (l) {
    case 'de':
      return `${weekday}, ${day}. ${month} ${year}`;
    case 'fr':
      return `${weekday} ${day === '1' ? '1er' : day} ${month} ${year}`;
    case 'ru':
      return `${weekday}, ${day} ${month} ${year} г.`;
    default:
      return `${weekday} ${day} ${month} ${year}`;
  }
}

/** "12:30–14:30", as the clocks in the zone show it. */
export function formatTimes({ startsAt, endsAt, timeZone }: Span, language: string): string {
  const l = uiLanguage(language);
  const clock = (instant: Date) => clockTime(localOf(instant, timeZone), l);
  const range = `${clock(startsAt)}${l === 'fr' ? ' – ' : '–'}${clock(endsAt)}`;
  return l === 'de' ? `${range} Uhr` : range;
}

/** A local time's hour and minute as the language writes them: "12:30", "12 h 30". */
export function clockTime(local: string, language: string): string {
  const [hour = '', minute = ''] = local.slice(11, 16).split(':');
  return uiLanguage(language) === 'fr'
    ? `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`
    : `${hour}:${minute}`;
}

/** "Brussels time (CET)"; with both abbreviations when the clocks change before `until`. */
export function zoneName(timeZone: string, at: Date, language: string, until = at): string {
  const l = uiLanguage(language);
  const first = abbreviation(timeZone, at, l);
  const last = abbreviation(timeZone, until, l);
  const short = first === last ? first : `${first}/${last}`;
  const city = cityOf(timeZone, l);
  return city ? `${cityTime(city, l)} (${short})` : short;
}

/** The zone's city in the language, e.g. "Bruxelles"; undefined for zones without one (UTC). */
export function cityOf(timeZone: string, language: string): string | undefined {
  const known = cityNames[timeZone]?.[uiLanguage(language)];
  if (known) return known;
  if (!timeZone.includes('/') || timeZone.startsWith('Etc/')) return undefined;
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ');
}

const locales: Record<UiLanguage, string> = { en: 'en-GB', fr: 'fr-FR', de: 'de-DE', ru: 'ru-RU' };

function cityTime(city: string, language: UiLanguage): string {
  switch (language) {
    case 'fr':
      return /^[aeiouyâéèêîôh]/i.test(city) ? `heure d’${city}` : `heure de ${city}`;
    case 'de':
      return `Ortszeit ${city}`;
    case 'ru':
      return `часовой пояс: ${city}`;
    default:
      return `${city} time`;
  }
}

const dayOf = (instant: Date, timeZone: string) => localOf(instant, timeZone).slice(0, 10);

function dayAndTime(instant: Date, timeZone: string, language: UiLanguage): string {
  const time = clockTime(localOf(instant, timeZone), language);
  return `${formatDay(instant, timeZone, language)}, ${time}${language === 'de' ? ' Uhr' : ''}`;
}

/** What people there call it (CET, MEZ, EST); where no name is known, the distance to UTC. */
function abbreviation(timeZone: string, at: Date, language: UiLanguage): string {
  const names = [locales[language], 'en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IN'].map((locale) =>
    shortName(locale, timeZone, at),
  );
  const offset = shortName('en-GB', timeZone, at, 'shortOffset').replace('GMT', 'UTC');
  return names.find((name) => /^[A-Z]{3,5}$/.test(name)) ?? offset;
}

function shortName(
  locale: string,
  timeZone: string,
  at: Date,
  timeZoneName: 'short' | 'shortOffset' = 'short',
): string {
  const parts = formatter(locale, timeZone, timeZoneName).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

const formats = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { timeZoneName: 'short' },
  shortOffset: { timeZoneName: 'shortOffset' },
} as const;

const formatters = new Map<string, Intl.DateTimeFormat>();
const mostFormatters = 100;

/** Making one takes a hundred times as long as using it. */
function formatter(locale: string, timeZone: string, format: keyof typeof formats): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${format}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone, ...formats[format] });
    if (formatters.size >= mostFormatters) formatters.delete(formatters.keys().next().value!);
    formatters.set(key, found);
  }
  return found;
}
