import { typeset } from '../../platform/i18n/french.js';
import type { UiLanguage } from '../../platform/i18n/text.js';

interface Words {
  subject(name: string, about: string): string;
  wrote(name: string, title: string): string;
  /** Somebody else wrote to the address of the guest's invitation. */
  strangerWrote(name: string, address: string, guest: string, title: string): string;
  withheld: string;
  noWords: string;
  open: string;
  replyGoes(name: string): string;
  why(title: string): string;
}

/** What stands around the words of a guest in the mail to the organisers. */
export const forwardingWords: Record<UiLanguage, Words> = typeset({
  en: {
    subject: (name, about) => `${name} wrote: ${about}`,
    wrote: (name, title) => `${name} wrote about “${title}”:`,
    strangerWrote: (name, address, guest, title) =>
      `${name} (${address}) wrote to the address of the invitation of ${guest} to “${title}”:`,
    withheld:
      'To protect them, the words and the address are shown in the console only, to those who may see them.',
    noWords: '(The mail has no text.)',
    open: 'Open in the console',
    replyGoes: (name) => `If you reply to this mail, you write to ${name}.`,
    why: (title) =>
      `You receive what guests write because written replies to “${title}” are passed on to this address. It can be turned off in the settings of the debate.`,
  },
  fr: {
    subject: (name, about) => `${name} a écrit : ${about}`,
    wrote: (name, title) => `${name} a écrit au sujet de « ${title} » :`,
    strangerWrote: (name, address, guest, title) =>
      `${name} (${address}) a écrit à l’adresse de l’invitation adressée à ${guest} pour « ${title} » :`,
    withheld:
      'Pour protéger cette personne, le texte et l’adresse ne sont montrés que dans la console, à qui peut les voir.',
    noWords: '(Le message est sans texte.)',
    open: 'Ouvrir dans la console',
    replyGoes: (name) => `Si vous répondez à ce message, vous écrivez à ${name}.`,
    why: (title) =>
      `Vous recevez ce que les invités écrivent parce que les réponses écrites à « ${title} » sont transmises à cette adresse. Cela peut être désactivé dans les réglages du débat.`,
  },
  de: {
    subject: (name, about) => `${name} schrieb: ${about}`,
    wrote: (name, title) => `${name} schrieb zu „${title}“:`,
    strangerWrote: (name, address, guest, title) =>
      `${name} (${address}) schrieb an die Adresse der Einladung von ${guest} zu „${title}“:`,
    withheld:
      'Zum Schutz der Person stehen Text und Adresse nur in der Konsole, für alle, die sie sehen dürfen.',
    noWords: '(Die Nachricht hat keinen Text.)',
    open: 'In der Konsole öffnen',
    replyGoes: (name) => `Wenn Sie auf diese Nachricht antworten, schreiben Sie an ${name}.`,
    why: (title) =>
      `Sie erhalten, was Gäste schreiben, weil schriftliche Antworten zu „${title}“ an diese Adresse weitergegeben werden. In den Einstellungen der Debatte lässt es sich abstellen.`,
  },
  ru: {
    subject: (name, about) => `${name} пишет: ${about}`,
    wrote: (name, title) => `${name} пишет о дебатах «${title}»:`,
    strangerWrote: (name, address, guest, title) =>
      `${name} (${address}) пишет на адрес приглашения (${guest}) на дебаты «${title}»:`,
    withheld:
      'Для защиты этого человека текст и адрес видны только в консоли и только тем, кому это разрешено.',
    noWords: '(В письме нет текста.)',
    open: 'Открыть в консоли',
    replyGoes: (name) => `Если вы ответите на это письмо, вы напишете: ${name}.`,
    why: (title) =>
      `Вы получаете письма гостей, потому что письменные ответы о дебатах «${title}» пересылаются на этот адрес. Это можно отключить в их настройках.`,
  },
});
