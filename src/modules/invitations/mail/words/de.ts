import type { MailWords } from './words.js';

export const de: MailWords = {
  subject: {
    invitation: (title, day) => `Einladung: ${title} (${day})`,
    reminder: (title, day) => `Bitte um Ihre Antwort: ${title} (${day})`,
    changed: (title) => `Geändert: ${title}`,
    moved: (title, day) => `Neuer Termin: ${title} (${day})`,
    postponed: (title) => `Verschoben: ${title}`,
    cancelled: (title) => `Abgesagt: ${title}`,
    withdrawn: (title) => `Einladung zurückgezogen: ${title}`,
    joined: (title) => `Sie waren doppelt eingeladen: ${title}`,
    accepted: (title, day) => `Sie sind angemeldet: ${title} (${day})`,
    tentative: (title, day) => `Vorgemerkt: ${title} (${day})`,
    declined: (title) => `Danke für Ihre Antwort: ${title}`,
    takenBack: (title) => `Ihre Antwort wurde zurückgenommen: ${title}`,
    waiting: (title) => `Sie stehen auf der Warteliste: ${title}`,
    promoted: (title, day) => `Ein Platz für Sie: ${title} (${day})`,
    timeStays: (title, day) => `Es bleibt bei der Zeit: ${title} (${day})`,
  },
  invitation: (sender) => `${sender} lädt Sie herzlich zu folgender Debatte ein.`,
  reminder: (sender) =>
    `${sender} hat Sie zu dieser Debatte eingeladen und noch keine Antwort von Ihnen erhalten. Auch eine Absage hilft uns bei der Planung.`,
  changed: 'Bei einer Debatte, zu der Sie eingeladen sind, hat sich etwas geändert:',
  moved: 'Eine Debatte, zu der Sie eingeladen sind, findet zu einer anderen Zeit statt:',
  movedAnswerAgain: 'Bitte sagen Sie uns, ob Ihnen die neue Zeit passt.',
  postponed: 'Eine Debatte, zu der Sie eingeladen sind, ist verschoben.',
  postponedNext: 'Sobald ein neuer Termin feststeht, hören Sie von uns. Sie brauchen nichts zu unternehmen.',
  cancelled: 'Eine Debatte, zu der Sie eingeladen sind, ist abgesagt.',
  withdrawn: 'Ihre Einladung zu dieser Debatte ist zurückgezogen.',
  joined:
    'Sie waren zu dieser Debatte doppelt eingeladen. Diese Einladung wird aus Ihrem Kalender genommen; die andere und Ihre Antwort darauf gelten weiter.',
  passedOn:
    'Sie waren zu dieser Debatte kraft eines Amtes eingeladen, das auf jemand anderen übergegangen ist. Die Einladung ist mit dem Amt übergegangen.',
  timeStays:
    'Vielen Dank für Ihren Vorschlag einer anderen Zeit für diese Debatte. Sie findet zur vorgesehenen Zeit statt; bitte sagen Sie uns, ob Sie kommen können.',
  readBy: (guest) => `Es geht um die Einladung von ${guest}, und Sie erhalten die Post dazu.`,
  reason: (reason) => `Genannter Grund: ${reason}`,
  before: (value) => `bisher: ${value}`,
  accepted: {
    room: 'Danke für Ihre Zusage. Wir freuen uns, Sie im Saal zu begrüßen.',
    online: 'Danke für Ihre Zusage. Sie nehmen online teil.',
  },
  tentative:
    'Danke. Wir haben notiert, dass Sie vielleicht kommen; ein Platz ist erst mit Ihrer Zusage reserviert.',
  declined: 'Danke, dass Sie uns Ihre Absage mitgeteilt haben.',
  takenBack: 'Ihre Antwort ist wie gewünscht zurückgenommen; es wird kein Platz mehr für Sie freigehalten.',
  waiting: (position) =>
    `Zurzeit sind alle Plätze vergeben. Sie stehen auf der Warteliste${position ? `, auf Platz ${position}` : ''}. Sobald ein Platz für Sie frei wird, schreiben wir Ihnen.`,
  promoted: 'Ein Platz ist frei geworden und gehört Ihnen. Wir freuen uns auf Sie.',
  entryCode: 'Ihre Seite zeigt den Einlasscode. Halten Sie ihn bereit, wenn Sie ankommen.',
  changeLater: (until) =>
    until
      ? `Sie können Ihre Antwort bis ${until} ändern oder zurücknehmen.`
      : 'Sie können Ihre Antwort bis zur Debatte jederzeit ändern oder zurücknehmen.',
  labels: {
    title: 'Titel',
    when: 'Wann',
    where: 'Wo',
    online: 'Online',
    languages: 'Sprachen',
    answerBy: 'Antwort bis',
    access: 'Zugang',
  },
  onlineOnly: 'Online',
  alsoOnline: 'oder online',
  interpretation: (languages) => `mit Verdolmetschung: ${languages}`,
  rules: {
    chatham_house:
      'Es gilt die Chatham-House-Regel: Gesagtes darf verwendet werden, nicht aber, wer es gesagt hat.',
    closed: 'Diese Debatte ist vertraulich: Was gesagt wird, bleibt im Raum.',
  },
  answer: 'Einladung beantworten',
  yourInvitation: 'Ihre Einladung',
  joinOnline: 'Online teilnehmen',
  addTo: 'Eintragen in:',
  calendarHint:
    'Sie können auch in Ihrem Kalender antworten. Zeigt er die Einladung nicht von selbst, bestätigen Sie ihm, dass Sie den Absender kennen, oder nutzen Sie die Schaltfläche oben.',
  entryLink: 'Programm und Antwort:',
  footer: {
    sender: (sender) => `Gesendet von ${sender}.`,
    questions: (address) => `Fragen: ${address}`,
    personal: 'Diese Einladung ist persönlich; ihr Link antwortet in Ihrem Namen.',
    readBy: (guest) =>
      `Sie erhalten diese Nachricht, weil Sie die Einladungen von ${guest} erhalten. Der Link gehört Ihnen: Antworten darüber werden als von Ihnen gegeben vermerkt.`,
  },
};
