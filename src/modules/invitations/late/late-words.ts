import type { UiLanguage } from '../../../platform/i18n/text.js';

/** What a guest hears of an answer that came after the deadline and was not taken. */
export type LateNews = 'late_refused';

interface LateWords {
  subject: (title: string) => string;
  refused: (reason: string) => string;
}

const words: Record<UiLanguage, LateWords> = {
  en: {
    subject: (title) => `Your change could not be taken: ${title}`,
    refused: (reason) =>
      `Your change came after the deadline and could not be taken. What you told us before stands. The reason: ${reason}`,
  },
  fr: {
    subject: (title) => `Votre modification n’a pas pu être acceptée : ${title}`,
    refused: (reason) =>
      `Votre modification est arrivée après l’échéance et n’a pas pu être acceptée. Votre réponse précédente reste valable. Le motif : ${reason}`,
  },
  de: {
    subject: (title) => `Ihre Änderung konnte nicht angenommen werden: ${title}`,
    refused: (reason) =>
      `Ihre Änderung kam nach der Frist und konnte nicht angenommen werden. Ihre vorige Antwort gilt weiter. Der Grund: ${reason}`,
  },
  ru: {
    subject: (title) => `Ваше изменение не может быть принято: ${title}`,
    refused: (reason) =>
      `Ваше изменение поступило после срока и не может быть принято. Ваш прежний ответ остаётся в силе. Причина: ${reason}`,
  },
};

/** Subject and first sentence. */
export const lateNews = (language: UiLanguage, title: string, reason: string): [string, string] => [
  words[language].subject(title),
  words[language].refused(reason),
];
