export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const outcomes = ['new', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a column can mean; the labels are those of the mapping screen. */
export const importFields = {
  honorific: 'Honorific',
  givenName: 'First name',
  familyName: 'Family name',
  fullName: 'Full name',
  email: 'E-mail',
  otherEmails: 'Other e-mails',
  phone: 'Phone',
  organisation: 'Organisation',
  title: 'Function',
  category: 'Category',
  language: 'Language',
  country: 'Country',
  tags: 'Tags',
  source: 'Source',
  id: 'Hemicycle ID',
} as const;
export type ImportField = keyof typeof importFields;
export const fieldIds = Object.keys(importFields) as ImportField[];

/** Column index (from 0) → field. */
export type Mapping = Record<string, ImportField>;

/** For whom is new, where the row says nothing; the list is for everybody. */
export interface Defaults {
  categoryId?: string;
  language?: string;
  source?: string;
}

export interface Reason {
  /** Field of the mapping, or '' for the row as a whole. */
  field: string;
  message: string;
}

export type Changes = Record<string, { from: string; to: string }>;
