import type { UiLanguage } from '../../../platform/i18n/text.js';
import type { Closed } from '../../rsvps/answering.rules.js';

export type Choice = 'room' | 'online' | 'tentative' | 'no' | 'withdrawn';

/** The words of the invitee's page. */
export interface InviteeWords {
  invitationFor: (name: string) => string;
  invitation: string;
  when: string;
  where: string;
  online: string;
  orOnline: string;
  onlyOnline: string;
  onlineLink: string;
  onlineLinkLater: string;
  accessNotes: string;
  languages: string;
  interpretation: (languages: string) => string;
  contact: string;
  rule: Record<'on_record' | 'chatham_house' | 'closed', string>;
  question: string;
  choices: Record<Choice, string>;
  seatsLeft: (count: number) => string;
  full: string;
  until: (when: string) => string;
  note: string;
  needs: string;
  dietary: string;
  accessNeeds: string;
  interpretationLanguage: string;
  noInterpretation: string;
  needsUse: string;
  send: string;
  change: string;
  present: Record<Choice, string>;
  waiting: (position: number) => string;
  recorded: string;
  confirmationComes: string;
  changeUntil: (when: string) => string;
  choose: string;
  closed: Record<Closed, string>;
  cancelled: string;
  postponed: string;
  reason: string;
  addTo: string;
  other: string;
  programme: string;
  break: string;
  speakers: string;
  roles: Record<'speaker' | 'moderator' | 'discussant' | 'rapporteur' | 'opening', string>;
  materials: string;
  report: string;
  readReport: string;
  about: string;
  writeTo: (address: string) => string;
  privacy: string;
}

const en: InviteeWords = {
  invitationFor: (name) => `Invitation for ${name}`,
  invitation: 'Invitation',
  when: 'When',
  where: 'Where',
  online: 'Online',
  orOnline: 'or online',
  onlyOnline: 'Online',
  onlineLink: 'Your link to take part online',
  onlineLinkLater: 'You will find the link here and in your mail before it starts.',
  accessNotes: 'Access',
  languages: 'Languages',
  interpretation: (languages) => `interpretation into ${languages}`,
  contact: 'Contact',
  rule: {
    on_record: 'On the record: what is said may be quoted with the name of the speaker.',
    chatham_house:
      'Held under the Chatham House Rule: what is said may be used, who said it may not be told.',
    closed: 'Closed meeting: neither what is said nor who takes part may be told outside.',
  },
  question: 'Will you come?',
  choices: {
    room: 'Yes, in the room',
    online: 'Yes, online',
    tentative: 'Not sure yet',
    no: 'No',
    withdrawn: 'I can no longer come',
  },
  seatsLeft: (count) => (count === 1 ? '1 seat left' : `${count} seats left`),
  full: 'full: join the waiting list',
  until: (when) => `please tell us by ${when}`,
  note: 'A note to the organisers (optional)',
  needs: 'Dietary or access needs, interpretation',
  dietary: 'Dietary needs',
  accessNeeds: 'Access needs',
  interpretationLanguage: 'Interpretation into',
  noInterpretation: 'None needed',
  needsUse: 'Used for this debate only, and deleted 30 days after it.',
  send: 'Send my answer',
  change: 'Change my answer',
  present: {
    room: 'You have a seat in the room.',
    online: 'You take part online.',
    tentative: 'You have told us that you are not sure yet.',
    no: 'You have told us that you cannot come.',
    withdrawn: 'You have told us that you can no longer come.',
  },
  waiting: (position) =>
    `You are number ${position} on the waiting list. We write to you as soon as a seat is free.`,
  recorded: 'Thank you. Your answer is recorded.',
  confirmationComes: 'A confirmation is on its way by mail.',
  changeUntil: (when) => `You can change it here until ${when}.`,
  choose: 'Please choose one of the answers.',
  closed: {
    cancelled: 'This debate was cancelled. No answer is needed any more.',
    postponed: 'This debate was postponed. You will hear from us as soon as there is a new date.',
    not_open: 'This debate does not take answers.',
    over: 'This debate is over. Thank you for your interest.',
    deadline: 'The time for answers is over. Please write to us if something has changed.',
    not_online: 'Taking part online is not offered. Please choose another answer.',
    revoked: 'This invitation was withdrawn.',
  },
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  reason: 'Reason',
  addTo: 'Add to:',
  other: 'Apple, other (.ics)',
  programme: 'Programme',
  break: 'Break',
  speakers: 'Speakers',
  roles: {
    speaker: 'Speaker',
    moderator: 'Moderator',
    discussant: 'Discussant',
    rapporteur: 'Rapporteur',
    opening: 'Opening remarks',
  },
  materials: 'Papers and links for guests',
  report: 'Report',
  readReport: 'Read the report of the debate',
  about: 'About the debate',
  writeTo: (address) => `Questions? Write to ${address}.`,
  privacy: 'This page is yours: please do not pass its address on.',
};

const fr: InviteeWords = {
  invitationFor: (name) => `Invitation pour ${name}`,
  invitation: 'Invitation',
  when: 'Quand',
  where: 'Où',
  online: 'En ligne',
  orOnline: 'ou en ligne',
  onlyOnline: 'En ligne',
  onlineLink: 'Votre lien pour participer en ligne',
  onlineLinkLater: 'Vous trouverez le lien ici et dans votre courriel avant le début.',
  accessNotes: 'Accès',
  languages: 'Langues',
  interpretation: (languages) => `interprétation vers : ${languages}`,
  contact: 'Contact',
  rule: {
    on_record: 'Débat public : les propos peuvent être cités avec le nom de leur auteur.',
    chatham_house:
      'Règle de Chatham House : les propos peuvent être repris, mais sans révéler qui les a tenus.',
    closed: 'Réunion à huis clos : ni les propos ni les participants ne doivent être révélés.',
  },
  question: 'Serez-vous des nôtres ?',
  choices: {
    room: 'Oui, sur place',
    online: 'Oui, en ligne',
    tentative: 'Je ne sais pas encore',
    no: 'Non',
    withdrawn: 'Je ne peux plus venir',
  },
  seatsLeft: (count) => (count === 1 ? 'encore 1 place' : `encore ${count} places`),
  full: 'complet : s’inscrire sur la liste d’attente',
  until: (when) => `merci de nous répondre avant le ${when}`,
  note: 'Un mot aux organisateurs (facultatif)',
  needs: 'Régime alimentaire, accessibilité, interprétation',
  dietary: 'Régime alimentaire',
  accessNeeds: 'Besoins d’accessibilité',
  interpretationLanguage: 'Interprétation vers',
  noInterpretation: 'Pas nécessaire',
  needsUse: 'Ne sert que pour ce débat ; effacé 30 jours après.',
  send: 'Envoyer ma réponse',
  change: 'Modifier ma réponse',
  present: {
    room: 'Vous avez une place dans la salle.',
    online: 'Vous participez en ligne.',
    tentative: 'Vous nous avez dit ne pas encore savoir.',
    no: 'Vous nous avez dit ne pas pouvoir venir.',
    withdrawn: 'Vous nous avez dit ne plus pouvoir venir.',
  },
  waiting: (position) =>
    `Vous êtes en position ${position} sur la liste d’attente. Nous vous écrirons dès qu’une place se libère.`,
  recorded: 'Merci. Votre réponse est enregistrée.',
  confirmationComes: 'Une confirmation vous parvient par courriel.',
  changeUntil: (when) => `Vous pouvez la modifier ici jusqu’au ${when}.`,
  choose: 'Veuillez choisir une réponse.',
  closed: {
    cancelled: 'Ce débat est annulé. Aucune réponse n’est plus nécessaire.',
    postponed: 'Ce débat est reporté. Nous vous écrirons dès qu’une nouvelle date sera fixée.',
    not_open: 'Ce débat ne prend pas de réponses.',
    over: 'Ce débat a eu lieu. Merci de votre intérêt.',
    deadline: 'Le délai de réponse est passé. Écrivez-nous si quelque chose a changé.',
    not_online: 'La participation en ligne n’est pas proposée. Veuillez choisir une autre réponse.',
    revoked: 'Cette invitation a été retirée.',
  },
  cancelled: 'Annulé',
  postponed: 'Reporté',
  reason: 'Motif',
  addTo: 'Ajouter à :',
  other: 'Apple, autre (.ics)',
  programme: 'Programme',
  break: 'Pause',
  speakers: 'Intervenants',
  roles: {
    speaker: 'Intervention',
    moderator: 'Modération',
    discussant: 'Discussion',
    rapporteur: 'Rapport',
    opening: 'Ouverture',
  },
  materials: 'Documents et liens pour les invités',
  report: 'Compte rendu',
  readReport: 'Lire le compte rendu du débat',
  about: 'À propos du débat',
  writeTo: (address) => `Des questions ? Écrivez à ${address}.`,
  privacy: 'Cette page est la vôtre : merci de ne pas en transmettre l’adresse.',
};

const de: InviteeWords = {
  invitationFor: (name) => `Einladung für ${name}`,
  invitation: 'Einladung',
  when: 'Wann',
  where: 'Wo',
  online: 'Online',
  orOnline: 'oder online',
  onlyOnline: 'Online',
  onlineLink: 'Ihr Link zur Teilnahme online',
  onlineLinkLater: 'Sie finden den Link vor Beginn hier und in Ihrer E-Mail.',
  accessNotes: 'Zugang',
  languages: 'Sprachen',
  interpretation: (languages) => `Verdolmetschung: ${languages}`,
  contact: 'Kontakt',
  rule: {
    on_record: 'Öffentlich zitierbar: Was gesagt wird, darf mit Namen zitiert werden.',
    chatham_house:
      'Es gilt die Chatham-House-Regel: Was gesagt wird, darf verwendet werden; wer es gesagt hat, darf nicht genannt werden.',
    closed: 'Geschlossene Runde: Weder Inhalte noch Teilnehmende dürfen nach außen getragen werden.',
  },
  question: 'Kommen Sie?',
  choices: {
    room: 'Ja, vor Ort',
    online: 'Ja, online',
    tentative: 'Noch unsicher',
    no: 'Nein',
    withdrawn: 'Ich kann doch nicht kommen',
  },
  seatsLeft: (count) => (count === 1 ? 'noch 1 Platz' : `noch ${count} Plätze`),
  full: 'voll: auf die Warteliste',
  until: (when) => `bitte Bescheid geben bis ${when}`,
  note: 'Eine Nachricht an die Veranstalter (freiwillig)',
  needs: 'Ernährung, Barrierefreiheit, Verdolmetschung',
  dietary: 'Ernährung',
  accessNeeds: 'Barrierefreiheit',
  interpretationLanguage: 'Verdolmetschung ins',
  noInterpretation: 'Nicht nötig',
  needsUse: 'Nur für diese Debatte verwendet und 30 Tage danach gelöscht.',
  send: 'Antwort senden',
  change: 'Antwort ändern',
  present: {
    room: 'Sie haben einen Platz im Saal.',
    online: 'Sie nehmen online teil.',
    tentative: 'Sie haben uns gesagt, dass Sie noch unsicher sind.',
    no: 'Sie haben uns gesagt, dass Sie nicht kommen können.',
    withdrawn: 'Sie haben uns gesagt, dass Sie doch nicht kommen können.',
  },
  waiting: (position) =>
    `Sie stehen auf Platz ${position} der Warteliste. Wir schreiben Ihnen, sobald ein Platz frei wird.`,
  recorded: 'Danke. Ihre Antwort ist gespeichert.',
  confirmationComes: 'Eine Bestätigung kommt per E-Mail.',
  changeUntil: (when) => `Sie können sie hier ändern bis ${when}.`,
  choose: 'Bitte wählen Sie eine Antwort.',
  closed: {
    cancelled: 'Diese Debatte wurde abgesagt. Eine Antwort ist nicht mehr nötig.',
    postponed: 'Diese Debatte wurde verschoben. Wir schreiben Ihnen, sobald es einen neuen Termin gibt.',
    not_open: 'Für diese Debatte werden keine Antworten angenommen.',
    over: 'Diese Debatte ist vorbei. Danke für Ihr Interesse.',
    deadline: 'Die Antwortfrist ist vorbei. Schreiben Sie uns, wenn sich etwas geändert hat.',
    not_online: 'Eine Teilnahme online wird nicht angeboten. Bitte wählen Sie eine andere Antwort.',
    revoked: 'Diese Einladung wurde zurückgezogen.',
  },
  cancelled: 'Abgesagt',
  postponed: 'Verschoben',
  reason: 'Grund',
  addTo: 'Eintragen in:',
  other: 'Apple, andere (.ics)',
  programme: 'Programm',
  break: 'Pause',
  speakers: 'Mitwirkende',
  roles: {
    speaker: 'Beitrag',
    moderator: 'Moderation',
    discussant: 'Diskussion',
    rapporteur: 'Bericht',
    opening: 'Eröffnung',
  },
  materials: 'Unterlagen und Links für Gäste',
  report: 'Bericht',
  readReport: 'Den Bericht über die Debatte lesen',
  about: 'Über die Debatte',
  writeTo: (address) => `Fragen? Schreiben Sie an ${address}.`,
  privacy: 'Diese Seite gehört Ihnen: Bitte geben Sie die Adresse nicht weiter.',
};

const ru: InviteeWords = {
  invitationFor: (name) => `Приглашение: ${name}`,
  invitation: 'Приглашение',
  when: 'Когда',
  where: 'Где',
  online: 'Онлайн',
  orOnline: 'или онлайн',
  onlyOnline: 'Онлайн',
  onlineLink: 'Ваша ссылка для участия онлайн',
  onlineLinkLater: 'Ссылка появится здесь и в письме перед началом.',
  accessNotes: 'Доступ',
  languages: 'Языки',
  interpretation: (languages) => `перевод: ${languages}`,
  contact: 'Контакт',
  rule: {
    on_record: 'Открытая дискуссия: сказанное можно цитировать с указанием имени.',
    chatham_house:
      'Действует правило Чатем-Хаус: сказанное можно использовать, но нельзя раскрывать, кто это сказал.',
    closed: 'Закрытая встреча: нельзя раскрывать ни сказанное, ни состав участников.',
  },
  question: 'Вы придёте?',
  choices: {
    room: 'Да, приду',
    online: 'Да, онлайн',
    tentative: 'Пока не знаю',
    no: 'Нет',
    withdrawn: 'Я больше не могу участвовать',
  },
  seatsLeft: (count) => `осталось мест: ${count}`,
  full: 'мест нет: записаться в лист ожидания',
  until: (when) => `просим ответить до: ${when}`,
  note: 'Сообщение организаторам (по желанию)',
  needs: 'Питание, доступность, перевод',
  dietary: 'Питание',
  accessNeeds: 'Доступность',
  interpretationLanguage: 'Перевод на',
  noInterpretation: 'Не нужен',
  needsUse: 'Только для этой дискуссии; удаляется через 30 дней после неё.',
  send: 'Отправить ответ',
  change: 'Изменить ответ',
  present: {
    room: 'За вами место в зале.',
    online: 'Вы участвуете онлайн.',
    tentative: 'Вы сообщили, что пока не знаете.',
    no: 'Вы сообщили, что не сможете прийти.',
    withdrawn: 'Вы сообщили, что больше не можете участвовать.',
  },
  waiting: (position) =>
    `Вы в листе ожидания под номером ${position}. Мы напишем, как только освободится место.`,
  recorded: 'Спасибо. Ваш ответ записан.',
  confirmationComes: 'Подтверждение придёт по почте.',
  changeUntil: (when) => `Изменить его здесь можно до: ${when}.`,
  choose: 'Пожалуйста, выберите ответ.',
  closed: {
    cancelled: 'Эта дискуссия отменена. Отвечать больше не нужно.',
    postponed: 'Эта дискуссия перенесена. Мы напишем, как только будет новая дата.',
    not_open: 'Ответы на это приглашение не принимаются.',
    over: 'Эта дискуссия уже прошла. Спасибо за интерес.',
    deadline: 'Срок для ответа прошёл. Напишите нам, если что-то изменилось.',
    not_online: 'Участие онлайн не предусмотрено. Пожалуйста, выберите другой ответ.',
    revoked: 'Это приглашение отозвано.',
  },
  cancelled: 'Отменено',
  postponed: 'Перенесено',
  reason: 'Причина',
  addTo: 'Добавить в:',
  other: 'Apple, другой (.ics)',
  programme: 'Программа',
  break: 'Перерыв',
  speakers: 'Участники дискуссии',
  roles: {
    speaker: 'Выступление',
    moderator: 'Ведение',
    discussant: 'Обсуждение',
    rapporteur: 'Отчёт',
    opening: 'Открытие',
  },
  materials: 'Материалы и ссылки для гостей',
  report: 'Отчёт',
  readReport: 'Прочитать отчёт о дискуссии',
  about: 'О дискуссии',
  writeTo: (address) => `Вопросы? Пишите: ${address}.`,
  privacy: 'Эта страница только для вас: не передавайте её адрес другим.',
};

export const inviteeWords: Record<UiLanguage, InviteeWords> = { en, fr, de, ru };
