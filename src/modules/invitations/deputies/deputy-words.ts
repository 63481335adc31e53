import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { Guest } from '../mail/guest.js';

/** What a guest hears about the deputy whom they named. */
export type DeputyNews = 'deputy_invited' | 'deputy_requested' | 'deputy_declined' | 'deputy_refused';

interface DeputyMailWords {
  subject: Record<DeputyNews, (title: string) => string>;
  news: Record<DeputyNews, (name: string) => string>;
  /** To the deputy; '' for a guest who is not to be named. */
  inPlaceOf(name: string): string;
}

const words: Record<UiLanguage, DeputyMailWords> = typeset({
  en: {
    subject: {
      deputy_invited: (title) => `Your deputy is invited: ${title}`,
      deputy_requested: (title) => `We received the name of your deputy: ${title}`,
      deputy_declined: (title) => `Your deputy cannot come: ${title}`,
      deputy_refused: (title) => `About your deputy: ${title}`,
    },
    news: {
      deputy_invited: (name) =>
        `Thank you. ${name} is invited in your place. If they cannot come, we write to you. A seat that you held is kept for them.`,
      deputy_requested: (name) =>
        `Thank you. You would like ${name} to come in your place. The organisers look at this and write to you.`,
      deputy_declined: (name) =>
        `${name} cannot come in your place. Please tell us whether you come yourself, send somebody else, or cannot come.`,
      deputy_refused: (name) =>
        `Unfortunately ${name} cannot come in your place. Please tell us whether you come yourself, send somebody else, or cannot come.`,
    },
    inPlaceOf: (name) =>
      name
        ? `${name} asks you to come in their place.`
        : 'One of our guests asks you to come in their place.',
  },
  fr: {
    subject: {
      deputy_invited: (title) => `Votre suppléant est invité : ${title}`,
      deputy_requested: (title) => `Nous avons reçu le nom de votre suppléant : ${title}`,
      deputy_declined: (title) => `Votre suppléant ne peut pas venir : ${title}`,
      deputy_refused: (title) => `À propos de votre suppléant : ${title}`,
    },
    news: {
      deputy_invited: (name) =>
        `Merci. ${name} est invité(e) à votre place. En cas d’empêchement, nous vous écrivons. La place que vous aviez lui est gardée.`,
      deputy_requested: (name) =>
        `Merci. Vous souhaitez vous faire remplacer par ${name}. Les organisateurs examinent votre demande et vous écrivent.`,
      deputy_declined: (name) =>
        `${name} ne peut pas venir à votre place. Merci de nous dire si vous venez en personne, envoyez quelqu’un d’autre ou ne pouvez pas venir.`,
      deputy_refused: (name) =>
        `Malheureusement, ${name} ne peut pas venir à votre place. Merci de nous dire si vous venez en personne, envoyez quelqu’un d’autre ou ne pouvez pas venir.`,
    },
    inPlaceOf: (name) =>
      name ? `${name} vous prie de venir à sa place.` : 'L’un de nos invités vous prie de venir à sa place.',
  },
  de: {
    subject: {
      deputy_invited: (title) => `Ihre Vertretung ist eingeladen: ${title}`,
      deputy_requested: (title) => `Wir haben den Namen Ihrer Vertretung erhalten: ${title}`,
      deputy_declined: (title) => `Ihre Vertretung kann nicht kommen: ${title}`,
      deputy_refused: (title) => `Zu Ihrer Vertretung: ${title}`,
    },
    news: {
      deputy_invited: (name) =>
        `Vielen Dank. ${name} ist an Ihrer Stelle eingeladen. Bei einer Absage schreiben wir Ihnen. Ein Platz, den Sie hatten, wird freigehalten.`,
      deputy_requested: (name) =>
        `Vielen Dank. Sie möchten, dass ${name} an Ihrer Stelle kommt. Die Veranstalter prüfen das und schreiben Ihnen.`,
      deputy_declined: (name) =>
        `${name} kann nicht an Ihrer Stelle kommen. Bitte teilen Sie uns mit, ob Sie selbst kommen, jemand anderen schicken oder verhindert sind.`,
      deputy_refused: (name) =>
        `Leider kann ${name} nicht an Ihrer Stelle kommen. Bitte teilen Sie uns mit, ob Sie selbst kommen, jemand anderen schicken oder verhindert sind.`,
    },
    inPlaceOf: (name) =>
      name
        ? `${name} bittet Sie, die Vertretung zu übernehmen.`
        : 'Einer unserer Gäste bittet Sie, die Vertretung zu übernehmen.',
  },
  ru: {
    subject: {
      deputy_invited: (title) => `Ваш представитель приглашён: ${title}`,
      deputy_requested: (title) => `Мы получили имя Вашего представителя: ${title}`,
      deputy_declined: (title) => `Ваш представитель не сможет прийти: ${title}`,
      deputy_refused: (title) => `О Вашем представителе: ${title}`,
    },
    news: {
      deputy_invited: (name) =>
        `Спасибо. Вместо Вас приглашён(а) ${name}. Если он(а) не сможет прийти, мы Вам напишем. Место, которое было за Вами, сохраняется.`,
      deputy_requested: (name) =>
        `Спасибо. Вы хотите, чтобы Вас заменил(а) ${name}. Организаторы рассмотрят это и напишут Вам.`,
      deputy_declined: (name) =>
        `${name} не сможет прийти вместо Вас. Сообщите, пожалуйста, придёте ли Вы сами, пришлёте кого-то другого или не сможете прийти.`,
      deputy_refused: (name) =>
        `К сожалению, ${name} не сможет прийти вместо Вас. Сообщите, пожалуйста, придёте ли Вы сами, пришлёте кого-то другого или не сможете прийти.`,
    },
    inPlaceOf: (name) =>
      name ? `${name} просит Вас прийти вместо себя.` : 'Один из наших гостей просит Вас прийти вместо себя.',
  },
});

/** Subject and text. @param name of the deputy, as the guest gave it */
export function deputyNews(
  language: string,
  kind: DeputyNews,
  title: string,
  name: string,
): [string, string] {
  const own = words[uiLanguage(language)];
  return [own.subject[kind](title), own.news[kind](name)];
}

/** Who asks the deputy to come; nothing for other guests. */
export const inPlaceBlocks = ({ inPlaceOf, language }: Pick<Guest, 'inPlaceOf' | 'language'>): MailBlock[] =>
  inPlaceOf === undefined ? [] : [{ type: 'notice', text: words[uiLanguage(language)].inPlaceOf(inPlaceOf) }];
