import { setFrench } from './french.js';

/** Languages of the product's own words; events may add others for their texts. */
export const uiLanguages = ['en', 'fr', 'de', 'ru'] as const;
export type UiLanguage = (typeof uiLanguages)[number];

/** One text in several languages: `{ en: "…", fr: "…" }`. */
export type Text = Record<string, string>;

/** The reader's language if the text has it, else the event's main one, else any; '' when there is none. */
export function pick(text: Text, language: string, mainLanguage = 'en'): string {
  const chosen = [language, mainLanguage, ...Object.keys(text)].find((one) => text[one]?.trim());
  const words = chosen ? text[chosen]!.trim() : '';
  return chosen === 'fr' ? setFrench(words) : words;
}

export function uiLanguage(language: string | undefined): UiLanguage {
  return uiLanguages.find((known) => known === language) ?? 'en';
}

/** First language of an Accept-Language header that is offered; undefined when none is. */
export function negotiate(header: string | undefined, offered: readonly string[]): string | undefined {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]!, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language)
    .find((language) => offered.includes(language));
}
