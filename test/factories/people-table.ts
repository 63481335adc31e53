import { csv } from '../../src/platform/csv/csv.js';

/** One row of a table of invented people. */
export interface TablePerson {
  honorific: string;
  givenName: string;
  familyName: string;
  email: string;
  organisation: string;
  title: string;
  category: string;
  language: string;
  country: string;
  phone: string;
  script: 'Latin' | 'Cyrillic' | 'Greek';
}

interface Stock {
  script: TablePerson['script'];
  language: string;
  given: string[];
  family: string[];
  offices: string[];
  titles: string[];
}

const stocks: Stock[] = [
  {
    script: 'Latin',
    language: 'French',
    given: [
      'Anaïs',
      'Benoît',
      'Zoë',
      'François',
      'Jürgen',
      'Marie-Hélène',
      'Søren',
      'Íñigo',
      'Anna',
      'Peter',
    ],
    family: [
      'Lefèvre',
      'Müller',
      'Sánchez',
      'Brøgger',
      'O’Dwyer',
      'Ångström',
      'Weiß',
      'Martin',
      'Gonçalves',
      'Tamm',
    ],
    offices: ['Institut européen', 'Büro für Öffentlichkeit', 'Mission, Permanent', 'Office "Nord"'],
    titles: ['Chargée d’études', 'Geschäftsführer', 'Adviser'],
  },
  {
    script: 'Cyrillic',
    language: 'Russian',
    given: ['Евгений', 'Анна', 'Айгүл', 'Юлия', 'Пётр', 'Наталья', 'Олег', 'Зоя', 'Алексей', 'Мария'],
    family: [
      'Жовтенко',
      'Щербаков',
      'Цветкова',
      'Ыбраев',
      'Эльманов',
      'Юрченко',
      'Ясенев',
      'Кузьмина',
      'Хан',
      'Ткач',
    ],
    offices: ['Бюро по правам человека', 'Институт печати', 'Фонд «Гласность»'],
    titles: ['директор', 'юрист', 'главный редактор'],
  },
  {
    script: 'Greek',
    language: 'Greek',
    given: [
      'Αλέξανδρος',
      'Ελένη',
      'Γιώργος',
      'Σοφία',
      'Νίκος',
      'Άννα',
      'Κωνσταντίνος',
      'Ιωάννα',
      'Ζωή',
      'Θεόδωρος',
    ],
    family: [
      'Παπαδόπουλος',
      'Γεωργίου',
      'Νικολαΐδης',
      'Οικονόμου',
      'Ξενάκης',
      'Ψαρράς',
      'Χατζής',
      'Φωτίου',
      'Ηλίας',
      'Ρήγας',
    ],
    offices: ['Ίδρυμα Ερευνών', 'Υπουργείο Εξωτερικών'],
    titles: ['διευθύντρια', 'σύμβουλος', 'ερευνητής'],
  },
];

const categories = ['NGOs', 'Academia and think tanks', 'Media', 'Diplomatic missions', 'Other'];
const countries = ['BE', 'France', 'Deutschland', 'GR', 'Kazakhstan'];

/** `count` people, half with Latin names, the rest with Cyrillic and Greek ones in turn; always the same ones. */
export function tablePeople(count: number): TablePerson[] {
  return Array.from({ length: count }, (_, n) => {
    const stock = stocks[n % 2 === 0 ? 0 : n % 4 === 1 ? 1 : 2]!;
    const of = <T>(list: readonly T[], step: number) => list[Math.floor(n / step) % list.length]!;
    return {
      honorific: n % 5 === 0 ? 'Dr' : '',
      givenName: of(stock.given, 4),
      familyName: `${of(stock.family, 40)}`,
      email: n % 50 === 49 ? '' : `guest-${n}@example.org`,
      organisation: of(stock.offices, 3),
      title: of(stock.titles, 7),
      category: categories[n % categories.length]!,
      language: stock.language,
      country: countries[n % countries.length]!,
      phone: n % 3 === 0 ? `+32 2 ${String(1_000_000 + n)}` : '',
      script: stock.script,
    };
  });
}

const heading = [
  'Honorific',
  'First name',
  'Family name',
  'E-mail',
  'Organisation',
  'Function',
  'Category',
  'Language',
  'Country',
  'Phone',
];

/** The people as CSV, without byte order mark. */
export function peopleTable(people: readonly TablePerson[], separator = ','): string {
  const rows = people.map((person) => {
    const { honorific, givenName, familyName, email, organisation, title } = person;
    const { category, language, country, phone } = person;
    return [honorific, givenName, familyName, email, organisation, title, category, language, country, phone];
  });
  const text = csv(heading, rows).slice(1);
  if (separator === ',') return text;
  const cell = (value: string) => (/[";\t\r\n|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [heading, ...rows].map((row) => `${row.map(cell).join(separator)}\r\n`).join('');
}
