import { queryOptions } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';

export type ExportFormat = Schema<'ExportFormat'>;
export type PrintOptions = Schema<'PrintOptions'>;
export type SheetView = Schema<'SheetView'>;

type PersonColumn = NonNullable<Schema<'ExportPeople'>['columns']>[number];
type GuestColumn = NonNullable<Schema<'ExportGuests'>['columns']>[number];
type OrganisationColumn = NonNullable<Schema<'ExportOrganisations'>['columns']>[number];
type ListColumn = NonNullable<Schema<'ExportLists'>['columns']>[number];

const people: Record<PersonColumn, string> = {
  id: 'Hemicycle ID',
  honorific: 'Honorific',
  givenName: 'First name',
  familyName: 'Family name',
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
  salutation: 'Salutations',
  formOfAddress: 'Forms of address',
  source: 'Source',
  legalBasis: 'Legal basis',
  firstInformedOn: 'First informed on',
  doNotInvite: 'Do not invite',
  doNotInviteReason: 'Reason not to invite',
  doNotContact: 'Do not contact',
  doNotContactReason: 'Reason not to contact',
  atRisk: 'At risk',
  alias: 'Alias',
};

const guests: Record<GuestColumn, string> = {
  name: 'Name',
  honorific: 'Honorific',
  post: 'Function',
  organisation: 'Organisation',
  category: 'Category',
  language: 'Language',
  email: 'E-mail',
  answer: 'Answer',
  seat: 'Seat',
  mode: 'Takes part',
  companions: 'Companions',
  inPlaceOf: 'In place of',
  deputy: 'Deputy',
  waitingPosition: 'Place in the queue',
  answeredAt: 'Answered at',
  channel: 'Answered by',
  wave: 'Wave',
  came: 'Came',
  withdrawnAt: 'Withdrawn at',
  id: 'Hemicycle ID',
};

const organisations: Record<OrganisationColumn, string> = {
  id: 'Hemicycle ID',
  name: 'Name',
  shortName: 'Short name',
  parent: 'Part of',
  parentId: 'Part of (Hemicycle ID)',
  kind: 'Kind',
  category: 'Category',
  country: 'Country',
  address: 'Postal address',
  website: 'Website',
  registerNumber: 'Transparency register',
  people: 'People',
};

const lists: Record<ListColumn, string> = {
  name: 'List',
  team: 'Team',
  description: 'Description',
  people: 'People',
};

/** Columns of each table there is, by key, in its order. */
export const columnLabels = { people, guests, organisations, lists, seats: {}, funnel: {} };
export type ExportTable = keyof typeof columnLabels;

export const tableFormats: { value: ExportFormat; label: string }[] = [
  { value: 'xlsx', label: 'Excel workbook (.xlsx)' },
  { value: 'csv', label: 'Plain table (.csv)' },
];
export const personFormats: { value: ExportFormat; label: string }[] = [
  { value: 'vcard4', label: 'Contact cards (vCard 4)' },
  { value: 'vcard3', label: 'Contact cards for Outlook and phones (vCard 3)' },
];
export const paperFormats: { value: ExportFormat; label: string }[] = [
  { value: 'labels', label: 'Address labels' },
  { value: 'place_cards', label: 'Place cards' },
  { value: 'badges', label: 'Name badges' },
  { value: 'protocol', label: 'List in order of precedence' },
  { value: 'participants', label: 'List of participants to hand out' },
];

export const formatLabel = (format: ExportFormat): string =>
  [...tableFormats, ...personFormats, ...paperFormats].find(({ value }) => value === format)?.label ?? format;

export const isTable = (format: ExportFormat): boolean => format === 'csv' || format === 'xlsx';
export const isPaper = (format: ExportFormat): boolean => paperFormats.some(({ value }) => value === format);

export const sheetsQuery = queryOptions({
  queryKey: ['print-sheets'],
  queryFn: () => take(api.GET('/api/v1/print-sheets')),
  staleTime: Number.POSITIVE_INFINITY,
});
