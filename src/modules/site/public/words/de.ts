import type { PublicWords } from '../words.js';

export const de: PublicWords = {
  debates: 'Debatten',
  calendarTitle: 'Debatten',
  calendarLead: 'Worüber gesprochen wird, was gefordert wurde und was daraus geworden ist.',
  upcoming: 'Demnächst',
  past: 'Vergangene Debatten',
  nothingUpcoming:
    'Zurzeit ist keine Debatte angekündigt. Abonnieren Sie den Kalender, um von der nächsten zu erfahren.',
  nothingPast: 'Noch keine vergangenen Debatten.',
  search: 'Debatten durchsuchen',
  searchButton: 'Suchen',
  found: (search) => `Debatten mit „${search}“`,
  nothingFound: (search) =>
    `Keine Debatte erwähnt „${search}“. Versuchen Sie es mit weniger oder anderen Wörtern.`,
  all: 'Alle Debatten',
  earlier: 'Frühere Debatten',
  later: 'Spätere Debatten',
  subscribe: 'Abonnieren',
  calendarFeed: 'Kalender zum Abonnieren',
  newsFeed: 'Nachrichten-Feed',
  kinds: {
    debate: 'Debatte',
    roundtable: 'Runder Tisch',
    hearing: 'Anhörung',
    briefing: 'Briefing',
    reception: 'Empfang',
    conference: 'Konferenz',
  },
  withReport: 'Mit Bericht',
  online: 'Online',
  when: 'Wann',
  where: 'Wo',
  access: 'Zugang',
  languages: 'Sprachen',
  interpretation: (languages) => `Verdolmetschung: ${languages}`,
  joinOnline: 'Online; Gäste erhalten den Link',
  cancelled: 'Diese Debatte wurde abgesagt.',
  postponed: 'Diese Debatte wurde verschoben; ein neuer Termin wird bekannt gegeben.',
  addToCalendar: 'In den Kalender',
  howInvited: 'Möchten Sie teilnehmen?',
  byInvitation:
    'Die Teilnahme erfolgt auf Einladung. Schreiben Sie den Veranstaltern, wer Sie sind und was Sie mit dem Thema verbindet:',
  writeTo: 'Schreiben an',
  about: 'Zur Debatte',
  report: 'Bericht',
  reportComing: 'Der Bericht zu dieser Debatte ist noch nicht veröffentlicht.',
  recommendations: 'Was die Debatte gefordert hat',
  recommendationStatus: {
    open: 'ohne Antwort',
    sent: 'übermittelt',
    answered: 'beantwortet',
    taken_up: 'aufgegriffen',
    refused: 'abgelehnt',
  },
  commitments: 'Zusagen im Blick',
  commitmentStatus: {
    open: 'offen',
    partly: 'teilweise gehalten',
    kept: 'gehalten',
    broken: 'nicht gehalten',
  },
  oneVoice: 'Eine Stimme',
  voices: 'Stimmen',
  organisersReply: 'Antwort der Veranstalter',
  programme: 'Programm',
  papers: 'Dokumente',
  link: 'Link',
  speakers: 'Mitwirkende',
  unnamed: (named, unnamed) =>
    named === 0
      ? 'Die Mitwirkenden werden nicht öffentlich genannt.'
      : unnamed === 1
        ? 'Eine weitere Person wird nicht öffentlich genannt.'
        : `${unnamed} weitere Personen werden nicht öffentlich genannt.`,
  roles: {
    speaker: 'Vortrag',
    moderator: 'Moderation',
    discussant: 'Diskussion',
    rapporteur: 'Berichterstattung',
    opening: 'Eröffnung',
  },
  learnMore: 'Mehr zum Thema',
  next: 'Nächste Debatte',
  rule: 'Zitieren',
  rules: {
    on_record: 'Öffentlich: Was gesagt wird, darf mit Namen zitiert werden.',
    chatham_house:
      'Chatham-House-Regel: Was gesagt wird, darf verwendet, aber weder wer es sagte noch wer teilnahm, darf genannt werden.',
    closed: 'Vertraulich: Nichts von dem, was gesagt wird, verlässt den Raum.',
  },
  updated: 'Aktualisiert',
};
