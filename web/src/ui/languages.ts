const names = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language's English name: "French". */
export const languageName = (code: string): string => names.of(code) ?? code;

/** Languages offered first; any other two- or three-letter code can be typed. */
export const commonLanguages = ['en', 'fr', 'de', 'ru', 'es', 'it', 'nl', 'pl', 'pt', 'uk', 'kk', 'ar', 'zh'];

export const languageOptions = commonLanguages.map((value) => ({ value, label: languageName(value) }));

export type TextByLang = Record<string, string>;

/** The English text, else the one given main language, else any. */
export function pick(text: TextByLang | undefined, mainLanguage = 'en'): string {
  if (!text) return '';
  return text['en'] || text[mainLanguage] || Object.values(text).find(Boolean) || '';
}
