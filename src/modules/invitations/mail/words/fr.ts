import type { MailWords } from './words.js';

export const fr: MailWords = {
  subject: {
    invitation: (title, day) => `Invitation : ${title} (${day})`,
    reminder: (title, day) => `Votre réponse, s’il vous plaît : ${title} (${day})`,
    changed: (title) => `Modification : ${title}`,
    moved: (title, day) => `Nouvel horaire : ${title} (${day})`,
    postponed: (title) => `Reporté : ${title}`,
    cancelled: (title) => `Annulé : ${title}`,
    withdrawn: (title) => `Invitation retirée : ${title}`,
    joined: (title) => `Vous étiez invité(e) deux fois : ${title}`,
    accepted: (title, day) => `Inscription confirmée : ${title} (${day})`,
    tentative: (title, day) => `Réponse « peut-être » : ${title} (${day})`,
    declined: (title) => `Merci de votre réponse : ${title}`,
    takenBack: (title) => `Votre réponse a été retirée : ${title}`,
    waiting: (title) => `Vous êtes sur la liste d’attente : ${title}`,
    promoted: (title, day) => `Une place pour vous : ${title} (${day})`,
    timeStays: (title, day) => `L’heure ne change pas : ${title} (${day})`,
  },
  invitation: (sender) => `${sender} a le plaisir de vous inviter au débat suivant.`,
  reminder: (sender) =>
    `${sender} vous a invité(e) à ce débat et n’a pas encore reçu votre réponse. Il nous est utile de savoir si vous viendrez, même si la réponse est non.`,
  changed: 'Un débat auquel vous êtes invité(e) a été modifié :',
  moved: 'Un débat auquel vous êtes invité(e) a lieu à un autre moment :',
  movedAnswerAgain: 'Merci de nous dire si le nouvel horaire vous convient.',
  postponed: 'Un débat auquel vous êtes invité(e) est reporté.',
  postponedNext: 'Nous vous écrirons dès qu’une nouvelle date sera fixée. Vous n’avez rien à faire.',
  cancelled: 'Un débat auquel vous êtes invité(e) est annulé.',
  withdrawn: 'Votre invitation à ce débat a été retirée.',
  joined:
    'Vous étiez invité(e) deux fois à ce débat. Cette invitation est retirée de votre agenda ; l’autre, et votre réponse, restent valables.',
  passedOn:
    'Vous étiez invité(e) à ce débat au titre d’une fonction qui a changé de titulaire. L’invitation est passée avec elle.',
  timeStays:
    'Merci d’avoir proposé un autre moment pour ce débat. Il aura lieu à l’heure prévue ; merci de nous dire si vous pourrez venir.',
  readBy: (guest) => `Il s’agit de l’invitation adressée à ${guest}, dont vous recevez le courrier.`,
  reason: (reason) => `Motif indiqué : ${reason}`,
  before: (value) => `auparavant : ${value}`,
  accepted: {
    room: 'Merci d’avoir accepté. Nous nous réjouissons de vous accueillir dans la salle.',
    online: 'Merci d’avoir accepté. Vous participerez en ligne.',
  },
  tentative:
    'Merci. Nous avons noté que vous viendrez peut-être ; aucune place n’est réservée tant que vous n’avez pas accepté.',
  declined: 'Merci de nous avoir fait savoir que vous ne pourrez pas venir.',
  takenBack: 'Votre réponse a été retirée comme vous le souhaitiez ; aucune place ne vous est plus réservée.',
  waiting: (position) =>
    `Toutes les places sont prises pour le moment. Vous êtes sur la liste d’attente${position ? `, en position ${position}` : ''}. Nous vous écrirons dès qu’une place se libère pour vous.`,
  promoted: 'Une place s’est libérée : elle est à vous. Nous nous réjouissons de vous accueillir.',
  entryCode: 'Votre page affiche le code d’entrée. Ayez-le sous la main à votre arrivée.',
  changeLater: (until) =>
    until
      ? `Vous pouvez modifier ou retirer votre réponse jusqu’au ${until}.`
      : 'Vous pouvez modifier ou retirer votre réponse à tout moment avant le débat.',
  labels: {
    title: 'Titre',
    when: 'Quand',
    where: 'Où',
    online: 'En ligne',
    languages: 'Langues',
    answerBy: 'Réponse avant le',
    access: 'Accès',
  },
  onlineOnly: 'En ligne',
  alsoOnline: 'ou en ligne',
  interpretation: (languages) => `avec interprétation : ${languages}`,
  rules: {
    chatham_house:
      'Débat soumis à la règle de Chatham House : les propos peuvent être utilisés, leur auteur ne peut être révélé.',
    closed: 'Ce débat se tient à huis clos : ce qui s’y dit reste dans la salle.',
  },
  answer: 'Répondre à l’invitation',
  yourInvitation: 'Votre invitation',
  joinOnline: 'Participer en ligne',
  addTo: 'Ajouter à :',
  calendarHint:
    'Vous pouvez aussi répondre dans votre agenda. S’il n’affiche pas l’invitation de lui-même, indiquez-lui que vous connaissez l’expéditeur, ou utilisez le bouton ci-dessus.',
  entryLink: 'Programme et réponse :',
  footer: {
    sender: (sender) => `Envoyé par ${sender}.`,
    questions: (address) => `Questions : ${address}`,
    personal: 'Cette invitation est personnelle ; son lien répond en votre nom.',
    readBy: (guest) =>
      `Vous recevez ce message parce que vous recevez les invitations adressées à ${guest}. Le lien est le vôtre : les réponses données par ce lien sont enregistrées comme venant de vous.`,
  },
};
