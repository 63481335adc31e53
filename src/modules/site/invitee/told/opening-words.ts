import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';

/** Around the code that shows what was told. */
interface OpeningWords {
  title: string;
  why: string;
  /** `m…@e…`; '' where not even that is told. */
  sends(address: string): string;
  send: string;
  enter(address: string): string;
  code: string;
  show: string;
  refused: string;
  again: string;
  opened: string;
  close: string;
}

export const openingWords: Record<UiLanguage, OpeningWords> = typeset({
  en: {
    title: 'Show what you told us',
    why: 'What you told us is not shown here, because links get passed on. You can change and remove it all the same.',
    sends: (address) =>
      `To see it, have a code sent to ${address || 'the address that this link was sent to.'}`,
    send: 'Send me a code',
    enter: (address) =>
      `Please enter the code that we sent to ${address || 'the address that this link was sent to.'}`,
    code: 'Code of eight digits',
    show: 'Show it',
    refused:
      'This code shows nothing: it is wrong, too old or used. Please look again, or have a new one sent.',
    again: 'Send a new code',
    opened: 'What you told us is shown, in this browser alone and for half an hour at most.',
    close: 'Hide it again',
  },
  fr: {
    title: 'Afficher ce que vous nous avez indiqué',
    why: 'Ce que vous nous avez indiqué n’est pas affiché ici, car les liens se transmettent. Vous pouvez néanmoins le modifier et le supprimer.',
    sends: (address) =>
      address
        ? `Pour le voir, faites envoyer un code à ${address}`
        : 'Pour le voir, faites envoyer un code à l’adresse à laquelle ce lien a été envoyé.',
    send: 'M’envoyer un code',
    enter: (address) =>
      address
        ? `Veuillez saisir le code envoyé à ${address}`
        : 'Veuillez saisir le code envoyé à l’adresse à laquelle ce lien a été envoyé.',
    code: 'Code à huit chiffres',
    show: 'Afficher',
    refused:
      'Ce code n’affiche rien : il est erroné, trop ancien ou déjà utilisé. Vérifiez-le, ou demandez-en un nouveau.',
    again: 'Envoyer un nouveau code',
    opened:
      'Ce que vous nous avez indiqué est affiché, dans ce navigateur seulement et une demi-heure au plus.',
    close: 'Masquer de nouveau',
  },
  de: {
    title: 'Zeigen, was Sie uns mitgeteilt haben',
    why: 'Was Sie uns mitgeteilt haben, steht hier nicht, denn Links werden weitergegeben. Ändern und löschen können Sie es trotzdem.',
    sends: (address) =>
      `Um es zu sehen, lassen Sie sich einen Code senden: an ${address || 'die Adresse, an die dieser Link ging.'}`,
    send: 'Code senden',
    enter: (address) =>
      `Bitte geben Sie den Code ein. Er ging an ${address || 'die Adresse, an die dieser Link ging.'}`,
    code: 'Code aus acht Ziffern',
    show: 'Zeigen',
    refused:
      'Dieser Code zeigt nichts: Er ist falsch, zu alt oder schon benutzt. Bitte sehen Sie noch einmal nach, oder lassen Sie sich einen neuen senden.',
    again: 'Neuen Code senden',
    opened:
      'Was Sie uns mitgeteilt haben, wird gezeigt: nur in diesem Browser und höchstens eine halbe Stunde lang.',
    close: 'Wieder verbergen',
  },
  ru: {
    title: 'Показать то, что Вы нам сообщили',
    why: 'То, что Вы нам сообщили, здесь не показано: ссылки пересылают. Изменить и удалить это Вы всё равно можете.',
    sends: (address) =>
      `Чтобы это увидеть, запросите код. Он придёт на ${address ? `адрес ${address}` : 'тот адрес, на который была отправлена эта ссылка.'}`,
    send: 'Прислать код',
    enter: (address) =>
      `Введите код, отправленный на ${address ? `адрес ${address}` : 'тот адрес, на который была отправлена эта ссылка.'}`,
    code: 'Код из восьми цифр',
    show: 'Показать',
    refused:
      'Этот код не подходит: он неверен, устарел или уже использован. Проверьте его или запросите новый.',
    again: 'Прислать новый код',
    opened: 'То, что Вы нам сообщили, показано — только в этом браузере и не дольше получаса.',
    close: 'Снова скрыть',
  },
});
