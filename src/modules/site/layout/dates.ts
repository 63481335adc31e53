import type { UiLanguage } from '../../../platform/i18n/text.js';

const locales: Record<UiLanguage, string> = { en: 'en-GB', fr: 'fr-BE', de: 'de-DE', ru: 'ru-RU' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  language: UiLanguage,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found)
    formats.set(key, (found = new Intl.DateTimeFormat(locales[language], { ...options, timeZone })));
  return found;
}

/** `Thursday 14 January 2027` in the zone of the event. */
export const longDay = (instant: Date, language: UiLanguage, timeZone: string): string =>
  format(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    instant,
  );

/** `7 January 2027` */
export const shortDay = (instant: Date, language: UiLanguage, timeZone: string): string =>
  format(language, timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant);

/** `12:30` */
export const clockTime = (instant: Date, language: UiLanguage, timeZone: string): string =>
  format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);

/** `7 January 2027, 18:00` */
export const dayAndTime = (instant: Date, language: UiLanguage, timeZone: string): string =>
  `${shortDay(instant, language, timeZone)}, ${clockTime(instant, language, timeZone)}`;

/** `Thursday 14 January 2027, 12:30–14:30`; both days when it runs over midnight. */
export function span(starts: Date, ends: Date, language: UiLanguage, timeZone: string): string {
  const first = `${longDay(starts, language, timeZone)}, ${clockTime(starts, language, timeZone)}`;
  const sameDay = longDay(starts, language, timeZone) === longDay(ends, language, timeZone);
  return sameDay
    ? `${first}–${clockTime(ends, language, timeZone)}`
    : `${first} – ${longDay(ends, language, timeZone)}, ${clockTime(ends, language, timeZone)}`;
}

/** The zone by name, as it is on that day: `Central European Standard Time (Brussels, GMT+1)`. */
export function zoneName(instant: Date, language: UiLanguage, timeZone: string): string {
  const part = (timeZoneName: 'long' | 'shortOffset') =>
    format(language, timeZone, { timeZoneName })
      .formatToParts(instant)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const city = timeZone.split('/').at(-1)!.replaceAll('_', ' ');
  return [part('long'), `(${[city, part('shortOffset')].filter(Boolean).join(', ')})`]
    .filter(Boolean)
    .join(' ');
}
