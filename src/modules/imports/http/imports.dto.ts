import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import {
  Counts,
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
import { PageQuery } from '../../../platform/http/paging.js';
import { encodings, type Encoding } from '../encoding.js';
import {
  fieldIds,
  importStatuses,
  outcomes,
  type Changes,
  type ImportStatus,
  type Mapping,
  type Outcome,
} from '../import.types.js';
import { separators, type Separator } from '../table.js';

export class UploadImport {
  @Line(300, { description: 'File name.' })
  name!: string;

  @Id()
  teamId!: string;

  @OneOf(encodings, { optional: true, name: 'ImportEncoding' })
  encoding?: Encoding;

  @OneOf(separators, { optional: true, name: 'ImportSeparator' })
  separator?: Separator;
}

export class ImportDefaults {
  @Line(60, { optional: true })
  categoryId?: string;

  @LanguageCode({ optional: true })
  language?: string;

  @Line(300, { optional: true, empty: true })
  source?: string;

  @Id({ optional: true, nullable: true, description: 'Everybody imported joins this list.' })
  listId?: string | null;
}

const isMapping = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([key, field]) => /^\d{1,3}$/.test(key) && fieldIds.includes(field as never));

export class ChangeImport {
  @ApiProperty({
    required: false,
    type: 'object',
    additionalProperties: { type: 'string', enum: fieldIds },
    description: 'Column, counted from 0, to field: { "0": "givenName" }. Columns left out are not imported.',
  } as never)
  @ValidateBy({
    name: 'mapping',
    validator: {
      validate: (value) => value === undefined || isMapping(value),
      defaultMessage: () => '$property must give a known field for each column, like { "0": "givenName" }',
    },
  })
  mapping?: Mapping;

  @Part(() => ImportDefaults, { optional: true })
  defaults?: ImportDefaults;

  @OneOf(encodings, { optional: true, name: 'ImportEncoding' })
  encoding?: Encoding;

  @OneOf(separators, { optional: true, name: 'ImportSeparator' })
  separator?: Separator;
}

export class CommitImport {
  @OneOf(['skip'], { name: 'RefusedRows', description: 'Refused rows are left out.' })
  refused!: 'skip';
}

export class ImportColumn {
  @Line(200)
  name!: string;

  @Lines(3, 100)
  samples!: string[];
}

export class ImportFieldName {
  @OneOf(fieldIds, { name: 'ImportField' })
  id!: string;

  @Line(60)
  label!: string;
}

export class ImportView {
  @Id()
  id!: string;

  @Whole(1, 2_147_483_647)
  version!: number;

  @Id()
  teamId!: string;

  @OneOf(importStatuses, { name: 'ImportStatus' })
  status!: ImportStatus;

  @Line(300)
  fileName!: string;

  @OneOf(encodings, { name: 'ImportEncoding' })
  encoding!: string;

  @Lines(20, 20, { description: 'What can be chosen instead.' })
  encodings!: string[];

  @OneOf(separators, { name: 'ImportSeparator' })
  separator!: string;

  @Parts(() => ImportColumn, 200)
  columns!: ImportColumn[];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: fieldIds } })
  mapping!: Mapping;

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

  @Instant()
  createdAt!: string;
}

export class ImportPage {
  @Parts(() => ImportView, 200)
  items!: ImportView[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class ImportRowsQuery extends PageQuery {
  @OneOf(outcomes, { optional: true, name: 'ImportOutcome' })
  outcome?: Outcome;
}

export class ImportReason {
  @Line(60, { empty: true })
  field!: string;

  @Line(500)
  message!: string;
}

export class ImportRowView {
  @Whole(1, 2_147_483_647, { description: 'Line in a spreadsheet: the heading is 1.' })
  number!: number;

  @Lines(200, 5000)
  cells!: string[];

  @OneOf(outcomes, { nullable: true, name: 'ImportOutcome' })
  outcome!: Outcome | null;

  @Parts(() => ImportReason, 50)
  reasons!: ImportReason[];

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { from: { type: 'string' }, to: { type: 'string' } },
      required: ['from', 'to'],
    },
  })
  changes!: Changes;
}

export class ImportRowPage {
  @Parts(() => ImportRowView, 200)
  items!: ImportRowView[];

  @Line(500, { nullable: true })
  next!: string | null;
}
