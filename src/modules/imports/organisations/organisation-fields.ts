import { headingKey } from '../heading-key.js';
import type { Mapping } from '../import.types.js';

/** What a column of a table of organisations can mean; the labels are those of the mapping screen. */
export const organisationFields = {
  id: 'Hemicycle ID',
  name: 'Organisation',
  shortName: 'Short name',
  parent: 'Part of',
  parentId: 'Part of (Hemicycle ID)',
  kind: 'Kind',
  category: 'Category',
  country: 'Country',
  address: 'Postal address',
  website: 'Website',
  registerNumber: 'Transparency register',
} as const;
export type OrganisationField = keyof typeof organisationFields;
export const organisationFieldIds = Object.keys(organisationFields) as OrganisationField[];

/** Column index (from 0) → field; kept where tables of people keep theirs. */
export type OrganisationMapping = Record<string, OrganisationField>;
export const organisationMapping = ({ mapping }: { mapping: Mapping }): OrganisationMapping =>
  mapping as unknown as OrganisationMapping;

/** Headings in English, French, German and Russian, those of an export among them. */
const headings: Record<OrganisationField, string> = {
  id: 'Hemicycle ID, ID',
  name: 'Organisation, Organization, Organisation name, Organization name, Name, Company, Company name, Institution, Organisme, Nom, Nom de l’organisme, Société, Firma, Name der Organisation, Организация, Название',
  shortName:
    'Short name, Acronym, Abbreviation, Sigle, Acronyme, Abréviation, Kurzname, Abkürzung, Kürzel, Краткое имя, Сокращение',
  parent:
    'Part of, Parent, Parent organisation, Parent organization, Belongs to, Below, Fait partie de, Organisme parent, Rattachement, Teil von, Übergeordnete Organisation, Gehört zu, Входит в, Вышестоящая организация',
  parentId:
    'Part of (Hemicycle ID), Fait partie de (Hemicycle ID), Teil von (Hemicycle ID), Входит в (Hemicycle ID), Parent ID',
  kind: 'Kind, Type, Type of organisation, Art, Typ, Вид, Тип',
  category: 'Category, Audience, Group, Catégorie, Kategorie, Gruppe, Категория',
  country: 'Country, Pays, Land, Страна',
  address:
    'Postal address, Address, Head office, Adresse postale, Adresse, Siège, Postanschrift, Anschrift, Sitz, Почтовый адрес, Адрес',
  website: 'Website, Web site, Web page, URL, Homepage, Site internet, Site web, Webseite, Сайт',
  registerNumber:
    'Transparency register, Register number, Transparency register number, Identification code, Registre de transparence, Numéro de registre, Transparenzregister, Registernummer, Реестр прозрачности, Номер в реестре',
};

const fieldByKey = new Map(
  Object.entries(headings).flatMap(([field, names]) =>
    names.split(', ').map((name) => [headingKey(name), field as OrganisationField] as const),
  ),
);

export const namesOrganisationField = (text: string): boolean => fieldByKey.has(headingKey(text));

/** What each column probably means, by its heading; the first of two alike. */
export function guessOrganisationMapping(columns: readonly { name: string }[]): OrganisationMapping {
  const mapping: OrganisationMapping = {};
  const taken = new Set<OrganisationField>();
  for (const [index, { name }] of columns.entries()) {
    const field = fieldByKey.get(headingKey(name));
    if (!field || (taken.has(field) && field !== 'address')) continue;
    mapping[index] = field;
    taken.add(field);
  }
  return mapping;
}
