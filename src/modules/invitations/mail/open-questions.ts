import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';
import type { MailBlock } from '../../mail/frame/blocks.js';

const words: Record<UiLanguage, (count: number) => string> = {
  en: (count) =>
    count === 1
      ? 'The organisers still have a question to you. Please answer it on your page:'
      : `The organisers still have ${count} questions to you. Please answer them on your page:`,
  fr: (count) =>
    count === 1
      ? 'Les organisateurs ont encore une question à vous poser. Veuillez y répondre sur votre page :'
      : `Les organisateurs ont encore ${count} questions à vous poser. Veuillez y répondre sur votre page :`,
  de: (count) =>
    count === 1
      ? 'Die Veranstalter haben noch eine Frage an Sie. Bitte beantworten Sie sie auf Ihrer Seite:'
      : `Die Veranstalter haben noch ${count} Fragen an Sie. Bitte beantworten Sie sie auf Ihrer Seite:`,
  ru: (count) =>
    `У организаторов остались к вам вопросы (${count}). Пожалуйста, ответьте на них на вашей странице:`,
};

/** Asks for what must be answered and was not: whoever answers in a calendar sees no question there. */
export function openQuestionBlocks(
  language: string,
  count: number | undefined,
  page: { label: string; url: string },
): MailBlock[] {
  if (!count) return [];
  return [
    { type: 'paragraph', text: words[uiLanguage(language)](count) },
    { type: 'button', ...page },
  ];
}
