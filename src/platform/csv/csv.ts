/**
 * Tables for spreadsheets: UTF-8 with BOM, commas, CRLF (RFC 4180). A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it, which spreadsheets take for "this is text"; `unguardCell` takes it off again on the way back.
 */
export type Cell = string | number | boolean | null | undefined;

const bom = '\ufeff';
/** What starts a formula in some spreadsheet, full-width forms too; and a quoted one, so that taking off is exact. */
const runs = /^'*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/;

/** The text of one table; `rows` without the heading. */
export function csv(heading: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let text = bom + csvLine(heading);
  for (const row of rows) text += csvLine(row);
  return text;
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardCell(String(cell));
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Makes a spreadsheet show the text instead of running it. */
export const guardCell = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** The text before `guardCell`. */
export const unguardCell = (text: string): string =>
  text.startsWith("'") && runs.test(text) ? text.slice(1) : text;

/**
 * For cells that nothing would run, in a workbook or on a card, on their way to a reader that takes guards off: only what looks
 * guarded already gets one more.
 */
export const keepQuote = (text: string): string => (text.startsWith("'") ? guardCell(text) : text);
