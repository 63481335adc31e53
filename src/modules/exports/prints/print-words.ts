import type { UiLanguage } from '../../../platform/i18n/text.js';

interface Words {
  people: string;
  labels: string;
  place_cards: string;
  badges: string;
  protocol: string;
  participants: string;
  /** Behind the number of those who are named. */
  unnamed: (count: number) => string;
  /** Instead of the list, where nobody agreed to being named. */
  nobody: string;
  page: (number: number, of: number) => string;
  exported: (name: string, day: string, until: string) => string;
  count: (count: number) => string;
  withoutRank: string;
  withoutOrganisation: string;
  continued: string;
  chathamHouse: string;
  closed: string;
  check: string;
  cut: string;
  place: (sheet: number, position: number) => string;
  number: (number: number) => string;
  letters: (letters: string) => string;
}

const plural = (language: string, one: string, few: string, many: string) => {
  const rules = new Intl.PluralRules(language);
  const words: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few };
  return (count: number) => `${count} ${words[rules.select(count)] ?? many}`;
};

/** Words on paper. */
export const printWords: Record<UiLanguage, Words> = {
  en: {
    people: 'People',
    labels: 'labels',
    place_cards: 'place cards',
    badges: 'badges',
    protocol: 'in order of precedence',
    participants: 'list of participants',
    unnamed: (count) => `and ${count} not named here`,
    nobody: 'Nobody has agreed to being named on this list.',
    page: (number, of) => `Page ${number} of ${of}`,
    exported: (name, day, until) => `Taken by ${name} on ${day}. To be destroyed by ${until}.`,
    count: plural('en', 'person', 'people', 'people'),
    withoutRank: 'Without a rank',
    withoutOrganisation: 'Without an organisation',
    continued: 'continued',
    chathamHouse:
      'Chatham House Rule: neither the identity nor the affiliation of anybody on this list may be revealed.',
    closed: 'Closed meeting: that it takes place and who takes part is confidential.',
    check: 'Please check by hand',
    cut: 'Not all of this had room.',
    place: (sheet, position) => `Sheet ${sheet}, position ${position}`,
    number: (number) => `Number ${number}`,
    letters: (letters) => `The print cannot show these characters: ${letters}`,
  },
  fr: {
    people: 'Personnes',
    labels: 'étiquettes',
    place_cards: 'chevalets de table',
    badges: 'badges',
    protocol: 'par ordre de préséance',
    participants: 'liste des participants',
    unnamed: (count) => `et ${count} sans mention de nom`,
    nobody: 'Personne n’a accepté de figurer nommément sur cette liste.',
    page: (number, of) => `Page ${number} sur ${of}`,
    exported: (name, day, until) => `Remis à ${name} le ${day}. À détruire avant le ${until}.`,
    count: plural('fr', 'personne', 'personnes', 'personnes'),
    withoutRank: 'Sans rang',
    withoutOrganisation: 'Sans organisme',
    continued: 'suite',
    chathamHouse:
      'Règle de Chatham House : ni l’identité ni l’affiliation des personnes de cette liste ne peuvent être révélées.',
    closed: 'Réunion à huis clos : sa tenue et la liste des participants sont confidentielles.',
    check: 'À vérifier à la main',
    cut: 'Tout n’a pas trouvé place.',
    place: (sheet, position) => `Feuille ${sheet}, position ${position}`,
    number: (number) => `Numéro ${number}`,
    letters: (letters) => `Caractères que l’impression ne peut pas montrer : ${letters}`,
  },
  de: {
    people: 'Personen',
    labels: 'Etiketten',
    place_cards: 'Tischkarten',
    badges: 'Namensschilder',
    protocol: 'nach Rangfolge',
    participants: 'Teilnehmerliste',
    unnamed: (count) => `und ${count} ohne Namensnennung`,
    nobody: 'Niemand hat zugestimmt, auf dieser Liste genannt zu werden.',
    page: (number, of) => `Seite ${number} von ${of}`,
    exported: (name, day, until) => `Entnommen von ${name} am ${day}. Zu vernichten bis ${until}.`,
    count: plural('de', 'Person', 'Personen', 'Personen'),
    withoutRank: 'Ohne Rang',
    withoutOrganisation: 'Ohne Organisation',
    continued: 'Fortsetzung',
    chathamHouse:
      'Chatham-House-Regel: Weder Identität noch Zugehörigkeit der Personen auf dieser Liste dürfen preisgegeben werden.',
    closed: 'Geschlossene Sitzung: Dass sie stattfindet und wer teilnimmt, ist vertraulich.',
    check: 'Bitte von Hand prüfen',
    cut: 'Nicht alles hatte Platz.',
    place: (sheet, position) => `Blatt ${sheet}, Position ${position}`,
    number: (number) => `Nummer ${number}`,
    letters: (letters) => `Diese Zeichen kann der Druck nicht zeigen: ${letters}`,
  },
  ru: {
    people: 'Люди',
    labels: 'этикетки',
    place_cards: 'настольные карточки',
    badges: 'бейджи',
    protocol: 'по старшинству',
    participants: 'список участников',
    unnamed: (count) => `и ещё ${count} без указания имени`,
    nobody: 'Никто не дал согласия на указание имени в этом списке.',
    page: (number, of) => `Страница ${number} из ${of}`,
    exported: (name, day, until) => `Выдано: ${name}, ${day}. Уничтожить до ${until}.`,
    count: plural('ru', 'человек', 'человека', 'человек'),
    withoutRank: 'Без ранга',
    withoutOrganisation: 'Без организации',
    continued: 'продолжение',
    chathamHouse: 'Правило Чатем-Хаус: нельзя раскрывать ни имена, ни принадлежность людей из этого списка.',
    closed: 'Закрытая встреча: сам факт её проведения и состав участников конфиденциальны.',
    check: 'Проверьте вручную',
    cut: 'Поместилось не всё.',
    place: (sheet, position) => `Лист ${sheet}, место ${position}`,
    number: (number) => `Номер ${number}`,
    letters: (letters) => `Эти знаки не могут быть напечатаны: ${letters}`,
  },
};

/** "14 January 2027" in the language of the print. */
export const printedDay = (day: string, language: UiLanguage): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
