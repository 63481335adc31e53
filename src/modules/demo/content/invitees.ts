/** One sample invitee: a function at an organisation, never a name. Addresses are made from both, under example.org. */
export interface SampleInvitee {
  function: string;
  organisation: string;
  category: string;
  country: string;
  language: string;
  tags: string[];
}

type Row = [organisation: string, country: string, language: string, ...functions: string[]];

const rows: Record<string, Row[]> = {
  eu: [
    [
      'European External Action Service',
      'BE',
      'en',
      'Desk Officer, Central Asia',
      'Head of Division, Central Asia',
      'Adviser, Human Rights',
      'Policy Officer, OSCE and Council of Europe',
      'Press Officer',
    ],
    [
      'European Commission, DG for International Partnerships',
      'BE',
      'fr',
      'Desk Officer, Central Asia',
      'Programme Manager, Rule of Law',
      'Policy Officer, Media',
    ],
    ['European Commission, DG Justice and Consumers', 'BE', 'de', 'Policy Officer, Fundamental Rights'],
    ['European Commission, Cabinet of the High Representative', 'BE', 'en', 'Member of Cabinet', 'Adviser'],
    [
      'European Parliament, Subcommittee on Human Rights',
      'BE',
      'en',
      'Head of Secretariat',
      'Administrator, Human Rights',
      'Chair’s Office',
    ],
    [
      'European Parliament, Delegation for Central Asia',
      'BE',
      'fr',
      'Administrator, Central Asia',
      'Assistant to the Chair',
    ],
    [
      'European Parliament, Committee on Foreign Affairs',
      'BE',
      'en',
      'Administrator, Foreign Affairs',
      'Policy Adviser',
      'Adviser, Political Group',
    ],
    [
      'Council of the European Union, General Secretariat',
      'BE',
      'fr',
      'Administrator, COEST',
      'Administrator, COHOM',
    ],
    ['European Economic and Social Committee', 'BE', 'fr', 'Administrator, External Relations'],
    ['Office of the Special Representative for Human Rights', 'BE', 'en', 'Political Adviser'],
    [
      'Office of the Special Representative for Central Asia',
      'BE',
      'ru',
      'Political Adviser',
      'Policy Officer',
    ],
    ['European Ombudsman, Brussels Office', 'BE', 'fr', 'Case Handler', 'Communications Officer'],
    ['European Union Agency for Fundamental Rights, Liaison Office', 'BE', 'en', 'Liaison Officer'],
    ['European Endowment for Democracy', 'BE', 'en', 'Programme Officer, Central Asia', 'Executive Office'],
  ],
  'member-state': [
    [
      'Permanent Representation of Estonia',
      'EE',
      'en',
      'Counsellor, Eastern Europe and Central Asia',
      'Deputy Political Director',
    ],
    [
      'Permanent Representation of Germany',
      'DE',
      'de',
      'First Secretary, Political Affairs',
      'Counsellor, Human Rights',
    ],
    [
      'Permanent Representation of France',
      'FR',
      'fr',
      'Counsellor, Human Rights',
      'First Secretary, Central Asia',
    ],
    ['Permanent Representation of Spain', 'ES', 'en', 'Counsellor, Political Affairs'],
    [
      'Permanent Representation of Poland',
      'PL',
      'en',
      'First Secretary, Eastern Policy',
      'Counsellor, OSCE Matters',
    ],
    ['Permanent Representation of Sweden', 'SE', 'en', 'Counsellor, Human Rights'],
    ['Permanent Representation of the Netherlands', 'NL', 'en', 'First Secretary, Human Rights'],
    [
      'Permanent Representation of Lithuania',
      'LT',
      'en',
      'Counsellor, Eastern Partnership',
      'Third Secretary',
    ],
    ['Permanent Representation of Austria', 'AT', 'de', 'First Secretary, OSCE'],
    ['Permanent Representation of Belgium', 'BE', 'fr', 'Attaché, Human Rights'],
    ['Permanent Representation of Italy', 'IT', 'en', 'First Counsellor, Political Affairs'],
    ['Permanent Representation of Czechia', 'CZ', 'en', 'Second Secretary, COHOM'],
    ['Permanent Representation of Finland', 'FI', 'en', 'Counsellor, Human Rights'],
    ['Permanent Representation of Ireland', 'IE', 'en', 'First Secretary, OSCE'],
    ['Permanent Representation of Romania', 'RO', 'fr', 'Counsellor, Eastern Neighbourhood'],
    ['Permanent Representation of Luxembourg', 'LU', 'fr', 'Attaché, Political Affairs'],
  ],
  mission: [
    ['Mission of Norway to the EU', 'NO', 'en', 'Second Secretary', 'Counsellor, Human Rights'],
    ['Mission of Switzerland to the EU', 'CH', 'fr', 'First Secretary, Human Security'],
    ['Mission of Canada to the EU', 'CA', 'en', 'Counsellor, Political Affairs'],
    ['Mission of the United States to the EU', 'US', 'en', 'Political Officer', 'Human Rights Officer'],
    ['Mission of Japan to the EU', 'JP', 'en', 'First Secretary'],
    ['Embassy of Kazakhstan', 'KZ', 'ru', 'Counsellor', 'First Secretary'],
    ['Embassy of the Kyrgyz Republic', 'KG', 'ru', 'Counsellor'],
    ['Embassy of Ukraine', 'UA', 'en', 'First Secretary'],
    ['Embassy of Georgia', 'GE', 'en', 'Counsellor'],
    ['Embassy of Moldova', 'MD', 'fr', 'Second Secretary'],
    [
      'Mission of the United Kingdom to the EU',
      'GB',
      'en',
      'First Secretary, Eastern Europe and Central Asia',
    ],
  ],
  international: [
    [
      'OSCE Office for Democratic Institutions and Human Rights',
      'PL',
      'en',
      'Adviser, Freedom of Assembly',
      'Liaison Officer',
    ],
    ['OSCE Representative on Freedom of the Media, Office', 'AT', 'en', 'Senior Adviser'],
    ['Council of Europe, Brussels Office', 'BE', 'fr', 'Head of Office', 'Policy Officer'],
    [
      'UN Human Rights, Regional Office for Europe',
      'BE',
      'en',
      'Human Rights Officer',
      'Regional Representative’s Office',
    ],
  ],
  ngo: [
    ['Central Asia Rights Network', 'BE', 'en', 'Director', 'Advocacy Officer'],
    ['Media Freedom Watch', 'BE', 'en', 'Programme Officer, Eurasia', 'Legal Adviser'],
    ['Assembly Rights Centre', 'BE', 'en', 'Researcher', 'Director'],
    ['Association for Fair Trials', 'BE', 'fr', 'Legal Officer', 'Communications Officer'],
    ['Coalition against Torture, Brussels Desk', 'BE', 'en', 'Coordinator', 'Advocacy Officer'],
    ['Journalists in Need', 'DE', 'de', 'Programme Director', 'Case Officer'],
    ['Prison Monitors Europe', 'BE', 'fr', 'Researcher'],
    ['Eurasia Civic Forum', 'LT', 'ru', 'Board Member', 'Coordinator'],
    ['Women Lawyers for Central Asia', 'KZ', 'ru', 'Lawyer', 'Project Coordinator'],
    ['Open Records Initiative', 'CZ', 'en', 'Analyst'],
    ['Human Rights House, Brussels', 'BE', 'en', 'Policy Officer', 'Intern'],
    ['Libel Reform Campaign Eurasia', 'GB', 'en', 'Campaigner'],
    ['Labour Rights Observatory', 'BE', 'fr', 'Researcher'],
    ['Defenders’ Protection Fund', 'IE', 'en', 'Protection Coordinator', 'Policy Adviser'],
  ],
  academia: [
    ['Institute for Security Studies', 'FR', 'en', 'Senior Fellow', 'Research Assistant'],
    ['Centre for Eastern Studies', 'PL', 'en', 'Analyst, Central Asia'],
    ['College of European Affairs', 'BE', 'fr', 'Lecturer, EU External Action'],
    [
      'University Institute for Eurasian Studies',
      'DE',
      'de',
      'Professor of Post-Soviet Politics',
      'Doctoral Researcher',
    ],
    ['European Policy Forum', 'BE', 'en', 'Policy Analyst', 'Head of Programme'],
    ['School of Public Law', 'BE', 'fr', 'Professor of Media Law'],
  ],
  media: [
    ['International Press Association', 'BE', 'en', 'Correspondent', 'Secretary General’s Office'],
    ['Brussels Weekly', 'BE', 'en', 'Reporter, Foreign Affairs'],
    ['Radio Continental', 'BE', 'fr', 'Correspondent'],
    ['Eurasia News Service', 'DE', 'ru', 'Editor', 'Brussels Correspondent'],
    ['Letters from the Steppe, podcast', 'BE', 'en', 'Producer'],
    ['Parliament Gazette', 'BE', 'fr', 'Political Editor'],
  ],
  business: [
    ['European Business Council for Central Asia', 'BE', 'en', 'Policy Manager', 'Secretary General'],
    ['Energy Dialogue Forum', 'DE', 'de', 'Public Affairs Manager'],
  ],
  other: [
    ['Residence Palace, Events Office', 'BE', 'fr', 'Events Coordinator'],
    ['Interpreters’ Cooperative', 'BE', 'fr', 'Coordinator'],
  ],
};

const tagsOf = (title: string): string[] => [
  ...(/Human Rights|Rights|Torture|Trials|Protection|Prison/.test(title) ? ['human rights'] : []),
  ...(/Press|Media|Journalist|Correspondent|Editor|Reporter/.test(title) ? ['media'] : []),
  ...(/Central Asia|Eurasia|COEST/.test(title) ? ['central asia'] : []),
  ...(/OSCE/.test(title) ? ['osce'] : []),
];

export const sampleInvitees: SampleInvitee[] = Object.entries(rows).flatMap(([category, organisations]) =>
  organisations.flatMap(([organisation, country, language, ...functions]) =>
    functions.map((title) => ({
      function: title,
      organisation,
      category,
      country,
      language,
      tags: tagsOf(`${title} ${organisation}`),
    })),
  ),
);
