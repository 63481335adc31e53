import {
  Day,
  Flag,
  Id,
  Ids,
  Line,
  OneOf,
  Part,
  Parts,
  Reason,
  SomeOf,
  Whole,
} from '../../../platform/http/fields.js';
import { uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import { PeopleFilter } from '../../contacts/people/http/people-query.dto.js';
import { personColumns, type PersonColumn } from '../people/person-columns.js';
import { sheetKinds, sheetNames, type SheetKind, type SheetName } from '../prints/sheets.js';
import { tableFormats, type TableFormat } from '../table-file.js';

export const cardFormats = ['vcard4', 'vcard3'] as const;
export const printFormats = [...sheetKinds, 'protocol', 'participants'] as const;
export type PrintFormat = (typeof printFormats)[number];
export const exportFormats = [...tableFormats, ...cardFormats, ...printFormats] as const;
export type ExportFormat = (typeof exportFormats)[number];

const optional = { optional: true };

/** What every export is asked: why, in which language, and until when it will be needed. */
export class ExportRequest {
  @Reason('Say why, in "reason"', { description: 'Why; kept in the audit log.' })
  reason!: string;

  @OneOf(uiLanguages, { ...optional, name: 'ExportLanguage', description: 'Of headings and printed words.' })
  language: UiLanguage = 'en';

  @Day({ ...optional, description: 'When the file will be deleted; in 30 days if left out.' })
  keepUntil?: string;
}

export class TableRequest extends ExportRequest {
  @OneOf(tableFormats, { ...optional, name: 'TableFormat' })
  format: TableFormat = 'csv';
}

export const printOrders = ['name', 'precedence'] as const;
export const protocolGroups = ['rank', 'organisation', 'none'] as const;

export class PrintOptions {
  @OneOf(sheetNames, {
    ...optional,
    name: 'SheetName',
    description: 'The usual one of its kind if left out.',
  })
  sheet?: SheetName;

  @Whole(1, 100, { ...optional, description: 'Position on the first sheet, where some labels are used up.' })
  start: number = 1;

  @OneOf(printOrders, { ...optional, name: 'PrintOrder' })
  order: (typeof printOrders)[number] = 'name';

  @OneOf(protocolGroups, { ...optional, name: 'ProtocolGroups' })
  group: (typeof protocolGroups)[number] = 'rank';

  @Flag({ ...optional, description: 'People at risk by their real names; for cleared staff only.' })
  realNames: boolean = false;

  @Flag({ ...optional, description: 'Leaves out whom no letter would reach.' })
  onlyWithAddress: boolean = false;
}

/** Of people: a table, cards, or something on paper. */
export class PeopleRequest extends ExportRequest {
  @OneOf(exportFormats, { ...optional, name: 'ExportFormat' })
  format: ExportFormat = 'csv';

  @SomeOf(personColumns, { ...optional, description: 'All of them if left out. For tables and cards.' })
  columns?: PersonColumn[];

  @Part(() => PrintOptions, optional)
  print?: PrintOptions;
}

export class ExportPeople extends PeopleRequest {
  @Part(() => PeopleFilter, { ...optional, description: 'All that these find; everybody if left out.' })
  filter?: PeopleFilter;

  @Ids(10_000, { ...optional, description: 'These alone, instead of all that the filters find.' })
  ids?: string[];
}

export class ExportList extends PeopleRequest {
  @Ids(10_000, { ...optional, description: 'These of the list alone.' })
  ids?: string[];
}

export const organisationColumns = [
  'id',
  'name',
  'shortName',
  'parent',
  'parentId',
  'kind',
  'category',
  'country',
  'address',
  'website',
  'registerNumber',
  'people',
] as const;
export type OrganisationColumn = (typeof organisationColumns)[number];

export class ExportOrganisations extends TableRequest {
  @Line(200, { ...optional, empty: true })
  q?: string;

  @Ids(10_000, optional)
  ids?: string[];

  @SomeOf(organisationColumns, optional)
  columns?: OrganisationColumn[];
}

export const listColumns = ['name', 'team', 'description', 'people'] as const;
export type ListColumn = (typeof listColumns)[number];

export class ExportLists extends TableRequest {
  @Line(200, { ...optional, empty: true })
  q?: string;

  @Id(optional)
  teamId?: string;

  @SomeOf(listColumns, optional)
  columns?: ListColumn[];
}

/** In hundredths of a millimetre, from the upper left corner. */
export class SheetSpot {
  @Whole(0, 30_000) x!: number;
  @Whole(0, 30_000) y!: number;
  @Whole(0, 30_000) width!: number;
  @Whole(0, 30_000) height!: number;
}

/** An A4 sheet of labels or cards. */
export class SheetView {
  @OneOf(sheetNames, { name: 'SheetName' })
  name!: SheetName;

  @Line(100)
  label!: string;

  @OneOf(sheetKinds, { name: 'SheetKind' })
  kind!: SheetKind;

  @Parts(() => SheetSpot, 100, { description: 'Where each piece stands, line by line.' })
  spots!: SheetSpot[];
}
