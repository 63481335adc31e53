import { expect, test } from 'vitest';
import { csv, guardCell, keepQuote, unguardCell } from './csv.js';

test.each([
  "=cmd|' /C calc'!A0",
  '+32 2 123 45 67',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  "'=1",
  "''+1",
])('%j is shown by a spreadsheet, not run, and comes back as it was (E1)', (text) => {
  expect(guardCell(text)).toBe(`'${text}`);
  expect(unguardCell(guardCell(text))).toBe(text);
});

test.each(['Tamm', "O'Brien", "'t Hooft", 'a=b', '', 'Ünal'])('%j stays as it is', (text) => {
  expect(guardCell(text)).toBe(text);
  expect(unguardCell(text)).toBe(text);
});

test('a table has a byte order mark, CRLF and quotes where they are needed', () => {
  expect(
    csv(
      ['Name', 'Note'],
      [
        ['Tamm, Anna', 'says "yes"'],
        ['=1', null],
      ],
    ),
  ).toBe(`\ufeffName,Note\r\n"Tamm, Anna","says ""yes"""\r\n'=1,\r\n`);
});

test.each(["'=1", "''+1", '=1', '+32 2', "'t Hooft", "O'Brien"])(
  '%j in a workbook or on a card survives a reader that takes guards off',
  (text) => {
    expect(unguardCell(keepQuote(text))).toBe(text);
  },
);
