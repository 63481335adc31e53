import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';

const words: Record<UiLanguage, { subject: (title: string) => string; message: string }> = typeset({
  en: {
    subject: (title) => `Still to be answered: ${title}`,
    message: 'You have told us whether you come. Something that we need to know is not answered yet.',
  },
  fr: {
    subject: (title) => `Il manque encore une réponse : ${title}`,
    message:
      'Vous nous avez dit si vous venez. Une information dont nous avons besoin n’a pas encore été donnée.',
  },
  de: {
    subject: (title) => `Noch zu beantworten: ${title}`,
    message: 'Sie haben uns gesagt, ob Sie kommen. Etwas, das wir wissen müssen, ist noch nicht beantwortet.',
  },
  ru: {
    subject: (title) => `Остались вопросы без ответа: ${title}`,
    message: 'Вы сообщили нам, придёте ли Вы. Но на один из нужных нам вопросов ответа ещё нет.',
  },
});

/** Subject and first sentence of a reminder of questions. */
export const openReminderWords = (language: string, title: string): [string, string] => {
  const { subject, message } = words[uiLanguage(language)];
  return [subject(title), message];
};
