import { typeset } from '../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../platform/i18n/text.js';

interface RuleWords {
  programmeSubject(title: string, day: string): string;
  programme: string;
  waiting: string;
  programmeHeading: string;
  interval: string;
  joinOnline: string;
  changed: string;
  thanksSubject(title: string): string;
  came: string;
  missed: string;
  /** Where there is something to read. */
  below: string;
}

const words: Record<UiLanguage, RuleWords> = typeset({
  en: {
    programmeSubject: (title, day) => `The programme: ${title} (${day})`,
    programme: 'The debate for which you are expected is near. Here is what to know.',
    waiting: 'The debate is near. You are on the waiting list or said “maybe”; no seat is kept for you yet.',
    programmeHeading: 'Programme',
    interval: 'Break',
    joinOnline: 'Join online',
    changed: 'You cannot come after all? Please say so; somebody else may be waiting for the seat.',
    thanksSubject: (title) => `Thank you: ${title}`,
    came: 'Thank you for taking part in our debate.',
    missed: 'You were invited to our debate.',
    below: 'Below you find what came of it.',
  },
  fr: {
    programmeSubject: (title, day) => `Le programme : ${title} (${day})`,
    programme: 'Le débat auquel vous êtes attendu(e) approche. Voici ce qu’il faut savoir.',
    waiting:
      'Le débat approche. Vous êtes sur la liste d’attente ou avez répondu « peut-être » ; aucune place ne vous est encore réservée.',
    programmeHeading: 'Programme',
    interval: 'Pause',
    joinOnline: 'Participer en ligne',
    changed: 'Vous ne pouvez finalement pas venir ? Dites-le-nous ; quelqu’un attend peut-être cette place.',
    thanksSubject: (title) => `Merci : ${title}`,
    came: 'Merci d’avoir participé à notre débat.',
    missed: 'Vous étiez invité(e) à notre débat.',
    below: 'Vous trouverez ci-dessous ce qui en est ressorti.',
  },
  de: {
    programmeSubject: (title, day) => `Das Programm: ${title} (${day})`,
    programme: 'Die Debatte, zu der wir Sie erwarten, steht bevor. Das sollten Sie wissen.',
    waiting:
      'Die Debatte steht bevor. Sie stehen auf der Warteliste oder haben „vielleicht“ gesagt; noch ist kein Platz für Sie reserviert.',
    programmeHeading: 'Programm',
    interval: 'Pause',
    joinOnline: 'Online teilnehmen',
    changed: 'Sie können doch nicht kommen? Bitte sagen Sie es uns; vielleicht wartet jemand auf den Platz.',
    thanksSubject: (title) => `Vielen Dank: ${title}`,
    came: 'Danke, dass Sie an unserer Debatte teilgenommen haben.',
    missed: 'Sie waren zu unserer Debatte eingeladen.',
    below: 'Unten finden Sie, was daraus wurde.',
  },
  ru: {
    programmeSubject: (title, day) => `Программа: ${title} (${day})`,
    programme: 'Скоро дебаты, на которых мы Вас ждём. Вот что важно знать.',
    waiting: 'Скоро дебаты. Вы в листе ожидания или ответили «возможно»; место за Вами пока не закреплено.',
    programmeHeading: 'Программа',
    interval: 'Перерыв',
    joinOnline: 'Подключиться онлайн',
    changed: 'Не сможете прийти? Пожалуйста, сообщите: возможно, кто-то ждёт это место.',
    thanksSubject: (title) => `Спасибо: ${title}`,
    came: 'Спасибо за участие в наших дебатах.',
    missed: 'Вы были приглашены на наши дебаты.',
    below: 'Ниже — их итоги.',
  },
});

export const ruleWords = (language: string): RuleWords => words[uiLanguage(language)];
