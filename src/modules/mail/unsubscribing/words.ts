import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';

const label: Record<UiLanguage, string> = typeset({
  en: 'Unsubscribe from these mails',
  fr: 'Ne plus recevoir ces courriels',
  de: 'Diese E-Mails abbestellen',
  ru: 'Отписаться от этих писем',
});

/** The link at the end of mailings, in the reader's language. */
export const unsubscribeWords = (language: string): string => label[uiLanguage(language)];
