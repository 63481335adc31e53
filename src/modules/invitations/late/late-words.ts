import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';

/** What a guest hears of an answer that came after the deadline and was not taken, or of what a companion changed. */
export type LateNews = 'late_refused' | 'late_companion';

interface LateWords {
  subject: (title: string) => string;
  refused: (reason: string) => string;
  /** @param name '' where companions are only counted */
  companion: (name: string) => string;
}

const words: Record<UiLanguage, LateWords> = typeset({
  en: {
    subject: (title) => `Your change could not be taken: ${title}`,
    refused: (reason) =>
      `Your change came after the deadline and could not be taken. What you told us before stands. The reason: ${reason}`,
    companion: (name) =>
      `${name || 'Somebody who comes with you'} changed something after the deadline, which could not be taken. What was said before stands. The reason is on the page of whoever it concerns, to which your own page leads.`,
  },
  fr: {
    subject: (title) => `Votre modification n’a pas pu être acceptée : ${title}`,
    refused: (reason) =>
      `Votre modification est arrivée après l’échéance et n’a pas pu être acceptée. Votre réponse précédente reste valable. Le motif : ${reason}`,
    companion: (name) =>
      `${name || 'Une personne qui vous accompagne'} a demandé après l’échéance une modification qui n’a pas pu être acceptée. Ce qui avait été indiqué reste valable. Le motif figure sur la page de la personne concernée, accessible depuis la vôtre.`,
  },
  de: {
    subject: (title) => `Ihre Änderung konnte nicht angenommen werden: ${title}`,
    refused: (reason) =>
      `Ihre Änderung kam nach der Frist und konnte nicht angenommen werden. Ihre vorige Antwort gilt weiter. Der Grund: ${reason}`,
    companion: (name) =>
      `${name || 'Jemand, der mit Ihnen kommt,'} hat nach der Frist etwas geändert, was nicht angenommen werden konnte. Es gilt, was vorher mitgeteilt war. Der Grund steht auf der Seite der Person, zu der Ihre eigene Seite führt.`,
  },
  ru: {
    subject: (title) => `Ваше изменение не может быть принято: ${title}`,
    refused: (reason) =>
      `Ваше изменение поступило после срока и не может быть принято. Ваш прежний ответ остаётся в силе. Причина: ${reason}`,
    companion: (name) =>
      `Изменение после срока не может быть принято (${name || 'кто приходит с Вами'}). В силе то, что было сообщено раньше. Причина указана на странице этого человека; ссылка на неё есть на Вашей странице.`,
  },
});

/** Subject and first sentence. */
export const lateNews = (
  language: UiLanguage,
  kind: LateNews,
  title: string,
  { reason = '', companion = '' }: { reason?: string; companion?: string },
): [string, string] => [
  words[language].subject(title),
  kind === 'late_refused' ? words[language].refused(reason) : words[language].companion(companion),
];
