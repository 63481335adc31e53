import { importFields, type ImportField } from '../../import.types.js';

/**
 * What Hemicycle's own cards say in properties that no standard has: X-HEMICYCLE-NAME-ORDER, X-HEMICYCLE-SALUTATION-FR.
 * Exports write them.
 */
const standard: ReadonlySet<string> = new Set<ImportField>([
  'honorific',
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'email',
  'otherEmails',
  'phone',
  'address',
  'organisation',
  'title',
  'country',
  'language',
  'tags',
]);
const fields = (Object.keys(importFields) as ImportField[]).filter((field) => !standard.has(field));

/** "salutation_fr" → X-HEMICYCLE-SALUTATION-FR */
const propertyOf = (field: string): string =>
  `X-HEMICYCLE-${field.replaceAll(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-')}`.toUpperCase();

export const isOwnCard = (file: string): boolean => file.includes('\nX-HEMICYCLE-');

export const ownHeadings = fields.map((field) => importFields[field]);
export const ownProperties = fields.map((field) => propertyOf(field));
