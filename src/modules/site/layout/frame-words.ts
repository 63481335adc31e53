import type { UiLanguage } from '../../../platform/i18n/text.js';

interface FrameWords {
  skip: string;
  navigation: string;
  languages: string;
}

export const frameWords: Record<UiLanguage, FrameWords> = {
  en: { skip: 'Skip to the content', navigation: 'Pages', languages: 'Language' },
  fr: { skip: 'Aller au contenu', navigation: 'Pages', languages: 'Langue' },
  de: { skip: 'Zum Inhalt', navigation: 'Seiten', languages: 'Sprache' },
  ru: { skip: 'Перейти к содержанию', navigation: 'Страницы', languages: 'Язык' },
};
