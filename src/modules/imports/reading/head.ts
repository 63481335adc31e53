import { sortForm } from '../../contacts/names/fold.js';
import { mostColumns, mostRows, NotATable, tooManyRows, type Line, type Source } from './reading.types.js';

/** What a table says about itself, before anybody says what its columns mean. */
export interface TableHead {
  /** Line with the headings; 0 where the first line holds a person already. */
  headerRow: number;
  /** Headings, or "Column 1" …, each with a few of its values. */
  columns: { name: string; samples: string[] }[];
  /** Rows of people. */
  total: number;
}

/** So many lines at the top are looked at for a heading: titles, dates and logos may stand above it. */
const searched = 25;
const sampled = 1000;

/**
 * Reads the table once, to its end where its lines cannot be counted otherwise, keeping the beginning alone. `isHeading` tells whether a text names a field.
 * @throws NotATable
 */
export async function headOf(
  source: Source,
  isHeading: (text: string) => boolean,
  chosen?: number,
): Promise<TableHead> {
  const { first, count } = await beginningOf(source);
  if (!count) throw new NotATable('The table is empty.');
  const headerRow = source.headings ? 0 : (chosen ?? likelyHeader(first, isHeading));
  const rows = first.filter(({ number }) => number > headerRow);
  const total = count - (first.length - rows.length);
  if (total < 1) throw new NotATable('The table has a heading, but no rows below it.');
  if (total > mostRows) throw tooManyRows();
  const width = widthOf(source, rows, first, headerRow);
  if (width > mostColumns) throw new NotATable(`The table has more than ${mostColumns} columns.`);
  const names = source.headings ?? headingsAt(first, headerRow);
  const columns = Array.from({ length: width }, (_, index) => ({
    name: names[index]?.trim().replace(/\s+/g, ' ').slice(0, 200) || `Column ${index + 1}`,
    samples: samplesOf(rows, index),
  }));
  return { headerRow, columns, total };
}

/** The first lines, and how many there are. */
async function beginningOf(source: Source): Promise<{ first: Line[]; count: number }> {
  const first: Line[] = [];
  let count = 0;
  for await (const lines of source.lines()) {
    const enough = first.length === sampled;
    for (const line of lines) if (first.length < sampled) first.push(line);
    count += lines.length;
    const all = !enough && first.length === sampled ? source.count?.() : undefined;
    if ((all ?? count) > mostRows + searched) throw tooManyRows();
    if (all !== undefined) return { first, count: all };
  }
  return { first, count };
}

/** The people of the table, without titles and headings. */
export async function* peopleIn(source: Source, headerRow: number): AsyncGenerator<Line[]> {
  for await (const lines of source.lines()) {
    const people = headerRow ? lines.filter(({ number }) => number > headerRow) : lines;
    if (people.length) yield people;
  }
}

const isAddress = (cell: string) => /^\S+@\S+\.\S+$/.test(cell.trim());
const filled = (line: Line) => line.cells.filter((cell) => cell.trim());

/**
 * The line that names the most fields, the lower one of two that name equally many ("Contact" above "E-mail"); where no
 * heading is known, the first line as wide as those below it, unless it holds an address and so is a person.
 */
function likelyHeader(lines: readonly Line[], isHeading: (text: string) => boolean): number {
  const top = lines.slice(0, searched);
  const scores = top.map(
    (line) =>
      new Set(
        filled(line)
          .filter(isHeading)
          .map((text) => sortForm(text)),
      ).size,
  );
  const best = Math.max(...scores);
  const until = top.findIndex((line) => line.cells.some(isAddress));
  const before = until < 0 ? top.length : until;
  const known = scores.lastIndexOf(best, Math.max(before - 1, 0));
  if (best >= 2 && known >= 0 && scores[known] === best) return top[known]!.number;
  const width = Math.max(...top.map((line) => filled(line).length));
  const wide = top.findIndex((line) => new Set(filled(line)).size * 2 > width);
  const candidate = top[wide] ?? top[0]!;
  return candidate.cells.some(isAddress) ? 0 : candidate.number;
}

function widthOf(source: Source, rows: readonly Line[], first: readonly Line[], headerRow: number): number {
  const header = first.find(({ number }) => number === headerRow);
  return Math.max(
    1,
    source.headings?.length ?? 0,
    ...rows.map(({ cells }) => lastFilled(cells)),
    header ? lastFilled(header.cells) : 0,
  );
}

/** Empty columns at the end of every line are nobody's. */
function lastFilled(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && !cells[length - 1]!.trim()) length--;
  return length;
}

/**
 * Headings of the line; a blank one is named by the group that stands above it, and two alike are told apart by theirs: "Name"
 * under "Organisation" beside "Name" under "Contact".
 */
function headingsAt(lines: readonly Line[], headerRow: number): string[] {
  const at = lines.findIndex(({ number }) => number === headerRow);
  const header = lines[at];
  if (!header) return [];
  const above = lines[at - 1];
  const title = above ? new Set(filled(above)).size < 2 : true;
  const group = (index: number) => (title ? '' : (above?.cells[index]?.trim() ?? ''));
  const times = new Map<string, number>();
  for (const name of header.cells) times.set(name.trim(), (times.get(name.trim()) ?? 0) + 1);
  return Array.from(
    { length: Math.max(header.cells.length, above && !title ? above.cells.length : 0) },
    (_, index) => {
      const name = header.cells[index]?.trim() ?? '';
      if (!name) return group(index);
      return (times.get(name) ?? 0) > 1 && group(index) !== name ? `${group(index)} ${name}`.trim() : name;
    },
  );
}

function samplesOf(rows: readonly Line[], index: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows.slice(0, 300)) {
    const cell = cells[index]?.replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim();
    if (cell) samples.add(cell.slice(0, 100));
    if (samples.size === 3) break;
  }
  return [...samples];
}
