import { uiLanguages, type UiLanguage } from '../../platform/i18n/text.js';
import type { LegalBasis } from '../contacts/people/person.entity.js';
import type { Comparison } from '../duplicates/pair.types.js';
import type { DateOrder } from './values/day.js';

export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const importKinds = ['people', 'organisations'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What becomes of a row; a `duplicate` is asked about, everything else is certain. */
export const outcomes = ['new', 'changed', 'unchanged', 'duplicate', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** As rows are counted and filtered: those that somebody leaves out are of no other kind. */
export const rowKinds = [...outcomes, 'skipped'] as const;
export type RowKind = (typeof rowKinds)[number];

type Spoken<Field extends string> = `${Field}_${UiLanguage}`;

const spoken = <Field extends string>(field: Field, label: string) =>
  Object.fromEntries(
    uiLanguages.map((language) => [`${field}_${language}`, `${label} (${language})`]),
  ) as Record<Spoken<Field>, string>;

/** What a column can mean; the labels are those of the mapping screen and the headings of an export. */
export const importFields = {
  id: 'Hemicycle ID',
  honorific: 'Honorific',
  givenName: 'First name',
  middleName: 'Middle name',
  familyName: 'Family name',
  fullName: 'Full name',
  nameOrder: 'Name order',
  email: 'E-mail',
  otherEmails: 'Other e-mails',
  phone: 'Phone',
  address: 'Postal address',
  organisation: 'Organisation',
  title: 'Function',
  rank: 'Rank',
  category: 'Category',
  language: 'Language',
  country: 'Country',
  tags: 'Tags',
  ...spoken('salutation', 'Salutation'),
  ...spoken('formOfAddress', 'Form of address'),
  source: 'Source',
  legalBasis: 'Legal basis',
  firstInformedOn: 'First informed on',
  doNotInvite: 'Do not invite',
  doNotInviteReason: 'Reason not to invite',
  doNotContact: 'Do not contact',
  doNotContactReason: 'Reason not to contact',
  atRisk: 'At risk',
  alias: 'Alias',
} as const satisfies Record<string, string>;
export type ImportField = keyof typeof importFields;
export const fieldIds = Object.keys(importFields) as ImportField[];

/** Only cleared staff may fill them. */
export const clearedFields: ReadonlySet<ImportField> = new Set(['atRisk', 'alias']);

/** Column index (from 0) → field. */
export type Mapping = Record<string, ImportField>;

/** For whom is new, where the row says nothing; the list is for everybody. */
export interface Defaults {
  categoryId?: string;
  language?: string;
  source?: string;
  legalBasis?: LegalBasis | '';
  firstInformedOn?: string | null;
  /** How "3/4/2026" is meant. */
  dateOrder?: DateOrder;
}

export interface Reason {
  /** Field of the mapping, or '' for the row as a whole. */
  field: string;
  message: string;
}

/** By field; `keep` where somebody chose to keep what is there. */
export type Changes = Record<string, { from: string; to: string; keep?: true }>;

/** Somebody who may be the person of the row, and why: as the queue of possible duplicates says it. */
export interface Candidate extends Comparison {
  id: string;
}

/** What somebody decided about a row. */
export interface Choice {
  take?: 'skip';
  /** For a possible duplicate: who it is, or nobody who is there. */
  person?: string;
  /** Fields of a change that stay as they are. */
  keep?: string[];
}

/** What a row did to somebody who was there before. */
export interface Written {
  fields: Record<string, { from: string; to: string }>;
  emails: string[];
  tags: string[];
  tenure?: { ended?: string; endedOn?: string | null; added?: string; renamed?: string; title?: string };
}

export interface Undone {
  removed: number;
  restored: number;
  /** Fields that somebody changed since, by row. */
  stays: { number: number; fields: string[] }[];
  staying: number;
}
