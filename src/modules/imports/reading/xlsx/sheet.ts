import { longestCell, mostColumns, NotATable, type Line } from '../reading.types.js';
import type { Archive } from './archive.js';
import { columnOf } from './cell-address.js';
import { Merges } from './merges.js';
import { plainNumber, serialDay, serialTime } from './number-formats.js';
import { withControls, type SharedStrings } from './shared-strings.js';
import type { Workbook } from './workbook.js';
import { attribute } from './xml.js';

/** Rows of a sheet in batches; blank ones are left out. What a cell shows is what comes: days as ISO, numbers in full. */
export async function* sheetLines(
  archive: Archive,
  file: string,
  workbook: Workbook,
  strings: SharedStrings,
): AsyncGenerator<Line[]> {
  const merges = await Merges.read(archive, file);
  let lines: Line[] = [];
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let kind = '';
  let style = 0;
  let text = '';
  let collecting = false;
  let reading = 0;
  const value = () => {
    if (kind === 's') return strings.at(Number(text));
    if (kind === 'b') return text === '1' ? 'yes' : 'no';
    if (kind === 'e') return '';
    if (kind === 'd') return text.replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    if (kind) return withControls(text);
    return shown(text, workbook.styles[style] ?? 'number', workbook.since1904);
  };
  for await (const _piece of archive.scan(file, {
    open(name, attributes) {
      if (name === 'row') {
        row = nextRow(row, attribute(attributes, 'r'));
        column = -1;
        cells = [];
      } else if (name === 'c') {
        const at = attribute(attributes, 'r');
        column = at ? columnOf(at) : column + 1;
        kind = attribute(attributes, 't') ?? '';
        if (kind === 'n') kind = '';
        style = Number(attribute(attributes, 's') ?? 0);
        text = '';
      } else if (name === 'rPh') reading++;
      else if (name === 'v' || name === 't') collecting = !reading;
    },
    text(piece) {
      if (collecting && text.length < longestCell) text += piece;
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'rPh') reading--;
      else if (name === 'c' && text && column >= 0 && column < mostColumns) {
        while (cells.length < column) cells.push('');
        cells[column] = value().slice(0, longestCell).normalize('NFC');
      } else if (name === 'row') {
        merges.fill(row, cells);
        if (cells.some((cell) => cell.trim())) lines.push({ number: row, cells });
      }
    },
  }))
    if (lines.length) {
      yield lines;
      lines = [];
    }
  if (lines.length) yield lines;
}

function shown(text: string, kind: Workbook['styles'][number], since1904: boolean): string {
  const number = Number(text);
  if (kind === 'number' || !Number.isFinite(number)) return plainNumber(text);
  if (kind === 'day') return number < 1 && number >= 0 ? serialTime(number) : serialDay(number, since1904);
  if (kind === 'time') return serialTime(number);
  return plainNumber(text).padStart(kind.digits, '0');
}

/** Rows only ever go down, whatever the file says, and end where those of Excel do. */
function nextRow(row: number, said: string | undefined): number {
  const next = said === undefined ? row + 1 : Number(said);
  if (!Number.isInteger(next) || next <= row || next > 1_048_576)
    throw new NotATable(
      'The rows of this sheet are out of order. Save the table as "CSV UTF-8" and upload that.',
    );
  return next;
}
