import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';
import type { DeputyRefusal } from '../../../rsvps/deputies/deputies.errors.js';
import type { DeputationState } from '../../../rsvps/deputies/deputies.rules.js';

/** What guests read about sending somebody in their place. */
export interface DeputyWords {
  send: string;
  how: Record<'open' | 'approval', string>;
  givenName: string;
  familyName: string;
  email: string;
  title: string;
  submit: string;
  refused: Record<DeputyRefusal, string>;
  /** Where the guest's deputy stands. */
  state: Record<DeputationState, (name: string) => string>;
  seatKept: string;
  /** Above the answers, while somebody is asked or comes. */
  instead: string;
  /** To the deputy; '' for a guest who is not to be named. */
  inPlaceOf: (name: string) => string;
}

export const deputyWords: Record<UiLanguage, DeputyWords> = typeset({
  en: {
    send: 'Send a deputy',
    how: {
      open: 'Your deputy gets an invitation of their own. A seat that you hold is kept for them.',
      approval:
        'The organisers look at the name and then invite your deputy. A seat that you hold is kept meanwhile.',
    },
    givenName: 'Given name of your deputy',
    familyName: 'Family name of your deputy',
    email: 'E-mail address of your deputy',
    title: 'Function of your deputy (optional)',
    submit: 'Send my deputy',
    refused: {
      not_offered: 'This invitation cannot be passed on. Please write to us.',
      has_one: 'Somebody is asked to come in your place already.',
      cannot_be_invited:
        'We cannot invite this person in your place. Please name somebody else, or write to us.',
      incomplete: 'Please give the name and the e-mail address of your deputy.',
    },
    state: {
      requested: (name) => `You would like ${name} to come in your place. The organisers write to you.`,
      invited: (name) => `${name} is invited in your place and has not answered yet.`,
      accepted: (name) => `${name} comes in your place.`,
      declined: (name) => `${name} cannot come in your place. Please tell us what you would like to do.`,
      refused: (name) => `${name} cannot come in your place. Please tell us what you would like to do.`,
      taken_back: () => 'You no longer send a deputy. Please tell us whether you come.',
    },
    seatKept: 'Your seat is kept.',
    instead: 'If you answer yourself, your deputy’s invitation is taken back.',
    inPlaceOf: (name) =>
      name
        ? `${name} asks you to come in their place.`
        : 'One of our guests asks you to come in their place.',
  },
  fr: {
    send: 'Envoyer un suppléant',
    how: {
      open: 'Votre suppléant reçoit sa propre invitation. La place que vous avez lui est gardée.',
      approval:
        'Les organisateurs examinent le nom, puis invitent votre suppléant. La place que vous avez est gardée entre-temps.',
    },
    givenName: 'Prénom de votre suppléant',
    familyName: 'Nom de votre suppléant',
    email: 'Adresse électronique de votre suppléant',
    title: 'Fonction de votre suppléant (facultatif)',
    submit: 'Envoyer mon suppléant',
    refused: {
      not_offered: 'Cette invitation ne peut pas être transmise. Veuillez nous écrire.',
      has_one: 'Quelqu’un est déjà prié de venir à votre place.',
      cannot_be_invited:
        'Nous ne pouvons pas inviter cette personne à votre place. Veuillez nommer quelqu’un d’autre ou nous écrire.',
      incomplete: 'Veuillez indiquer le nom et l’adresse électronique de votre suppléant.',
    },
    state: {
      requested: (name) =>
        `Vous souhaitez vous faire remplacer par ${name}. Les organisateurs vous écrivent.`,
      invited: (name) => `${name} est invité(e) à votre place et n’a pas encore répondu.`,
      accepted: (name) => `${name} vient à votre place.`,
      declined: (name) =>
        `${name} ne peut pas venir à votre place. Merci de nous dire ce que vous souhaitez faire.`,
      refused: (name) =>
        `${name} ne peut pas venir à votre place. Merci de nous dire ce que vous souhaitez faire.`,
      taken_back: () => 'Vous n’envoyez plus de suppléant. Merci de nous dire si vous venez.',
    },
    seatKept: 'Votre place est gardée.',
    instead: 'Si vous répondez vous-même, l’invitation de votre suppléant est annulée.',
    inPlaceOf: (name) =>
      name ? `${name} vous prie de venir à sa place.` : 'L’un de nos invités vous prie de venir à sa place.',
  },
  de: {
    send: 'Eine Vertretung schicken',
    how: {
      open: 'Ihre Vertretung erhält eine eigene Einladung. Ein Platz, den Sie haben, wird für sie freigehalten.',
      approval:
        'Die Veranstalter prüfen den Namen und laden Ihre Vertretung dann ein. Ein Platz, den Sie haben, wird so lange freigehalten.',
    },
    givenName: 'Vorname Ihrer Vertretung',
    familyName: 'Nachname Ihrer Vertretung',
    email: 'E-Mail-Adresse Ihrer Vertretung',
    title: 'Funktion Ihrer Vertretung (freiwillig)',
    submit: 'Vertretung schicken',
    refused: {
      not_offered: 'Diese Einladung kann nicht weitergegeben werden. Bitte schreiben Sie uns.',
      has_one: 'Es ist schon jemand gebeten, an Ihrer Stelle zu kommen.',
      cannot_be_invited:
        'Wir können diese Person nicht an Ihrer Stelle einladen. Bitte nennen Sie jemand anderen oder schreiben Sie uns.',
      incomplete: 'Bitte geben Sie Namen und E-Mail-Adresse Ihrer Vertretung an.',
    },
    state: {
      requested: (name) =>
        `Sie möchten, dass ${name} an Ihrer Stelle kommt. Die Veranstalter schreiben Ihnen.`,
      invited: (name) => `${name} ist an Ihrer Stelle eingeladen und hat noch nicht geantwortet.`,
      accepted: (name) => `${name} kommt an Ihrer Stelle.`,
      declined: (name) =>
        `${name} kann nicht an Ihrer Stelle kommen. Bitte teilen Sie uns mit, was Sie möchten.`,
      refused: (name) =>
        `${name} kann nicht an Ihrer Stelle kommen. Bitte teilen Sie uns mit, was Sie möchten.`,
      taken_back: () => 'Sie schicken keine Vertretung mehr. Bitte teilen Sie uns mit, ob Sie kommen.',
    },
    seatKept: 'Ihr Platz wird freigehalten.',
    instead: 'Wenn Sie selbst antworten, wird die Einladung Ihrer Vertretung zurückgenommen.',
    inPlaceOf: (name) =>
      name
        ? `${name} bittet Sie, die Vertretung zu übernehmen.`
        : 'Einer unserer Gäste bittet Sie, die Vertretung zu übernehmen.',
  },
  ru: {
    send: 'Прислать представителя',
    how: {
      open: 'Ваш представитель получит собственное приглашение. Место, которое есть у Вас, сохранится за ним.',
      approval:
        'Организаторы посмотрят имя и пригласят Вашего представителя. Место, которое есть у Вас, пока сохраняется.',
    },
    givenName: 'Имя Вашего представителя',
    familyName: 'Фамилия Вашего представителя',
    email: 'Эл. адрес Вашего представителя',
    title: 'Должность Вашего представителя (по желанию)',
    submit: 'Прислать представителя',
    refused: {
      not_offered: 'Это приглашение нельзя передать. Пожалуйста, напишите нам.',
      has_one: 'Кого-то уже попросили прийти вместо Вас.',
      cannot_be_invited:
        'Мы не можем пригласить этого человека вместо Вас. Пожалуйста, назовите кого-то другого или напишите нам.',
      incomplete: 'Пожалуйста, укажите имя и эл. адрес Вашего представителя.',
    },
    state: {
      requested: (name) => `Вы хотите, чтобы Вас заменил(а) ${name}. Организаторы Вам напишут.`,
      invited: (name) => `Вместо Вас приглашён(а) ${name}, ответа пока нет.`,
      accepted: (name) => `Вместо Вас придёт ${name}.`,
      declined: (name) => `${name} не сможет прийти вместо Вас. Сообщите, пожалуйста, что Вы решили.`,
      refused: (name) => `${name} не сможет прийти вместо Вас. Сообщите, пожалуйста, что Вы решили.`,
      taken_back: () => 'Вы больше не присылаете представителя. Сообщите, пожалуйста, придёте ли Вы.',
    },
    seatKept: 'Ваше место сохраняется.',
    instead: 'Если Вы ответите сами, приглашение Вашего представителя будет отозвано.',
    inPlaceOf: (name) =>
      name ? `${name} просит Вас прийти вместо себя.` : 'Один из наших гостей просит Вас прийти вместо себя.',
  },
});
