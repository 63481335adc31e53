import { ValidateBy } from 'class-validator';
import { field } from '../../../platform/http/field.js';
import {
  Counts,
  Day,
  Id,
  Instant,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Whole,
} from '../../../platform/http/fields.js';
import { encodings, type Encoding } from '../reading/encoding.js';
import {
  fieldIds,
  importKinds,
  importStatuses,
  type ImportKind,
  type ImportStatus,
  type Mapping,
} from '../import.types.js';
import { organisationFieldIds } from '../organisations/organisation-fields.js';
import { dateOrders, type DateOrder } from '../values/day.js';
import { legalBases, type LegalBasis } from '../../contacts/people/person.entity.js';
import { formats, separators, type Separator } from '../reading/reading.types.js';

export class UploadImport {
  @Line(300, { description: 'File name.' })
  name!: string;

  @Id()
  teamId!: string;

  @OneOf(importKinds, {
    optional: true,
    name: 'ImportKind',
    description: 'What the rows are; people if left out.',
  })
  kind?: ImportKind;

  @OneOf(encodings, { optional: true, name: 'ImportEncoding' })
  encoding?: Encoding;

  @OneOf(separators, { optional: true, name: 'ImportSeparator' })
  separator?: Separator;

  @Line(100, { optional: true, description: 'Sheet of a workbook.' })
  sheet?: string;

  @Whole(0, 1_048_576, { optional: true, description: 'Line with the headings; 0 for none.' })
  headerRow?: number;
}

export class ImportDefaults {
  @Line(60, { optional: true })
  categoryId?: string;

  @LanguageCode({ optional: true })
  language?: string;

  @Line(300, { optional: true, empty: true })
  source?: string;

  @OneOf(['', ...legalBases], { optional: true, name: 'ImportLegalBasis' })
  legalBasis?: LegalBasis | '';

  @Day({ optional: true, nullable: true })
  firstInformedOn?: string | null;

  @OneOf(dateOrders, { optional: true, name: 'ImportDateOrder', description: 'How 3/4/2026 is meant.' })
  dateOrder?: DateOrder;

  @Id({ optional: true, nullable: true, description: 'Everybody imported joins this list.' })
  listId?: string | null;
}

/** Of people and of organisations; which of them a table may have, its kind says. */
const mappedIds = [...new Set<string>([...fieldIds, ...organisationFieldIds])];

const isMapping = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([key, field]) => /^\d{1,3}$/.test(key) && mappedIds.includes(field as never));

export class ChangeImport {
  @field(
    {
      optional: true,
      description:
        'Column, counted from 0, to field: { "0": "givenName" }. Columns left out are not imported.',
    },
    { type: 'object', additionalProperties: { type: 'string', enum: mappedIds } },
    ValidateBy({
      name: 'mapping',
      validator: {
        validate: isMapping,
        defaultMessage: () => '$property must give a known field for each column, like { "0": "givenName" }',
      },
    }),
  )
  mapping?: Mapping;

  @Part(() => ImportDefaults, { optional: true })
  defaults?: ImportDefaults;

  @OneOf(encodings, { optional: true, name: 'ImportEncoding' })
  encoding?: Encoding;

  @OneOf(separators, { optional: true, name: 'ImportSeparator' })
  separator?: Separator;

  @Line(100, { optional: true, description: 'Sheet of a workbook.' })
  sheet?: string;

  @Whole(0, 1_048_576, { optional: true, description: 'Line with the headings; 0 for none.' })
  headerRow?: number;
}

export class CommitImport {
  @OneOf(['skip'], { name: 'RefusedRows', description: 'Refused rows are left out.' })
  refused!: 'skip';

  @OneOf(['skip'], {
    optional: true,
    name: 'UndecidedRows',
    description: 'Possible duplicates that nobody decided on are left out; without it they are a 409.',
  })
  undecided?: 'skip';
}

export class ImportColumn {
  @Line(200)
  name!: string;

  @Lines(3, 100)
  samples!: string[];
}

export class ImportFieldName {
  @OneOf(mappedIds, { name: 'ImportField' })
  id!: string;

  @Line(60)
  label!: string;
}

export class StayingFields {
  @Whole(1, 2_147_483_647, { description: 'Row of the table.' })
  number!: number;

  @Lines(60, 60)
  fields!: string[];
}

/** What undoing an import did. */
export class UndoneView {
  @Whole(0, 100_000, { description: 'People taken out of the address book.' })
  removed!: number;

  @Whole(0, 100_000, { description: 'People who are as they were.' })
  restored!: number;

  @Whole(0, 100_000, { description: 'People of whom something stays, because somebody changed it since.' })
  staying!: number;

  @Parts(() => StayingFields, 200, { description: 'The first of them.' })
  stays!: StayingFields[];
}

export class ImportView {
  @Id()
  id!: string;

  @Whole(1, 2_147_483_647)
  version!: number;

  @Id()
  teamId!: string;

  @OneOf(importKinds, { name: 'ImportKind' })
  kind!: ImportKind;

  @OneOf(importStatuses, { name: 'ImportStatus' })
  status!: ImportStatus;

  @Line(300)
  fileName!: string;

  @OneOf(formats, { name: 'ImportFormat' })
  format!: string;

  @OneOf(['', ...encodings], { name: 'ImportTextEncoding', description: '"" where the format has none.' })
  encoding!: string;

  @Lines(40, 20, { description: 'What can be chosen instead.' })
  encodings!: string[];

  @OneOf(['', ...separators], { name: 'ImportCellSeparator' })
  separator!: string;

  @Line(100, { empty: true })
  sheet!: string;

  @Lines(250, 100, { description: 'Sheets of a workbook.' })
  sheets!: string[];

  @Whole(0, 1_048_576, { description: 'Line with the headings; 0 for none.' })
  headerRow!: number;

  @Parts(() => ImportColumn, 200)
  columns!: ImportColumn[];

  @field({}, { type: 'object', additionalProperties: { type: 'string', enum: mappedIds } })
  mapping!: Mapping;

  @OneOf(['guess', 'memory', 'hand'], {
    name: 'MappingOrigin',
    description:
      'Guessed from the headings, remembered from the last table with the same ones, or set by hand.',
  })
  mappingFrom!: string;

  @Parts(() => ImportFieldName, 50)
  fields!: ImportFieldName[];

  @Part(() => ImportDefaults)
  defaults!: ImportDefaults;

  @Whole(0, 100_000, { description: 'Rows of the table.' })
  total!: number;

  @Counts({ description: 'Rows by outcome, once checked.' })
  counts!: Record<string, number>;

  @Whole(0, 100_000, { description: 'Rows done by what runs now.' })
  progress!: number;

  @Line(500, { nullable: true })
  error!: string | null;

  @Part(() => UndoneView, { nullable: true })
  undone!: UndoneView | null;

  @Instant()
  createdAt!: string;

  @Instant({ nullable: true })
  committedAt!: string | null;
}

export class ImportPage {
  @Parts(() => ImportView, 200)
  items!: ImportView[];

  @Line(500, { nullable: true })
  next!: string | null;
}
