import { field } from '../../../platform/http/field.js';
import {
  CountryCode,
  Counts,
  Flag,
  Id,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  SomeOf,
  Whole,
  Wholes,
} from '../../../platform/http/fields.js';
import { doubts, reasons, type Doubt, type Reason } from '../../duplicates/pair.types.js';
import { PageQuery } from '../../../platform/http/paging.js';
import {
  organisationDoubts,
  organisationReasons,
  type OrganisationDoubt,
  type OrganisationReason,
} from '../organisations/organisation.types.js';
import { reportKinds, type ReportKind } from '../import-report.service.js';
import { outcomes, rowKinds, type Changes, type Outcome, type RowKind } from '../import.types.js';

export class ImportRowsQuery extends PageQuery {
  @OneOf(rowKinds, {
    optional: true,
    name: 'ImportRowKind',
    description: 'By outcome; `skipped` are those that somebody leaves out.',
  })
  outcome?: RowKind;

  @Line(100, { optional: true, empty: true, description: 'Words that a row holds, in any order.' })
  q?: string;
}

export class ImportReportQuery {
  @OneOf(reportKinds, {
    optional: true,
    name: 'ImportReportKind',
    description:
      'all: what became of every row; not_taken: rows that were refused or left out, as they stand in the file, and why.',
  })
  rows?: ReportKind;
}

export class ImportReason {
  @Line(60, { empty: true })
  field!: string;

  @Line(500)
  message!: string;
}

export class ImportCandidate {
  @Id()
  personId!: string;

  @Line(400)
  name!: string;

  @Line(300, { nullable: true })
  organisation!: string | null;

  @Line(300, { nullable: true })
  post!: string | null;

  @Lines(20, 254)
  emails!: string[];

  @Whole(0, 100)
  score!: number;

  @SomeOf(reasons, { description: 'Why they may be the same person.' })
  reasons!: Reason[];

  @SomeOf(doubts, { description: 'What speaks against it.' })
  doubts!: Doubt[];
}

/** An organisation that a row of a table of organisations may be. */
export class OrganisationMatch {
  @Id()
  organisationId!: string;

  @Line(300)
  name!: string;

  @Line(60, { empty: true })
  shortName!: string;

  @Line(300, { nullable: true })
  parentName!: string | null;

  @CountryCode()
  country!: string;

  @Line(60, { empty: true })
  registerNumber!: string;

  @Whole(0, 200)
  score!: number;

  @SomeOf(organisationReasons, { description: 'Why they may be the same organisation.' })
  reasons!: OrganisationReason[];

  @SomeOf(organisationDoubts, { description: 'What speaks against it.' })
  doubts!: OrganisationDoubt[];
}

export class ImportRowView {
  @Whole(1, 2_147_483_647, { description: 'Line in a spreadsheet: the heading is 1.' })
  number!: number;

  @Lines(200, 5000)
  cells!: string[];

  @OneOf(outcomes, { nullable: true, name: 'ImportOutcome' })
  outcome!: Outcome | null;

  @Flag({ description: 'Somebody leaves this row out.' })
  skipped!: boolean;

  @Parts(() => ImportReason, 50)
  reasons!: ImportReason[];

  @field(
    { description: 'By field; `keep` where somebody keeps what is there.' },
    {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { from: { type: 'string' }, to: { type: 'string' }, keep: { type: 'boolean' } },
        required: ['from', 'to'],
      },
    },
  )
  changes!: Changes;

  @Parts(() => ImportCandidate, 5, { description: 'Whom a possible duplicate may be.' })
  candidates!: ImportCandidate[];

  @Parts(() => OrganisationMatch, 5, { description: 'Which organisation a possible duplicate may be.' })
  matches!: OrganisationMatch[];

  @Line(36, {
    nullable: true,
    description: 'What was decided about a possible duplicate: the id of a person or organisation, or `new`.',
  })
  decided!: string | null;

  @Id({ nullable: true, description: 'Who is changed, unchanged or, once done, added.' })
  personId!: string | null;

  @Line(400, { nullable: true })
  personName!: string | null;

  @Id({ nullable: true, description: 'Which is changed, unchanged or, once done, added.' })
  organisationId!: string | null;

  @Line(300, { nullable: true })
  organisationName!: string | null;
}

export class ImportRowPage {
  @Parts(() => ImportRowView, 200)
  items!: ImportRowView[];

  @Line(500, { nullable: true })
  next!: string | null;

  @Line(500, { nullable: true, description: 'Cursor of the rows before these.' })
  previous!: string | null;
}

/** Rows meant: by number, or all of a kind that hold the words; both together narrow each other. */
export class ChosenRows {
  @Wholes(500, 1, 2_147_483_647, { optional: true })
  numbers?: number[];

  @OneOf(rowKinds, { optional: true, name: 'ImportRowKind' })
  outcome?: RowKind;

  @Line(100, { optional: true, empty: true })
  q?: string;
}

/** What is decided; what is left out stays as it was. */
export class DecideRows {
  @Part(() => ChosenRows)
  rows!: ChosenRows;

  @OneOf(['take', 'skip'], { optional: true, name: 'TakeRow' })
  take?: 'take' | 'skip';

  @Line(36, {
    optional: true,
    nullable: true,
    description:
      'For possible duplicates: a candidate’s id, `first` for the likeliest, `new` for somebody new; null to ask again.',
  })
  person?: string | null;

  @Lines(60, 60, { optional: true, description: 'Fields of a change that stay as they are.' })
  keep?: string[];

  @Lines(60, 60, { optional: true, description: 'Fields of a change that are taken from the row.' })
  replace?: string[];
}

export class DecidedRows {
  @Whole(0, 100_000, { description: 'Rows decided about.' })
  decided!: number;

  @Counts({ description: 'Rows by outcome now.' })
  counts!: Record<string, number>;
}
