import { DomainError } from '../../../platform/errors/domain-error.js';
import type { Encoding } from './encoding.js';

export const formats = ['csv', 'xlsx', 'vcard'] as const;
export type TableFormat = (typeof formats)[number];

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export const mostRows = 100_000;
export const mostColumns = 200;
export const longestCell = 5000;

/** One line of the table as the file has it: its number in a spreadsheet, counted from 1, and its cells. */
export interface Line {
  number: number;
  cells: string[];
}

/** How a file is to be read, where somebody said so; what is left out is recognised. */
export interface Reading {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
  sheet?: string | undefined;
  /** Line that holds the headings; 0 for none. */
  headerRow?: number | undefined;
}

/** A file opened as a table. `lines` reads it from the start, in batches, as often as it is asked for. */
export interface Source {
  format: TableFormat;
  encoding: Encoding | '';
  separator: Separator | '';
  /** Names of the sheets of a workbook, and the one that is read. */
  sheets: string[];
  sheet: string;
  /** Headings that the format itself gives: every line is a person. */
  headings?: string[];
  lines(): AsyncIterable<Line[]>;
  /** How many lines there are, where that can be told without reading them. */
  count?(): number | undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 through the one error filter: 422 with what to do */
export class NotATable extends DomainError {
  constructor(message: string) {
    super('not_a_table', 422, message);
  }
}

export const tooManyRows = () =>
  new NotATable(`The table has more than ${mostRows} rows. Split it and upload the parts.`);
