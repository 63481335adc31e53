import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { unzip } from '../../../test/support/unzip.js';
import { columnName, xlsx } from './xlsx.js';

async function workbook(rows: string[][], title = 'People') {
  const pieces: Buffer[] = [];
  for await (const piece of xlsx({
    title,
    author: 'Anna "A" <Tamm>',
    description: 'For seating & badges',
    at: new Date('2027-01-14T11:30:00Z'),
    columns: rows[0]!.map((heading) => ({ heading, width: 20 })),
    rows: (async function* () {
      yield rows.slice(1);
    })(),
  }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('cells come back as they were: formulas, markup, blanks, lines, marks, names of properties (E1, E4)', async () => {
  const rows = [
    ['__proto__', 'constructor', 'toString'],
    ['=1+1', '+32 2', '@SUM(A1)'],
    ['<img onerror="x">', '&amp; "x"', ' spaced  twice '],
    ['constructor', '__proto__', 'hasOwnProperty'],
    ['two\nlines', 'three\r\nlines', 'a\tb'],
    ['_x0041_', '_x005F_', '007'],
    ['Жовтис', '王小明', 'محمد'],
  ];
  expect(await readSheet(await workbook(rows), { trim: false })).toEqual(rows);
});

test('nothing in it is a formula, a number or a date', async () => {
  const files = await unzip(
    await workbook([
      ['A', 'B'],
      ['=1+1', '3'],
    ]),
  );
  const sheet = files['xl/worksheets/sheet1.xml']!;
  expect(sheet).not.toMatch(/<f>|<v>/);
  expect(sheet).toContain('state="frozen"');
  expect(files['docProps/core.xml']!).toContain('Anna &quot;A&quot; &lt;Tamm&gt;');
});

test('a title that no sheet may have becomes one that it may', async () => {
  const title = "'[Guests]: Minsk/Kyiv * a name that is longer than a sheet's may be'";
  const files = await unzip(await workbook([['A']], title));
  const name = /sheet name="([^"]*)"/.exec(files['xl/workbook.xml']!)![1]!;
  expect(name.length).toBeLessThanOrEqual(31);
  expect(name).not.toMatch(/[[\]:*?/\\]/);
});

test('rows are asked for as the file is taken, and no more once nobody takes it', async () => {
  let asked = 0;
  let ended = false;
  async function* rows() {
    try {
      for (; asked < 500; asked++)
        yield Array.from({ length: 1000 }, (_, n) => [`row ${asked} ${n} ${Math.random()}`]);
    } finally {
      ended = true;
    }
  }
  const columns = [{ heading: 'A', width: 20 }];
  const file = xlsx({ title: 'People', author: '', description: '', at: new Date(0), columns, rows: rows() });
  for (let piece = 0; piece < 20; piece++) await file.next();
  expect(asked).toBeGreaterThan(0);
  await file.return(undefined);
  await expect.poll(() => ended).toBe(true);
  expect(asked).toBeLessThan(100);
});
