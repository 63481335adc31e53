import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';

/** The words of the page with a guest's secret calendar address. */
interface GuestCalendarWords {
  title: string;
  what: string;
  slow: string;
  /** As long as no code opened the page. */
  locked: string;
  make: string;
  subscribe: string;
  program: string;
  address: string;
  secret: string;
  replace: string;
  replaceWhat: string;
  stop: string;
  made: string;
  replaced: string;
  stopped: string;
  back: string;
}

export const guestCalendarWords: Record<UiLanguage, GuestCalendarWords> = typeset({
  en: {
    title: 'Your invitations in your calendar',
    what: 'A calendar of your own: every debate to which you are invited, with your answers. What you decline leaves it, what is moved or cancelled follows by itself.',
    slow: 'Calendar programs look for news once an hour at best, some once a day. Changes reach you by mail first.',
    locked:
      'Its address tells everything to which you are invited. Because links get passed on, it takes a code first.',
    make: 'Make my calendar address',
    subscribe: 'Subscribe with',
    program: 'Apple, Thunderbird, Outlook',
    address: 'Address of your calendar',
    secret: 'Whoever has this address can see to what you are invited. Please keep it to yourself.',
    replace: 'Replace by a new address',
    replaceWhat: 'The present one stops working at once; subscribe again with the new one.',
    stop: 'Stop this calendar',
    made: 'Your calendar address is ready.',
    replaced: 'You have a new address. The old one no longer works.',
    stopped: 'The calendar is stopped. Its address no longer works.',
    back: 'Back to the invitation',
  },
  fr: {
    title: 'Vos invitations dans votre agenda',
    what: 'Un agenda qui est le vôtre : tous les débats auxquels vous êtes invité(e), avec vos réponses. Ce que vous déclinez en disparaît ; reports et annulations suivent d’eux-mêmes.',
    slow: 'Les agendas cherchent les nouveautés une fois par heure au mieux, certains une fois par jour. Les changements vous parviennent d’abord par courriel.',
    locked:
      'Son adresse révèle tout ce à quoi vous êtes invité(e). Comme les liens se transmettent, il faut d’abord un code.',
    make: 'Créer mon adresse d’agenda',
    subscribe: 'S’abonner avec',
    program: 'Apple, Thunderbird, Outlook',
    address: 'Adresse de votre agenda',
    secret: 'Quiconque possède cette adresse voit à quoi vous êtes invité. Gardez-la pour vous.',
    replace: 'Remplacer par une nouvelle adresse',
    replaceWhat:
      'L’adresse actuelle cesse aussitôt de fonctionner ; abonnez-vous de nouveau avec la nouvelle.',
    stop: 'Arrêter cet agenda',
    made: 'Votre adresse d’agenda est prête.',
    replaced: 'Vous avez une nouvelle adresse. L’ancienne ne fonctionne plus.',
    stopped: 'L’agenda est arrêté. Son adresse ne fonctionne plus.',
    back: 'Retour à l’invitation',
  },
  de: {
    title: 'Ihre Einladungen in Ihrem Kalender',
    what: 'Ein Kalender für Sie allein: alle Debatten, zu denen Sie eingeladen sind, mit Ihren Antworten. Was Sie absagen, verschwindet daraus; Verschobenes und Abgesagtes folgt von selbst.',
    slow: 'Kalenderprogramme schauen bestenfalls stündlich nach, manche einmal am Tag. Änderungen erreichen Sie zuerst per Mail.',
    locked:
      'Seine Adresse verrät, wozu Sie eingeladen sind. Weil Links weitergegeben werden, braucht es zuerst einen Code.',
    make: 'Meine Kalenderadresse anlegen',
    subscribe: 'Abonnieren mit',
    program: 'Apple, Thunderbird, Outlook',
    address: 'Adresse Ihres Kalenders',
    secret: 'Wer diese Adresse hat, sieht, wozu Sie eingeladen sind. Bitte behalten Sie sie für sich.',
    replace: 'Durch eine neue Adresse ersetzen',
    replaceWhat: 'Die jetzige gilt sofort nicht mehr; abonnieren Sie mit der neuen noch einmal.',
    stop: 'Diesen Kalender beenden',
    made: 'Ihre Kalenderadresse ist bereit.',
    replaced: 'Sie haben eine neue Adresse. Die alte gilt nicht mehr.',
    stopped: 'Der Kalender ist beendet. Seine Adresse gilt nicht mehr.',
    back: 'Zurück zur Einladung',
  },
  ru: {
    title: 'Ваши приглашения в Вашем календаре',
    what: 'Ваш собственный календарь: все дебаты, на которые Вы приглашены, с Вашими ответами. То, от чего Вы отказались, исчезает; переносы и отмены появляются сами.',
    slow: 'Календари проверяют новости в лучшем случае раз в час, некоторые раз в день. Об изменениях Вы сначала узнаете из письма.',
    locked: 'Его адрес показывает, куда Вы приглашены. Ссылки пересылают, поэтому сначала нужен код.',
    make: 'Создать адрес моего календаря',
    subscribe: 'Подписаться через',
    program: 'Apple, Thunderbird, Outlook',
    address: 'Адрес Вашего календаря',
    secret: 'Тот, у кого есть этот адрес, видит, куда Вы приглашены. Пожалуйста, никому его не передавайте.',
    replace: 'Заменить новым адресом',
    replaceWhat: 'Нынешний сразу перестанет работать; подпишитесь ещё раз по новому.',
    stop: 'Закрыть этот календарь',
    made: 'Адрес Вашего календаря готов.',
    replaced: 'У Вас новый адрес. Старый больше не работает.',
    stopped: 'Календарь закрыт. Его адрес больше не работает.',
    back: 'Назад к приглашению',
  },
});
