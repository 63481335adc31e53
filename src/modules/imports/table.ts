import { parse, type Options } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { Readable } from 'node:stream';
import { NotATable } from './encoding.js';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export const mostRows = 100_000;
export const mostColumns = 200;

export interface Table {
  separator: Separator;
  /** Headings, or "Column 1" … where the first line holds a person already. */
  columns: { name: string; samples: string[] }[];
  /** Line in the spreadsheet and its cells; blank lines are left out. */
  rows: { number: number; cells: string[] }[];
}

const options = (separator: string): Options => ({
  delimiter: separator,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: 1024 * 1024,
});

/** @throws NotATable with the line */
export async function readTable(text: string, chosen?: Separator): Promise<Table> {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const separator = chosen ?? (declared?.[1] as Separator | undefined) ?? likelySeparator(body);
  const lines = await records(body, separator);
  const first = lines[0];
  if (!first) throw new NotATable('The table is empty.');
  const headless = first.cells.some((cell) => /^\S+@\S+\.\S+$/.test(cell.trim()));
  const rows = headless ? lines : lines.slice(1);
  if (!rows.length) throw new NotATable('The table has a heading, but no people.');
  const width = Math.max(...rows.slice(0, 1000).map(({ cells }) => cells.length), first.cells.length);
  if (width > mostColumns) throw new NotATable(`The table has more than ${mostColumns} columns.`);
  const columns = Array.from({ length: width }, (_, index) => ({
    name: (headless ? '' : first.cells[index]?.trim().slice(0, 200)) || `Column ${index + 1}`,
    samples: samplesOf(rows, index),
  }));
  return { separator, columns, rows };
}

async function records(text: string, separator: string): Promise<Table['rows']> {
  const found: Table['rows'] = [];
  let number = 0;
  // In pieces, so that a large table does not keep the process from answering others.
  const parser = Readable.from(pieces(text)).pipe(parse(options(separator)));
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++;
      if (cells.every((cell) => !cell.trim())) continue;
      found.push({ number, cells: cells.map((cell) => cell.replaceAll('\u0000', '').slice(0, 5000)) });
      if (found.length > mostRows + 1)
        throw new NotATable(`The table has more than ${mostRows} rows. Split it and upload the parts.`);
    }
  } catch (error) {
    if (error instanceof NotATable) throw error;
    const { lines } = error as { lines?: number };
    throw new NotATable(
      `The table could not be read${lines ? ` near line ${lines}` : ''}: is a quotation mark left open there?`,
    );
  }
  return found;
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + 64 * 1024);
    // Never between the two halves of one character.
    if (/[\ud800-\udbff]/.test(text[end - 1] ?? '') && end < text.length) end++;
    yield text.slice(at, end);
    at = end;
  }
}

/** The separator under which the first rows have the most columns, and equally many. */
function likelySeparator(text: string): Separator {
  const sample = text.slice(0, 64 * 1024);
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const rows = tryRows(sample, separator);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const alike = rows.filter((row) => row.length === width).length / rows.length;
    const score = alike * 1000 + width;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function tryRows(sample: string, separator: string): string[][] {
  try {
    const rows = parseSync(sample, { ...options(separator), to: 50 } as never) as unknown as string[][];
    return rows.filter((row) => row.some((cell) => cell.trim()));
  } catch {
    return [];
  }
}

function samplesOf(rows: Table['rows'], index: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows.slice(0, 200)) {
    const cell = cells[index]?.trim();
    if (cell) samples.add(cell.slice(0, 100));
    if (samples.size === 3) break;
  }
  return [...samples];
}
