/** The upcoming debate, dated from today so that answering works. Everything in it is invented. */
export const nextDebate = {
  kind: 'debate',
  mainLanguage: 'en',
  languages: ['en', 'fr', 'ru'],
  timeZone: 'Europe/Brussels',
  title: {
    en: 'The next hundred days: media freedom after the summit',
    fr: 'Les cent prochains jours : la liberté des médias après le sommet',
    ru: 'Следующие сто дней: свобода СМИ после саммита',
  },
  summary: {
    en: 'Editors, lawyers and officials on what a free press in Central Asia needs now, and what Europe can do for it.',
    fr: 'Rédacteurs, juristes et fonctionnaires : ce dont une presse libre a besoin en Asie centrale, et ce que l’Europe peut faire.',
    ru: 'Редакторы, юристы и чиновники о том, что сегодня нужно свободной прессе в Центральной Азии и чем может помочь Европа.',
  },
  description: {
    en: `The summit has closed; the cameras have left. What remains for those who print, broadcast and publish? Three speakers describe the work of a newsroom under pressure, the state of libel law and the means that European institutions have at hand.

A light lunch is served from 12:00. The debate is held under the **Chatham House Rule**.`,
    fr: `Le sommet est terminé, les caméras sont parties. Que reste-t-il à ceux qui impriment, diffusent et publient ? Trois intervenants décrivent le travail d’une rédaction sous pression, l’état du droit de la diffamation et les moyens dont disposent les institutions européennes.

Un déjeuner léger est servi à partir de 12 heures. Le débat est soumis à la **règle de Chatham House**.`,
    ru: `Саммит завершён, камеры выключены. Что остаётся тем, кто печатает, вещает и публикует? Трое выступающих расскажут о работе редакции под давлением, о законах о клевете и о возможностях европейских институтов.

Лёгкий обед с 12:00. Дебаты проходят по **правилу Чатем-Хауса**.`,
  },
  venue: {
    name: 'Residence Palace',
    address: 'Rue de la Loi 155',
    city: 'Brussels',
    country: 'BE',
    room: 'Maelbeek',
    capacity: 112,
    accessNotes: {
      en: 'Step-free entrance from Rue de la Loi; lift to all floors; induction loop in the room.',
      fr: 'Entrée de plain-pied rue de la Loi ; ascenseur à tous les étages ; boucle magnétique dans la salle.',
      ru: 'Вход без ступеней с Rue de la Loi; лифт на все этажи; в зале есть индукционная петля.',
    },
  },
  onlineUrl: 'https://meet.example.org/next-hundred-days',
  floorLanguages: ['en', 'fr', 'ru'],
  interpretation: ['en', 'fr', 'ru'],
  capacity: 78,
  onlineCapacity: 200,
  pools: [
    { name: 'EU institutions and member states', categories: ['eu', 'member-state'], seats: 34 },
    { name: 'Missions and international organisations', categories: ['mission', 'international'], seats: 14 },
    { name: 'NGOs', categories: ['ngo'], seats: 12 },
    { name: 'Speakers and hosts', categories: [], for_speakers: true, seats: 6 },
  ],
  sessions: [
    {
      title: { en: 'Arrival and lunch', fr: 'Accueil et déjeuner', ru: 'Сбор гостей и обед' },
      minutes: 15,
      kind: 'break',
    },
    { title: { en: 'Opening', fr: 'Ouverture', ru: 'Открытие' }, minutes: 10, kind: 'session' },
    {
      title: {
        en: 'A newsroom under pressure',
        fr: 'Une rédaction sous pression',
        ru: 'Редакция под давлением',
      },
      minutes: 35,
      kind: 'session',
    },
    {
      title: {
        en: 'Libel: from crime to civil wrong',
        fr: 'Diffamation : du pénal au civil',
        ru: 'Клевета: от уголовного дела к гражданскому',
      },
      minutes: 25,
      kind: 'session',
    },
    { title: { en: 'Discussion', fr: 'Discussion', ru: 'Дискуссия' }, minutes: 35, kind: 'session' },
  ],
  speakers: [
    {
      name: 'Host, Brussels office',
      email: 'host@brussels-office.example.org',
      alias: '',
      atRisk: false,
      role: 'opening',
      session: 1,
      title: { en: 'Director', fr: 'Directrice', ru: 'Директор' },
      organisation: 'Open Society Institute–Brussels',
    },
    {
      name: 'Sample Person Three',
      email: 'madina@example.org',
      alias: 'Madina',
      atRisk: true,
      role: 'speaker',
      session: 2,
      title: { en: 'Editor' },
      organisation: '',
    },
    {
      name: 'Lawyer, media defence',
      email: 'lawyer@media-defence.example.org',
      alias: '',
      atRisk: false,
      role: 'speaker',
      session: 3,
      title: { en: 'Media lawyer', fr: 'Avocate spécialisée dans les médias', ru: 'Юрист в области СМИ' },
      organisation: 'Media Freedom Watch',
    },
    {
      name: 'Moderator, Brussels office',
      email: 'moderator@brussels-office.example.org',
      alias: '',
      atRisk: false,
      role: 'moderator',
      session: 4,
      title: { en: 'Policy Analyst', fr: 'Analyste', ru: 'Аналитик' },
      organisation: 'Open Society Institute–Brussels',
    },
  ],
  note: {
    en: 'We would be glad to have your view in the discussion.',
    fr: 'Votre point de vue nous serait précieux dans la discussion.',
    ru: 'Нам было бы важно услышать ваше мнение в дискуссии.',
  },
} as const;
