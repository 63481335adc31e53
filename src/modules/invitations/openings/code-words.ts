import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';

interface CodeWords {
  subject(title: string): string;
  body: string;
  code: string;
  once(minutes: number): string;
  enter: string;
  notAsked: string;
}

const words: Record<UiLanguage, CodeWords> = typeset({
  en: {
    subject: (title) => `Code for your page: ${title}`,
    body: 'Somebody, probably you, wants to see on your page what you told us. This code shows it:',
    code: 'Code',
    once: (minutes) => `It works once, for ${minutes} minutes.`,
    enter: 'Enter the code',
    notAsked:
      'If you did not ask for it, do nothing and pass the code on to nobody: without it what you told us is not shown.',
  },
  fr: {
    subject: (title) => `Code pour votre page : ${title}`,
    body: 'Quelqu’un, sans doute vous, souhaite voir sur votre page ce que vous nous avez indiqué. Ce code l’affiche :',
    code: 'Code',
    once: (minutes) => `Il est valable une seule fois, pendant ${minutes} minutes.`,
    enter: 'Saisir le code',
    notAsked:
      'Si vous ne l’avez pas demandé, ne faites rien et ne transmettez le code à personne : sans lui, ce que vous nous avez indiqué ne s’affiche pas.',
  },
  de: {
    subject: (title) => `Code für Ihre Seite: ${title}`,
    body: 'Jemand, vermutlich Sie, möchte auf Ihrer Seite sehen, was Sie uns mitgeteilt haben. Dieser Code zeigt es:',
    code: 'Code',
    once: (minutes) => `Er gilt einmal, ${minutes} Minuten lang.`,
    enter: 'Code eingeben',
    notAsked:
      'Falls Sie ihn nicht angefordert haben, tun Sie nichts und geben Sie den Code niemandem: Ohne ihn wird nicht gezeigt, was Sie uns mitgeteilt haben.',
  },
  ru: {
    subject: (title) => `Код для Вашей страницы: ${title}`,
    body: 'Кто-то, вероятно Вы, хочет увидеть на Вашей странице то, что Вы нам сообщили. Этот код откроет это:',
    code: 'Код',
    once: (minutes) => `Он действует один раз в течение ${minutes} минут.`,
    enter: 'Ввести код',
    notAsked:
      'Если Вы его не запрашивали, ничего не делайте и никому не сообщайте код: без него сообщённое Вами не показывается.',
  },
});

export const codeWords = (language: string): CodeWords => words[uiLanguage(language)];
