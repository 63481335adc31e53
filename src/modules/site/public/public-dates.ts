import type { UiLanguage } from '../../../platform/i18n/text.js';

const locales: Record<UiLanguage, string> = { en: 'en-GB', fr: 'fr-FR', de: 'de-DE', ru: 'ru-RU' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** `14 April 2010`, the day in `timeZone`. */
export function publicDay(instant: Date, language: UiLanguage, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  let format = formats.get(key);
  if (!format)
    formats.set(key, (format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone })));
  return format.format(instant);
}

/** `1.2 MB`, `340 kB` */
export function fileSize(bytes: number, language: UiLanguage): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = value >= 10 || unit === 'kilobyte' ? 0 : 1;
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(Math.max(value, 1));
}

/** `English, Russian` in the reader's language. */
export function languageList(codes: readonly string[], language: UiLanguage): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}
