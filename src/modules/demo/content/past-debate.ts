/** The debate of 14 April 2010 and what came of it. Facts are public; the wording is the project's own. */
export const pastDebate = {
  slug: 'on-the-path-to-europe',
  kind: 'debate',
  mainLanguage: 'en',
  languages: ['en', 'fr'],
  timeZone: 'Europe/Brussels',
  startsLocal: '2010-04-14T12:30',
  endsLocal: '2010-04-14T14:30',
  title: {
    en: 'On the Path to Europe? Kazakhstan’s OSCE Chairmanship and Human Rights',
    fr: 'Sur le chemin de l’Europe ? La présidence kazakhe de l’OSCE et les droits humains',
  },
  summary: {
    en: 'A hundred days into the chairmanship, activists from Kazakhstan set what their government promised in Madrid beside what it has done.',
    fr: 'Cent jours après le début de la présidence, des militants du Kazakhstan confrontent les promesses faites à Madrid aux actes.',
  },
  description: {
    en: `Kazakhstan took over the chairmanship of the OSCE on 1 January 2010, the first Central Asian state to do so. When the chair was awarded, its government made commitments on the human dimension. About one hundred days later, members of the coalition *Kazakhstan OSCE 2010* come to Brussels to say how they see the record: human rights, freedom of the media, freedom of assembly and access to justice.

Lunch is served from 12:15. The debate is held in English and Russian with interpretation.`,
    fr: `Le Kazakhstan assure depuis le 1er janvier 2010 la présidence de l’OSCE, une première pour un État d’Asie centrale. En l’obtenant, son gouvernement avait pris des engagements dans la dimension humaine. Une centaine de jours plus tard, des membres de la coalition *Kazakhstan OSCE 2010* viennent à Bruxelles en dresser le bilan : droits humains, liberté des médias, liberté de réunion, accès à la justice.

Un déjeuner est servi à partir de 12 h 15. Débat en anglais et en russe, avec interprétation.`,
  },
  venue: {
    name: 'OSI–Brussels, conference room',
    address: 'Sample address, European quarter',
    city: 'Brussels',
    country: 'BE',
    room: 'Conference room',
    capacity: 60,
  },
  sessions: [
    {
      title: { en: 'Arrival and lunch', fr: 'Accueil et déjeuner' },
      startsLocal: '2010-04-14T12:30',
      minutes: 15,
      kind: 'break',
    },
    {
      title: { en: 'Welcome', fr: 'Mot de bienvenue' },
      startsLocal: '2010-04-14T12:45',
      minutes: 10,
      kind: 'session',
    },
    {
      title: {
        en: 'The first one hundred days: the coalition’s report',
        fr: 'Les cent premiers jours : le rapport de la coalition',
      },
      startsLocal: '2010-04-14T12:55',
      minutes: 45,
      kind: 'session',
    },
    {
      title: { en: 'Discussion', fr: 'Discussion' },
      startsLocal: '2010-04-14T13:40',
      minutes: 50,
      kind: 'session',
    },
  ],
  speakers: [
    { name: 'Coalition member, media law', alias: '', atRisk: false, role: 'speaker', session: 2 },
    { name: 'Coalition member, access to justice', alias: '', atRisk: false, role: 'speaker', session: 2 },
    { name: 'Sample Person One', alias: 'Aigul', atRisk: true, role: 'speaker', session: 2 },
    { name: 'Sample Person Two', alias: 'Daniyar', atRisk: true, role: 'speaker', session: 2 },
    { name: 'Moderator, OSI–Brussels', alias: '', atRisk: false, role: 'moderator', session: 3 },
  ],
  report: {
    en: `Kazakhstan chairs the OSCE; does it lead by example? One hundred days after the chairmanship began, members of the *Kazakhstan OSCE 2010* coalition presented their answer to European officials, diplomats and non-governmental organisations in Brussels. Their report, *The First One Hundred Days of Kazakhstan’s Chairmanship of the OSCE*, can be downloaded beside this text.

## Promises made in Madrid

To win the chair, the government gave undertakings on the human dimension in Madrid, in 2007 and 2008. The speakers measured the past months against them and found the progress wanting in four fields: human rights in general, the freedom of the media, the freedom of assembly, and access to justice. The government, they said, seems open to dialogue, but unwilling to engage in a meaningful way: meetings are held, and little changes after them.

## What the speakers pointed to

**The media.** The seizure of the weekly *Voice of the Republic* stood for a practice in which libel remains a crime and a newspaper can be silenced by a court’s order against its print run.

**Assembly.** Whoever wants to gather peacefully needs a permission that is hard to get; the restrictions fall short of what OSCE states have agreed.

**Torture and ill-treatment.** Reports from prisons and police facilities continue. Amnesty International’s *No Effective Safeguards Against Torture* was cited, as were the findings of Manfred Nowak, then the United Nations special rapporteur on torture.

**Access to justice.** The human rights defender Evgeniy Zhovtis is in prison after a trial that the speakers described as flawed.

## What can be done from Brussels

The discussion turned on what weight friends can bring to bear. The chairmanship, several participants argued, is an opening and not only a risk: a government that wants to be seen as European can be spoken to as one. The coalition’s calls to the international community, and one to the European Union, are listed below.`,
    fr: `Le Kazakhstan préside l’OSCE ; donne-t-il l’exemple ? Cent jours après le début de sa présidence, des membres de la coalition *Kazakhstan OSCE 2010* ont livré leur réponse à Bruxelles, devant des fonctionnaires européens, des diplomates et des organisations non gouvernementales. Leur rapport, *The First One Hundred Days of Kazakhstan’s Chairmanship of the OSCE*, peut être téléchargé à côté de ce texte.

## Les promesses de Madrid

Pour obtenir la présidence, le gouvernement avait pris à Madrid, en 2007 et 2008, des engagements dans la dimension humaine. Mesurés à cette aune, les progrès restent insuffisants, ont estimé les intervenants : droits humains, liberté des médias, liberté de réunion, accès à la justice. Le gouvernement paraît ouvert au dialogue, mais peu disposé à s’engager vraiment.

## Les exemples cités

La saisie de l’hebdomadaire *Voice of the Republic* ; les restrictions aux rassemblements ; la torture et les mauvais traitements dans les prisons et les locaux de police ; l’emprisonnement du défenseur des droits humains Evgeniy Zhovtis à l’issue d’un procès entaché d’irrégularités.

## Que faire depuis Bruxelles

La présidence est une ouverture autant qu’un risque : à un gouvernement qui se veut européen, on peut parler en ami. Les demandes de la coalition figurent ci-dessous.`,
  },
  recommendations: [
    [
      'Reform media law and decriminalise libel',
      'Réformer le droit des médias et dépénaliser la diffamation',
      'government',
      'open',
    ],
    [
      'Bring the law on assembly up to international and OSCE standards',
      'Aligner la loi sur les réunions publiques sur les normes internationales et de l’OSCE',
      'government',
      'open',
    ],
    [
      'Release Evgeniy Zhovtis and investigate his case anew',
      'Libérer Evgeniy Zhovtis et rouvrir l’instruction de son affaire',
      'government',
      'open',
    ],
    [
      'Put effective safeguards against torture in place from the moment of arrest, with an independent body to investigate allegations',
      'Garantir une protection effective contre la torture dès l’arrestation, et un organe indépendant pour enquêter sur les allégations',
      'government',
      'open',
    ],
    [
      'Carry out the National Human Rights Action Plan in full',
      'Mettre pleinement en œuvre le Plan d’action national pour les droits humains',
      'government',
      'open',
    ],
    [
      'Name these concerns publicly, as “friendly criticism”',
      'Exprimer publiquement ces préoccupations, comme une « critique amicale »',
      'union',
      'open',
    ],
  ] as [string, string, 'government' | 'union', string][],
  addressees: {
    government: {
      en: 'to the government, through the international community',
      fr: 'au gouvernement, par la communauté internationale',
    },
    union: { en: 'to the European Union', fr: 'à l’Union européenne' },
  },
  commitments: [
    [
      {
        en: 'Bring media law closer to OSCE commitments',
        fr: 'Rapprocher le droit des médias des engagements de l’OSCE',
      },
      {
        en: 'The weekly *Voice of the Republic* was seized; libel remains a crime.',
        fr: 'L’hebdomadaire *Voice of the Republic* a été saisi ; la diffamation reste un délit pénal.',
      },
      'broken',
    ],
    [
      { en: 'Uphold the freedom of peaceful assembly', fr: 'Garantir la liberté de réunion pacifique' },
      {
        en: 'Restrictions on gatherings continued through the first hundred days.',
        fr: 'Les restrictions aux rassemblements se sont poursuivies pendant les cent premiers jours.',
      },
      'open',
    ],
    [
      {
        en: 'Strengthen the rule of law and access to justice',
        fr: 'Renforcer l’État de droit et l’accès à la justice',
      },
      {
        en: 'Evgeniy Zhovtis was imprisoned after a trial described as flawed.',
        fr: 'Evgeniy Zhovtis a été emprisonné à l’issue d’un procès jugé inéquitable.',
      },
      'broken',
    ],
    [
      {
        en: 'Keep up a dialogue with civil society on the human dimension',
        fr: 'Entretenir un dialogue avec la société civile sur la dimension humaine',
      },
      {
        en: 'The government took part in meetings; the speakers saw little change follow.',
        fr: 'Le gouvernement a participé à des réunions ; peu de changements ont suivi, selon les intervenants.',
      },
      'partly',
    ],
  ] as [Record<string, string>, Record<string, string>, string][],
  links: [
    ['https://www.osce.org/cio', { en: 'The OSCE chairmanship', fr: 'La présidence de l’OSCE' }],
    [
      'https://www.amnesty.org/en/documents/',
      {
        en: 'Amnesty International: No Effective Safeguards Against Torture',
        fr: 'Amnesty International : No Effective Safeguards Against Torture',
      },
    ],
    [
      'https://www.ohchr.org/en/special-procedures/sr-torture',
      { en: 'UN special rapporteur on torture', fr: 'Rapporteur spécial de l’ONU sur la torture' },
    ],
  ] as [string, Record<string, string>][],
  comment: {
    author: 'A reader',
    institution: 'Sample Institute',
    writtenAt: '2011-03-02T10:15:00Z',
    body: 'Three months after the summit in Astana, I would call it a small step in the right direction: the heads of state met again after eleven years, and the human dimension was on the table. Walter Kemp has written an article on the summit that is worth reading beside this report.',
  },
  paper: {
    title: {
      en: 'The First One Hundred Days of Kazakhstan’s Chairmanship of the OSCE',
      fr: 'The First One Hundred Days of Kazakhstan’s Chairmanship of the OSCE',
    },
    description: {
      en: 'Report of the coalition Kazakhstan OSCE 2010 (sample file)',
      fr: 'Rapport de la coalition Kazakhstan OSCE 2010 (fichier d’exemple)',
    },
    fileName: 'first-one-hundred-days-sample.pdf',
  },
} as const;
