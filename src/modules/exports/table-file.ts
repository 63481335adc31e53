import { Readable } from 'node:stream';
import { csvLine, keepQuote } from '../../platform/csv/csv.js';
import { xlsx } from '../../platform/xlsx/xlsx.js';

export interface Table {
  title: string;
  columns: readonly { heading: string; width: number }[];
  /** Batches of rows. */
  rows: AsyncIterable<string[][]>;
}

export interface Stamp {
  /** Who took it. */
  author: string;
  /** What the properties of a file say: by whom, when, until when. */
  notice: string;
  at: Date;
}

export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** The table as a file, piece by piece. A CSV has no place for the stamp. */
export function tableFile(format: TableFormat, table: Table, { author, notice, at }: Stamp): Readable {
  if (format === 'csv') return Readable.from(csvFile(table));
  const rows = quotesKept(table.rows);
  return Readable.from(xlsx({ ...table, rows, author, description: notice, at }));
}

async function* csvFile({ columns, rows }: Table): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns.map(({ heading }) => heading))}`;
  for await (const batch of rows) yield batch.map(csvLine).join('');
}

/** The import takes an apostrophe before a formula for a guard, also in a workbook: a table may have been saved as one. */
async function* quotesKept(rows: Table['rows']): AsyncGenerator<string[][]> {
  for await (const batch of rows) yield batch.map((cells) => cells.map(keepQuote));
}
