import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';

/** What mails say that are not to tell what they are about: no word of debates, topics or organisations. */
export interface DiscreetWords {
  title: string;
  sender: string;
  /** Label of the button. */
  page: string;
  /** In calendar entries, before the link. */
  entryLink: string;
  footer: string;
  news: string;
  /** By kind of text; `news` where there is none. */
  about: Partial<Record<string, string>>;
}

const words: Record<UiLanguage, DiscreetWords> = typeset({
  en: {
    title: 'Appointment',
    sender: 'Secretariat',
    page: 'Open your page',
    entryLink: 'Your page:',
    footer: 'This message is personal. Reply to it if you have a question.',
    news: 'There is news about this appointment. Your personal page tells you what it is.',
    about: {
      invitation:
        'You are invited to this appointment. Your personal page tells you more and takes your answer.',
      reminder: 'Your answer about this appointment is still missing. Please give it on your personal page.',
      reminder_questions:
        'Something about this appointment is not answered yet. The pages below tell you what.',
      changed: 'Something has changed in this appointment. Your personal page tells you what.',
      rescheduled:
        'This appointment has another time. Please tell us on your personal page whether it suits you.',
      postponed: 'This appointment has been postponed. You need not do anything.',
      cancelled: 'This appointment has been cancelled.',
      withdrawn: 'This appointment no longer concerns you. It is taken out of your calendar.',
      accepted: 'Thank you, your yes has been noted. Your personal page tells you the rest.',
      accepted_online: 'Thank you, your yes has been noted. Your personal page tells you the rest.',
      tentative: 'Thank you, your “maybe” has been noted.',
      declined: 'Thank you, it has been noted that you cannot come.',
      answer_withdrawn: 'Your answer was withdrawn as you wished.',
      late_refused: 'Your change came too late and could not be taken. What you told us before stands.',
      late_companion: 'A change by somebody who comes with you could not be taken. Their page says why.',
      waiting: 'Thank you. You are on the waiting list; we write again as soon as there is news.',
      promoted: 'There is room for you at this appointment. Your personal page tells you the rest.',
      proposal_declined: 'Thank you for proposing another time. The time stays as planned.',
      page_code: 'This code shows on your personal page what you told us.',
      programme: 'This appointment is near. Your personal page tells you what to know.',
      programme_waiting: 'This appointment is near. Your personal page tells you where you stand.',
      follow_up: 'There is something for you to read on your personal page.',
      thanks_came: 'Thank you for coming. There may be something for you to read on your personal page.',
      thanks_missed: 'There may be something for you to read on your personal page.',
    },
  },
  fr: {
    title: 'Rendez-vous',
    sender: 'Secrétariat',
    page: 'Ouvrir votre page',
    entryLink: 'Votre page :',
    footer: 'Ce message est personnel. Répondez-y si vous avez une question.',
    news: 'Il y a du nouveau pour ce rendez-vous. Votre page personnelle vous dit quoi.',
    about: {
      invitation:
        'Vous êtes invité(e) à ce rendez-vous. Votre page personnelle vous en dit plus et reçoit votre réponse.',
      reminder:
        'Votre réponse pour ce rendez-vous manque encore. Merci de la donner sur votre page personnelle.',
      reminder_questions:
        'Il manque encore une réponse au sujet de ce rendez-vous. Les pages ci-dessous vous disent laquelle.',
      changed: 'Quelque chose a changé pour ce rendez-vous. Votre page personnelle vous dit quoi.',
      rescheduled:
        'Ce rendez-vous a un nouvel horaire. Dites-nous sur votre page personnelle s’il vous convient.',
      postponed: 'Ce rendez-vous a été reporté. Vous n’avez rien à faire.',
      cancelled: 'Ce rendez-vous a été annulé.',
      withdrawn: 'Ce rendez-vous ne vous concerne plus. Il est retiré de votre agenda.',
      accepted: 'Merci, votre oui a été noté. Votre page personnelle vous dit le reste.',
      accepted_online: 'Merci, votre oui a été noté. Votre page personnelle vous dit le reste.',
      tentative: 'Merci, votre « peut-être » a été noté.',
      declined: 'Merci, nous avons noté que vous ne pouvez pas venir.',
      answer_withdrawn: 'Votre réponse a été retirée comme vous le souhaitiez.',
      late_refused: 'Votre modification est arrivée trop tard. Votre réponse précédente reste valable.',
      late_companion:
        'Une modification demandée par une personne qui vous accompagne n’a pas pu être acceptée. Sa page en donne le motif.',
      waiting: 'Merci. Vous êtes sur la liste d’attente ; nous vous écrivons dès qu’il y a du nouveau.',
      promoted: 'Il y a de la place pour vous à ce rendez-vous. Votre page personnelle vous dit le reste.',
      proposal_declined: 'Merci d’avoir proposé un autre horaire. L’horaire prévu est maintenu.',
      page_code: 'Ce code affiche sur votre page personnelle ce que vous nous avez indiqué.',
      programme: 'Ce rendez-vous approche. Votre page personnelle vous dit ce qu’il faut savoir.',
      programme_waiting: 'Ce rendez-vous approche. Votre page personnelle vous dit où vous en êtes.',
      follow_up: 'Quelque chose vous attend à lire sur votre page personnelle.',
      thanks_came: 'Merci d’être venu(e). Votre page personnelle contient peut-être de quoi lire.',
      thanks_missed: 'Votre page personnelle contient peut-être de quoi lire.',
    },
  },
  de: {
    title: 'Termin',
    sender: 'Sekretariat',
    page: 'Ihre Seite öffnen',
    entryLink: 'Ihre Seite:',
    footer: 'Diese Nachricht ist persönlich. Antworten Sie darauf, wenn Sie eine Frage haben.',
    news: 'Es gibt Neues zu diesem Termin. Ihre persönliche Seite sagt Ihnen, was.',
    about: {
      invitation:
        'Sie sind zu diesem Termin eingeladen. Ihre persönliche Seite sagt Ihnen mehr und nimmt Ihre Antwort entgegen.',
      reminder: 'Ihre Antwort zu diesem Termin fehlt noch. Bitte geben Sie sie auf Ihrer persönlichen Seite.',
      reminder_questions: 'Zu diesem Termin fehlt noch eine Angabe. Die Seiten unten sagen Ihnen, welche.',
      changed: 'An diesem Termin hat sich etwas geändert. Ihre persönliche Seite sagt Ihnen, was.',
      rescheduled:
        'Dieser Termin hat eine neue Zeit. Bitte sagen Sie uns auf Ihrer persönlichen Seite, ob sie Ihnen passt.',
      postponed: 'Dieser Termin wurde verschoben. Sie müssen nichts tun.',
      cancelled: 'Dieser Termin wurde abgesagt.',
      withdrawn: 'Dieser Termin betrifft Sie nicht mehr. Er wird aus Ihrem Kalender genommen.',
      accepted: 'Danke, Ihre Zusage ist vermerkt. Ihre persönliche Seite sagt Ihnen das Übrige.',
      accepted_online: 'Danke, Ihre Zusage ist vermerkt. Ihre persönliche Seite sagt Ihnen das Übrige.',
      tentative: 'Danke, Ihr „vielleicht“ ist vermerkt.',
      declined: 'Danke, wir haben vermerkt, dass Sie nicht kommen können.',
      answer_withdrawn: 'Ihre Antwort wurde wie gewünscht zurückgenommen.',
      late_refused: 'Ihre Änderung kam zu spät. Ihre vorige Antwort gilt weiter.',
      late_companion:
        'Eine Änderung einer Person, die mit Ihnen kommt, konnte nicht angenommen werden. Ihre Seite nennt den Grund.',
      waiting: 'Danke. Sie stehen auf der Warteliste; wir schreiben wieder, sobald es Neues gibt.',
      promoted: 'Bei diesem Termin ist Platz für Sie. Ihre persönliche Seite sagt Ihnen das Übrige.',
      proposal_declined: 'Danke für den Vorschlag einer anderen Zeit. Es bleibt bei der geplanten Zeit.',
      page_code: 'Dieser Code zeigt auf Ihrer persönlichen Seite, was Sie uns mitgeteilt haben.',
      programme: 'Dieser Termin steht bevor. Ihre persönliche Seite sagt Ihnen, was Sie wissen sollten.',
      programme_waiting: 'Dieser Termin steht bevor. Ihre persönliche Seite sagt Ihnen, wie es steht.',
      follow_up: 'Auf Ihrer persönlichen Seite gibt es etwas für Sie zu lesen.',
      thanks_came:
        'Danke, dass Sie da waren. Vielleicht gibt es auf Ihrer persönlichen Seite etwas zu lesen.',
      thanks_missed: 'Vielleicht gibt es auf Ihrer persönlichen Seite etwas zu lesen.',
    },
  },
  ru: {
    title: 'Встреча',
    sender: 'Секретариат',
    page: 'Открыть Вашу страницу',
    entryLink: 'Ваша страница:',
    footer: 'Это личное сообщение. Если у Вас есть вопрос, ответьте на него.',
    news: 'Есть новости об этой встрече. Подробности — на Вашей личной странице.',
    about: {
      invitation: 'Вас приглашают на эту встречу. Подробности и ответ — на Вашей личной странице.',
      reminder: 'Мы ещё не получили Ваш ответ об этой встрече. Пожалуйста, дайте его на личной странице.',
      reminder_questions:
        'По этой встрече ещё не хватает ответа. На страницах по ссылкам ниже сказано, какого.',
      changed: 'Во встрече что-то изменилось. Подробности — на Вашей личной странице.',
      rescheduled:
        'У этой встречи другое время. Сообщите, пожалуйста, на личной странице, подходит ли оно Вам.',
      postponed: 'Эта встреча перенесена. Вам ничего не нужно делать.',
      cancelled: 'Эта встреча отменена.',
      withdrawn: 'Эта встреча Вас больше не касается. Она удаляется из Вашего календаря.',
      accepted: 'Спасибо, Ваше согласие записано. Остальное — на Вашей личной странице.',
      accepted_online: 'Спасибо, Ваше согласие записано. Остальное — на Вашей личной странице.',
      tentative: 'Спасибо, Ваше «возможно» записано.',
      declined: 'Спасибо, мы записали, что Вы не сможете прийти.',
      answer_withdrawn: 'Ваш ответ отозван, как Вы хотели.',
      late_refused: 'Ваше изменение поступило слишком поздно. Ваш прежний ответ остаётся в силе.',
      late_companion:
        'Изменение, о котором просил Ваш спутник, не может быть принято. Причина указана на его странице.',
      waiting: 'Спасибо. Вы в листе ожидания; мы напишем, как только будут новости.',
      promoted: 'Для Вас есть место на этой встрече. Остальное — на Вашей личной странице.',
      proposal_declined: 'Спасибо за предложение другого времени. Время остаётся прежним.',
      page_code: 'Этот код откроет на Вашей личной странице то, что Вы нам сообщили.',
      programme: 'Эта встреча скоро. Что нужно знать — на Вашей личной странице.',
      programme_waiting: 'Эта встреча скоро. Как обстоят дела — на Вашей личной странице.',
      follow_up: 'На Вашей личной странице есть что прочитать.',
      thanks_came: 'Спасибо, что пришли. Возможно, на Вашей личной странице есть что прочитать.',
      thanks_missed: 'Возможно, на Вашей личной странице есть что прочитать.',
    },
  },
});

export const discreetWords = (language: string): DiscreetWords => words[uiLanguage(language)];
