import { sortForm } from '../contacts/names/fold.js';
import type { ImportField, Mapping } from './import.types.js';

/** Headings by field, in English, French, German and Russian, as `sortForm` leaves them. */
const headings: Record<ImportField, string[]> = {
  honorific: list(
    'Honorific, Title of address, Salutation, Form of address, Civilité, Titre de civilité, Anrede, Обращение',
  ),
  givenName: list(
    'First name, Firstname, Given name, Forename, Name first, Prénom, Prenom, Vorname, Rufname, Имя',
  ),
  familyName: list(
    'Family name, Last name, Lastname, Surname, Name last, Nom, Nom de famille, Nachname, Familienname, Фамилия',
  ),
  fullName: list(
    'Full name, Name, Nom complet, Nom et prénom, Vollständiger Name, Contact, Kontakt, Ф.И.О., ФИО',
  ),
  email: list(
    'E-mail, Email, Mail, E-mail address, Email address, Courriel, Adresse e-mail, Adresse électronique, E-Mail-Adresse, Mailadresse, Эл. почта, Электронная почта',
  ),
  otherEmails: list('Other e-mails, Other emails, Second e-mail, Autres e-mails, Weitere E-Mails'),
  phone: list('Phone, Telephone, Phone number, Mobile, Téléphone, Tél, Tel, Telefon, Telefonnummer, Телефон'),
  organisation: list(
    'Organisation, Organization, Company, Institution, Employer, Organisme, Société, Entreprise, Firma, Organisationsname, Организация',
  ),
  title: list(
    'Function, Job title, Position, Post, Role, Title, Fonction, Poste, Titre, Funktion, Stelle, Amt, Должность',
  ),
  category: list('Category, Audience, Group, Catégorie, Kategorie, Gruppe, Категория'),
  language: list('Language, Preferred language, Langue, Sprache, Язык'),
  country: list('Country, Pays, Land, Страна'),
  tags: list('Tags, Keywords, Labels, Étiquettes, Mots-clés, Schlagworte, Stichworte, Метки'),
  source: list('Source, Origin, Quelle, Herkunft, Источник'),
  id: list('Hemicycle ID'),
};

function list(names: string): string[] {
  return names.split(', ').map((name) => sortForm(name));
}

/** Fields that several columns may share. */
export const repeatable: ReadonlySet<ImportField> = new Set(['otherEmails', 'tags']);

/** What each column probably means, by its heading, else by what stands in it. */
export function guessMapping(columns: { name: string; samples: string[] }[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<ImportField>();
  const take = (index: number, field: ImportField | undefined) => {
    if (!field || mapping[index] || (taken.has(field) && !repeatable.has(field))) return;
    mapping[index] = field;
    taken.add(field);
  };
  const fields = Object.entries(headings) as [ImportField, string[]][];
  for (const [index, { name }] of columns.entries())
    take(index, fields.find(([, names]) => names.includes(sortForm(name)))?.[0]);
  for (const [index, { samples }] of columns.entries())
    if (samples.length && samples.every((sample) => /^\S+@\S+\.\S+$/.test(sample)))
      take(index, taken.has('email') ? 'otherEmails' : 'email');
  // "Nom" beside a first name is the family name; alone, "Name" is the whole one.
  return mapping;
}
