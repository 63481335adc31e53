import { joinCell } from '../../../platform/csv/cell-list.js';
import { pick, uiLanguages, type Text, type UiLanguage } from '../../../platform/i18n/text.js';
import { legalBasisWords, nameOrderWords, yes } from './export-words.js';
import type { ExportedPerson } from './exported-person.js';

/** Labels of what people refer to by key. */
export interface Labels {
  categories: ReadonlyMap<string, Text>;
  ranks: ReadonlyMap<string, Text>;
}

interface Column {
  heading: Text;
  /** In characters, in a workbook. */
  width: number;
  cell: (person: ExportedPerson, language: UiLanguage, labels: Labels) => string;
}

const heading = (en: string, fr: string, de: string, ru: string): Text => ({ en, fr, de, ru });
const flag = (value: boolean, language: UiLanguage) => (value ? yes[language]! : '');
const plain = (field: keyof ExportedPerson) => (person: ExportedPerson) => String(person[field] ?? '');

/** The headings are those that the import knows in each language, so that a table comes back as it was. */
const columns = {
  id: {
    heading: heading('Hemicycle ID', 'Hemicycle ID', 'Hemicycle ID', 'Hemicycle ID'),
    width: 38,
    cell: plain('id'),
  },
  honorific: {
    heading: heading('Honorific', 'Civilité', 'Anrede', 'Обращение'),
    width: 12,
    cell: plain('honorific'),
  },
  givenName: {
    heading: heading('First name', 'Prénom', 'Vorname', 'Имя'),
    width: 18,
    cell: plain('givenName'),
  },
  familyName: {
    heading: heading('Family name', 'Nom de famille', 'Nachname', 'Фамилия'),
    width: 22,
    cell: plain('familyName'),
  },
  nameOrder: {
    heading: heading('Name order', 'Ordre du nom', 'Namensfolge', 'Порядок имени'),
    width: 18,
    cell: ({ nameOrder }, language) => (nameOrder ? nameOrderWords[nameOrder][language]! : ''),
  },
  email: {
    heading: heading('E-mail', 'Courriel', 'E-Mail-Adresse', 'Эл. почта'),
    width: 30,
    cell: ({ emails }) => emails[0] ?? '',
  },
  otherEmails: {
    heading: heading('Other e-mails', 'Autres e-mails', 'Weitere E-Mails', 'Другие адреса'),
    width: 30,
    cell: ({ emails }) => joinCell(emails.slice(1)),
  },
  phone: { heading: heading('Phone', 'Téléphone', 'Telefon', 'Телефон'), width: 18, cell: plain('phone') },
  address: {
    heading: heading('Postal address', 'Adresse postale', 'Postanschrift', 'Почтовый адрес'),
    width: 34,
    cell: plain('address'),
  },
  organisation: {
    heading: heading('Organisation', 'Organisme', 'Organisation', 'Организация'),
    width: 32,
    cell: plain('organisation'),
  },
  title: {
    heading: heading('Function', 'Fonction', 'Funktion', 'Должность'),
    width: 28,
    cell: plain('title'),
  },
  rank: {
    heading: heading('Rank', 'Rang', 'Protokollrang', 'Ранг'),
    width: 26,
    cell: ({ rankId }, language, { ranks }) => (rankId ? pick(ranks.get(rankId) ?? {}, language) : ''),
  },
  category: {
    heading: heading('Category', 'Catégorie', 'Kategorie', 'Категория'),
    width: 20,
    cell: ({ categoryId }, language, { categories }) => pick(categories.get(categoryId) ?? {}, language),
  },
  language: { heading: heading('Language', 'Langue', 'Sprache', 'Язык'), width: 10, cell: plain('language') },
  country: { heading: heading('Country', 'Pays', 'Land', 'Страна'), width: 10, cell: plain('country') },
  tags: {
    heading: heading('Tags', 'Étiquettes', 'Schlagworte', 'Метки'),
    width: 24,
    cell: ({ tags }) => joinCell(tags),
  },
  source: { heading: heading('Source', 'Source', 'Quelle', 'Источник'), width: 20, cell: plain('source') },
  legalBasis: {
    heading: heading('Legal basis', 'Base légale', 'Rechtsgrundlage', 'Правовое основание'),
    width: 20,
    cell: ({ legalBasis }, language) => (legalBasis ? legalBasisWords[legalBasis][language]! : ''),
  },
  firstInformedOn: {
    heading: heading('First informed on', 'Informé le', 'Informiert am', 'Дата уведомления'),
    width: 16,
    cell: plain('firstInformedOn'),
  },
  doNotInvite: {
    heading: heading('Do not invite', 'Ne pas inviter', 'Nicht einladen', 'Не приглашать'),
    width: 12,
    cell: ({ doNotInvite }, language) => flag(doNotInvite, language),
  },
  doNotInviteReason: {
    heading: heading(
      'Reason not to invite',
      'Raison de ne pas inviter',
      'Grund gegen Einladung',
      'Почему не приглашать',
    ),
    width: 28,
    cell: plain('doNotInviteReason'),
  },
  doNotContact: {
    heading: heading('Do not contact', 'Ne pas contacter', 'Nicht kontaktieren', 'Не беспокоить'),
    width: 12,
    cell: ({ doNotContact }, language) => flag(doNotContact, language),
  },
  doNotContactReason: {
    heading: heading(
      'Reason not to contact',
      'Raison de ne pas contacter',
      'Grund gegen Kontakt',
      'Почему не беспокоить',
    ),
    width: 28,
    cell: plain('doNotContactReason'),
  },
  atRisk: {
    heading: heading('At risk', 'En danger', 'Gefährdet', 'Под угрозой'),
    width: 10,
    cell: ({ atRisk }, language) => flag(atRisk, language),
  },
  alias: { heading: heading('Alias', 'Alias', 'Alias', 'Псевдоним'), width: 18, cell: plain('alias') },
} satisfies Record<string, Column>;

/** One per language; they go together when columns are chosen. */
const spoken = {
  salutation: heading('Salutation', 'Formule d’appel', 'Briefanrede', 'Приветствие'),
  formOfAddress: heading(
    'Form of address',
    'Appellation protocolaire',
    'Anrede in der Anschrift',
    'Протокольное обращение',
  ),
} satisfies Record<string, Text>;

type PlainColumn = keyof typeof columns;
export type PersonColumn = PlainColumn | keyof typeof spoken;

/** Every column there is, in the order of the table. */
export const personColumns: readonly PersonColumn[] = (Object.keys(columns) as PersonColumn[]).toSpliced(
  Object.keys(columns).indexOf('source'),
  0,
  'salutation',
  'formOfAddress',
);

/** The columns of a table in this language; all of them where none are chosen. */
export function columnsOf(chosen: readonly PersonColumn[] | undefined, language: UiLanguage) {
  const wanted = personColumns.filter((column) => !chosen?.length || chosen.includes(column));
  return wanted.flatMap((column): { heading: string; width: number; cell: Column['cell'] }[] => {
    if (column === 'salutation' || column === 'formOfAddress')
      return uiLanguages.map((one) => ({
        heading: `${spoken[column][language]} (${one})`,
        width: 24,
        cell: (person) => person[column][one] ?? '',
      }));
    const own: Column = columns[column];
    return [{ ...own, heading: own.heading[language]! }];
  });
}

type Emptied = { [Column in PersonColumn]: (person: ExportedPerson) => Partial<ExportedPerson> };

/** What is left of somebody without this column. Names stay: a card needs one. */
const without: Omit<Emptied, 'id' | 'givenName' | 'familyName' | 'nameOrder'> = {
  honorific: () => ({ honorific: '' }),
  email: ({ emails }) => ({ emails: emails.slice(1) }),
  otherEmails: ({ emails }) => ({ emails: emails.slice(0, 1) }),
  phone: () => ({ phone: '' }),
  address: () => ({ address: '' }),
  organisation: () => ({ organisation: '' }),
  title: () => ({ title: '' }),
  rank: () => ({ rankId: null }),
  category: () => ({ categoryId: '' }),
  language: () => ({ language: '' }),
  country: () => ({ country: '' }),
  tags: () => ({ tags: [] }),
  salutation: () => ({ salutation: {} }),
  formOfAddress: () => ({ formOfAddress: {} }),
  source: () => ({ source: '' }),
  legalBasis: () => ({ legalBasis: '' }),
  firstInformedOn: () => ({ firstInformedOn: null }),
  doNotInvite: () => ({ doNotInvite: false }),
  doNotInviteReason: () => ({ doNotInviteReason: '' }),
  doNotContact: () => ({ doNotContact: false }),
  doNotContactReason: () => ({ doNotContactReason: '' }),
  atRisk: () => ({ atRisk: false }),
  alias: () => ({ alias: '' }),
};

/** The person with the chosen columns alone; whole where none are chosen. */
export function onlyColumns(
  person: ExportedPerson,
  chosen: readonly PersonColumn[] | undefined,
): ExportedPerson {
  if (!chosen?.length) return person;
  const rest = { ...person };
  // The other addresses go before the preferred one, which they follow.
  for (const column of (Object.keys(without) as (keyof typeof without)[]).toReversed())
    if (!chosen.includes(column)) Object.assign(rest, without[column](rest));
  return rest;
}
