import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import { partyWords } from '../companions/party-words.js';

/** A companion who has not answered something that must be answered. */
export interface OpenCompanion {
  id: string;
  /** '' where companions are only counted. */
  name: string;
  /** Place in the party, from 1. */
  number: number;
  open: number;
}

/** What must be answered and was not. */
export interface OpenQuestions {
  own: number;
  companions: readonly OpenCompanion[];
}

const words: Record<UiLanguage, (count: number) => string> = typeset({
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
    `У организаторов остались к Вам вопросы (${count}). Пожалуйста, ответьте на них на Вашей странице:`,
});

interface Pages {
  /** Of whoever reads the mail. */
  own: { label: string; url: string };
  of: (companionId: string) => string;
  /** Companions are counted and not named. */
  unnamed: boolean;
}

/**
 * Asks for what must be answered and was not: whoever answers in a calendar sees no question there, and companions have no
 * address to which anybody could write.
 */
export function openQuestionBlocks(
  language: string,
  open: OpenQuestions | undefined,
  pages: Pages,
): MailBlock[] {
  const ui = uiLanguage(language);
  const blocks: MailBlock[] = [];
  if (open?.own)
    blocks.push({ type: 'paragraph', text: words[ui](open.own) }, { type: 'button', ...pages.own });
  if (open?.companions.length)
    blocks.push({
      type: 'links',
      label: partyWords[ui].asked,
      items: open.companions.map(({ id, name, number, open: count }) => ({
        label: `${(!pages.unnamed && name) || partyWords[ui].companion(number)} (${partyWords[ui].open(count)})`,
        url: pages.of(id),
      })),
    });
  return blocks;
}
