import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';

/** The words of the page behind the link in mailings. They name neither the reader nor a debate. */
interface UnsubscribeWords {
  title: string;
  what: string;
  team(team: string): string;
  all: string;
  stop: string;
  answers: string;
  stopped: string;
  stoppedTeam(team: string): string;
  stoppedAll: string;
  still: string;
  again: string;
  resumed: string;
  byStaff: string;
}

export const unsubscribeWords: Record<UiLanguage, UnsubscribeWords> = typeset({
  en: {
    title: 'Unsubscribe',
    what: 'Which mails should no longer come to the address that the mail was sent to?',
    team: (team) => `Invitations, reminders and other mailings of ${team}`,
    all: 'Those of all our teams',
    stop: 'Unsubscribe',
    answers: 'Answers you gave to invitations stay as they are.',
    stopped: 'You are unsubscribed',
    stoppedTeam: (team) => `No more mailings of ${team} come to this address.`,
    stoppedAll: 'No more mailings come to this address.',
    still:
      'Where you said that you come, you still hear of changes and cancellations. Answers you gave stay as they are.',
    again: 'Receive mailings again',
    resumed: 'You receive mailings again.',
    byStaff: 'Our staff noted that this address wants no mailings. To change that, please reply to the mail.',
  },
  fr: {
    title: 'Se désabonner',
    what: 'Quels courriels ne doivent plus parvenir à l’adresse à laquelle ce message a été envoyé ?',
    team: (team) => `Les invitations, rappels et autres envois de : ${team}`,
    all: 'Ceux de toutes nos équipes',
    stop: 'Se désabonner',
    answers: 'Vos réponses aux invitations restent inchangées.',
    stopped: 'Vous êtes désabonné',
    stoppedTeam: (team) => `Plus aucun envoi de cette équipe n’arrivera à cette adresse : ${team}.`,
    stoppedAll: 'Plus aucun de nos envois n’arrivera à cette adresse.',
    still:
      'Là où vous avez annoncé votre venue, vous serez encore averti des changements et des annulations. Vos réponses restent inchangées.',
    again: 'Recevoir de nouveau les envois',
    resumed: 'Vous recevez de nouveau nos envois.',
    byStaff:
      'Notre équipe a noté que cette adresse ne souhaite pas d’envois. Pour changer cela, répondez au courriel.',
  },
  de: {
    title: 'Abbestellen',
    what: 'Welche E-Mails sollen nicht mehr an die Adresse gehen, an die diese E-Mail kam?',
    team: (team) => `Einladungen, Erinnerungen und andere Sendungen von: ${team}`,
    all: 'Die aller unserer Teams',
    stop: 'Abbestellen',
    answers: 'Ihre Antworten auf Einladungen bleiben, wie sie sind.',
    stopped: 'Sie haben abbestellt',
    stoppedTeam: (team) => `An diese Adresse gehen keine Sendungen mehr von: ${team}.`,
    stoppedAll: 'An diese Adresse gehen keine Sendungen mehr.',
    still:
      'Wo Sie zugesagt haben, hören Sie weiterhin von Änderungen und Absagen. Ihre Antworten bleiben, wie sie sind.',
    again: 'Sendungen wieder erhalten',
    resumed: 'Sie erhalten wieder Sendungen.',
    byStaff:
      'Unser Team hat vermerkt, dass diese Adresse keine Sendungen wünscht. Um das zu ändern, antworten Sie bitte auf die E-Mail.',
  },
  ru: {
    title: 'Отписаться',
    what: 'Какие письма больше не должны приходить на адрес, на который пришло это письмо?',
    team: (team) => `Приглашения, напоминания и другие рассылки: ${team}`,
    all: 'Рассылки всех наших отделов',
    stop: 'Отписаться',
    answers: 'Ваши ответы на приглашения остаются без изменений.',
    stopped: 'Вы отписались',
    stoppedTeam: (team) => `На этот адрес больше не будут приходить рассылки: ${team}.`,
    stoppedAll: 'На этот адрес больше не будут приходить рассылки.',
    still:
      'Если вы сообщили, что придёте, вы по-прежнему узнаете об изменениях и отмене. Ваши ответы остаются без изменений.',
    again: 'Снова получать рассылки',
    resumed: 'Вы снова получаете рассылки.',
    byStaff:
      'Наши сотрудники отметили, что на этот адрес рассылки не нужны. Чтобы изменить это, ответьте на письмо.',
  },
});
