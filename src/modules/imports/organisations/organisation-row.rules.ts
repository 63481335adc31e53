import { isURL } from 'class-validator';
import { unguardCell } from '../../../platform/csv/csv.js';
import { tidyLines } from '../../../platform/text/tidy.js';
import { sortForm } from '../../contacts/names/fold.js';
import {
  organisationKinds,
  type OrganisationKind,
} from '../../contacts/organisations/organisation.entity.js';
import type { Reason } from '../import.types.js';
import { oneLine } from '../values/one-line.js';
import { countryCode } from '../values/places-and-languages.js';
import {
  organisationFields,
  type OrganisationField,
  type OrganisationMapping,
} from './organisation-fields.js';
import type { RowOrganisation } from './organisation.types.js';

export interface OrganisationSettings {
  mapping: OrganisationMapping;
  /** Ids by name: `namesOf`. */
  categories: ReadonlyMap<string, string>;
}

/** Longest value of a field, as the address book holds it. */
const longest: Record<OrganisationField, number> = {
  id: 36,
  name: 300,
  shortName: 60,
  parent: 300,
  parentId: 36,
  kind: 100,
  category: 100,
  country: 100,
  address: 1000,
  website: 2000,
  registerNumber: 60,
};

const kindWords: Record<OrganisationKind, string> = {
  institution: 'institution, Institution, институт власти',
  directorate: 'directorate, directorate general, direction générale, Generaldirektion, директорат',
  unit: 'unit, unité, Referat, отдел',
  ministry: 'ministry, ministère, Ministerium, министерство',
  embassy: 'embassy, ambassade, Botschaft, посольство',
  mission:
    'mission, representation, mission representation, représentation, Vertretung, Mission, представительство',
  agency: 'agency, agence, Agentur, агентство',
  organisation:
    'organisation, international organisation, organisation internationale, internationale Organisation, международная организация',
  association: 'association, ngo, association ngo, ong, Verein, Verband, НПО, ассоциация',
  foundation: 'foundation, fondation, Stiftung, фонд',
  company: 'company, entreprise, société, Unternehmen, Firma, компания',
  university: 'university, université, Universität, Hochschule, университет',
  think_tank: 'think_tank, think tank, groupe de réflexion, Denkfabrik, аналитический центр',
  media: 'media, médias, Medien, СМИ',
};
const kinds = new Map(
  organisationKinds.flatMap((kind) =>
    kindWords[kind].split(', ').map((word) => [sortForm(word), kind] as const),
  ),
);

/** Reads rows by the mapping; one with reasons must be refused. */
export function organisationReader({ mapping, categories }: OrganisationSettings) {
  const columns: Partial<Record<OrganisationField, number[]>> = {};
  for (const [index, field] of Object.entries(mapping)) (columns[field] ??= []).push(Number(index));
  return (cells: readonly string[]): { organisation: RowOrganisation; reasons: Reason[] } => {
    const reasons: Reason[] = [];
    const refuse = (field: OrganisationField, message: string) => reasons.push({ field, message });
    const text = (field: OrganisationField, shape = oneLine): string => {
      const value = shape((columns[field] ?? []).map((at) => unguardCell(cells[at] ?? '')).join('\n'));
      if (value.length <= longest[field]) return value;
      refuse(field, `${organisationFields[field]} is too long.`);
      return '';
    };
    const known = <Value extends string>(
      field: OrganisationField,
      find: (value: string) => Value | undefined,
    ): Value | '' => {
      const value = text(field);
      const found = value ? find(value) : '';
      if (found === undefined)
        refuse(
          field,
          `"${value.slice(0, 100)}" is no ${organisationFields[field].toLowerCase()} that is known here.`,
        );
      return found ?? '';
    };
    const organisation: RowOrganisation = {
      id: text('id').toLowerCase(),
      name: text('name'),
      shortName: text('shortName'),
      parent: text('parent'),
      parentId: text('parentId').toLowerCase(),
      kind: known('kind', (value) => kinds.get(sortForm(value))),
      categoryId: known('category', (value) => categories.get(sortForm(value))),
      country: known('country', countryCode),
      address: text('address', tidyLines),
      website: known('website', webAddress),
      registerNumber: text('registerNumber'),
    };
    if (!organisation.name && !organisation.id && !organisation.registerNumber)
      refuse('name', 'There is no name in this row.');
    return { organisation, reasons };
  };
}

/** With "https://" where a table leaves it out. */
function webAddress(text: string): string | undefined {
  const given = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  return isURL(given, {
    protocols: ['http', 'https'],
    require_protocol: true,
    require_tld: given !== text,
  })
    ? given
    : undefined;
}
