import { uiLanguages } from '../../platform/i18n/text.js';
import { headingKey } from './heading-key.js';
import { importFields, type ImportField, type Mapping } from './import.types.js';

/** Headings by field, in English, French, German and Russian and as Outlook and Google write them, as `sortForm` leaves them. */
const headings: Record<ImportField, string[]> = {
  ...(Object.fromEntries(
    Object.entries(importFields).map(([field, label]) => [field, [headingKey(label)]]),
  ) as Record<ImportField, string[]>),
  honorific: list(
    'Honorific, Title of address, Salutation, Form of address, Name prefix, Prefix, Civilité, Titre de civilité, Anrede, Обращение',
  ),
  givenName: list(
    'First name, Firstname, Given name, Forename, Name first, Prénom, Prenom, Vorname, Rufname, Имя',
  ),
  middleName: list('Middle name, Additional name, Deuxième prénom, Weitere Vornamen, Отчество'),
  familyName: list(
    'Family name, Last name, Lastname, Surname, Name last, Nom, Nom de famille, Nachname, Familienname, Фамилия',
  ),
  fullName: list(
    'Full name, Name, Display name, Nom complet, Nom et prénom, Vollständiger Name, Contact, Kontakt, Ф.И.О., ФИО',
  ),
  nameOrder: list('Name order, Ordre du nom, Namensfolge, Порядок имени'),
  email: list(
    'E-mail, Email, Mail, E-mail address, Email address, E-mail 1 value, Primary email, Courriel, Adresse e-mail, Adresse électronique, Adresse de messagerie, E-Mail-Adresse, Mailadresse, Эл. почта, Электронная почта, Адрес эл. почты',
  ),
  otherEmails: list(
    'Other e-mails, Other emails, Second e-mail, Secondary email, E-mail 2 address, E-mail 3 address, E-mail 2 value, E-mail 3 value, Autres e-mails, Weitere E-Mails, Другие адреса',
  ),
  phone: list(
    'Phone, Telephone, Phone number, Work phone, Business phone, Mobile phone, Mobile, Mobile number, Phone 1 value, Company main phone, Home phone, Téléphone, Téléphone bureau, Tél, Tél mobile, Tel, Telefon, Telefonnummer, Telefon geschäftlich, Mobiltelefon, Телефон, Рабочий телефон',
  ),
  address: list(
    'Postal address, Address, Business address, Business street, Business street 2, Business street 3, Business postal code, Business city, Business state, Work address, Work address 2, Work zipcode, Work city, Work state, Address 1 formatted, Adresse, Adresse postale, Rue bureau, Code postal bureau, Ville bureau, Anschrift, Postanschrift, Straße geschäftlich, Postleitzahl geschäftlich, Ort geschäftlich, Адрес, Почтовый адрес',
  ),
  organisation: list(
    'Organisation, Organization, Organisation name, Organization name, Organization 1 name, Company, Company name, Institution, Employer, Organisme, Société, Entreprise, Firma, Организация',
  ),
  title: list(
    'Function, Job title, Position, Post, Role, Title, Organization title, Organization 1 title, Fonction, Poste, Titre, Funktion, Stelle, Amt, Должность',
  ),
  rank: list('Rank, Protocol rank, Precedence, Rang, Préséance, Protokollrang, Ранг'),
  category: list('Category, Audience, Group, Catégorie, Kategorie, Gruppe, Категория'),
  language: list('Language, Preferred language, Langue, Sprache, Язык'),
  country: list(
    'Country, Business country, Business country region, Work country, Address 1 country, Pays, Pays bureau, Land, Land geschäftlich, Land Region geschäftlich, Страна',
  ),
  tags: list(
    'Tags, Keywords, Labels, Categories, Group membership, Étiquettes, Mots-clés, Catégories, Schlagworte, Stichworte, Kategorien, Метки',
  ),
  source: list('Source, Origin, Quelle, Herkunft, Источник'),
  legalBasis: list('Legal basis, Base légale, Base juridique, Rechtsgrundlage, Правовое основание'),
  firstInformedOn: list('First informed on, Informed on, Informé le, Informiert am, Дата уведомления'),
  ...spoken('salutation', 'Salutation, Formule d’appel, Briefanrede, Приветствие'),
  ...spoken(
    'formOfAddress',
    'Form of address, Appellation protocolaire, Anrede in der Anschrift, Протокольное обращение',
  ),
  doNotInvite: list('Do not invite, Ne pas inviter, Nicht einladen, Не приглашать'),
  doNotInviteReason: list(
    'Reason not to invite, Raison de ne pas inviter, Grund gegen Einladung, Почему не приглашать',
  ),
  doNotContact: list('Do not contact, Ne pas contacter, Nicht kontaktieren, Не беспокоить'),
  doNotContactReason: list(
    'Reason not to contact, Raison de ne pas contacter, Grund gegen Kontakt, Почему не беспокоить',
  ),
  atRisk: list('At risk, En danger, Gefährdet, Под угрозой'),
  alias: list('Alias, Псевдоним'),
};

/** One column for each language: "Salutation (fr)". */
function spoken(field: 'salutation' | 'formOfAddress', names: string) {
  return Object.fromEntries(
    uiLanguages.map((language) => [
      `${field}_${language}`,
      names.split(', ').map((name) => headingKey(`${name} (${language})`)),
    ]),
  );
}

function list(names: string): string[] {
  return names.split(', ').map(headingKey);
}

/** Fields that several columns may share: all of the addresses and tags, the lines of an address, the first phone that is filled. */
export const repeatable: ReadonlySet<ImportField> = new Set(['otherEmails', 'tags', 'phone', 'address']);

const fieldByKey = new Map(
  Object.entries(headings)
    .flatMap(([field, names]) => names.map((name) => [name, field as ImportField] as const))
    .reverse(),
);

/** Whether a text is the heading of a field in any of the languages. */
export const namesField = (text: string): boolean => fieldByKey.has(headingKey(text));

/** What each column probably means, by its heading, else by what stands in it. */
export function guessMapping(columns: { name: string; samples: string[] }[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<ImportField>();
  const take = (index: number, field: ImportField | undefined) => {
    if (!field || mapping[index] || (taken.has(field) && !repeatable.has(field))) return;
    mapping[index] = field;
    taken.add(field);
  };
  const keys = columns.map(({ name }) => headingKey(name));
  // Beside a "Job Title", Outlook's "Title" is what stands before the name.
  const addressed = keys.includes('title') && keys.includes('job title');
  const fieldOf = (key: string) => (addressed && key === 'title' ? 'honorific' : fieldByKey.get(key));
  for (const [index, key] of keys.entries()) take(index, fieldOf(key));
  // "Nom" and "Name" beside a first name are the family name; alone, the whole one.
  const first = Object.values(mapping).includes('givenName');
  for (const [index, field] of Object.entries(mapping)) {
    if (first && field === 'fullName' && !taken.has('familyName')) mapping[index] = 'familyName';
    if (!first && field === 'familyName' && !taken.has('fullName') && keys[Number(index)] === 'nom')
      mapping[index] = 'fullName';
  }
  for (const [index, { samples }] of columns.entries())
    if (samples.length && samples.every((sample) => /^\S+@\S+\.\S+$/.test(sample)))
      take(index, taken.has('email') ? 'otherEmails' : 'email');
  return mapping;
}
