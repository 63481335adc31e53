/**
 * Several values in one cell: "a; b". A value with a separator or a quotation mark in it is put in quotation marks, so that
 * taking the cell apart gives the very values back.
 */
export const joinCell = (values: readonly string[]): string => values.map(quoted).join('; ');

const quoted = (value: string): string =>
  /[;,|"]|:::|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** The values of a cell that `joinCell` or a person wrote; separated by semicolon, comma, bar, or as Google does it (:::). */
export function splitCell(cell: string): string[] {
  const values: string[] = [];
  const part = /\s*(?:"((?:[^"]|"")*)"\s*(?=[;,|]|:::|$)|((?:(?!:::)[^;,|])*))(:::|[;,|]|$)/gy;
  while (part.lastIndex < cell.length) {
    const [, inQuotes, plain = ''] = part.exec(cell) ?? [];
    values.push(inQuotes === undefined ? plain.trim() : inQuotes.replaceAll('""', '"'));
  }
  return values.filter((value) => value !== '');
}
