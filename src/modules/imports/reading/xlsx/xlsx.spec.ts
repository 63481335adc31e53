import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { blanks, sheetData, workbook, zip, type ZipEntry } from '../../../../../test/support/zip.js';
import { namesField } from '../../mapping.rules.js';
import { headOf, peopleIn } from '../head.js';
import { openTable } from '../open-table.js';
import type { Reading } from '../reading.types.js';

async function read(bytes: Buffer, reading: Reading = {}) {
  const source = await openTable(bytes, reading);
  const head = await headOf(source, namesField, reading.headerRow);
  const rows = [];
  for await (const lines of peopleIn(source, head.headerRow)) rows.push(...lines);
  return {
    ...head,
    sheet: source.sheet,
    sheets: source.sheets,
    names: head.columns.map(({ name }) => name),
    rows,
  };
}

const people = [
  ['First name', 'Family name', 'E-mail'],
  ['Anna', 'Tamm', 'anna@example.org'],
];

test('a title above, merged headings in two lines, days, telephone numbers and leading zeros come as they are seen', async () => {
  const text = (value: string, more = {}) => ({ value, type: String, ...more });
  const bytes = await writeXlsxFile(
    [
      [text('Guests of the spring debate', { columnSpan: 6 }), null, null, null, null, null],
      [],
      [
        text('Person', { columnSpan: 2 }),
        null,
        text('Office', { rowSpan: 2 }),
        text('Contact', { columnSpan: 3 }),
        null,
        null,
      ],
      [text('First name'), text('Family name'), null, text('Phone'), text('Informed on'), text('Code')],
      [
        text('Anna'),
        text('Tamm'),
        text('Permanent Mission', { rowSpan: 2 }),
        { value: 3_225_550_100, type: Number },
        { value: new Date(Date.UTC(2026, 4, 3)), type: Date, format: 'dd/mm/yyyy' },
        { value: 1040, type: Number, format: '00000' },
      ],
      [text('Ελένη'), text('Ρήγα & Söhne <x>'), null, text('+32 2 555'), null, { value: 0.1, type: Number }],
    ] as never,
    { buffer: true } as never,
  );
  const table = await read(
    Buffer.from(
      (await (bytes as unknown as { toBuffer?(): Promise<Buffer> }).toBuffer?.()) ?? (bytes as never),
    ),
  );
  expect(table.headerRow).toBe(4);
  expect(table.names).toEqual(['First name', 'Family name', 'Office', 'Phone', 'Informed on', 'Code']);
  expect(table.rows).toEqual([
    { number: 5, cells: ['Anna', 'Tamm', 'Permanent Mission', '3225550100', '2026-05-03', '01040'] },
    { number: 6, cells: ['Ελένη', 'Ρήγα & Söhne <x>', 'Permanent Mission', '+32 2 555', '', '0.1'] },
  ]);
});

test('formulas give their last result and run nothing, runs of formatted text are one, errors are empty', async () => {
  const sheet = `<sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Family name</t></is></c><c r="C1" t="inlineStr"><is><t>Tags</t></is></c></row>
    <row r="2"><c r="A2" t="str"><f>HYPERLINK("http://127.0.0.1:9/")</f><v>An_x000D_na</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c><c r="XFD2" t="b"><v>1</v></c></row>
  </sheetData>`;
  const strings = `<sst><si><t>First name</t></si><si><r><t>Ta</t></r><r><rPr><b/></rPr><t xml:space="preserve">mm </t></r><rPh><t>reading</t></rPh></si></sst>`;
  const table = await read(zip(workbook(sheet, [{ name: 'xl/sharedStrings.xml', content: strings }])));
  expect(table.rows).toEqual([{ number: 2, cells: ['An\rna', 'Tamm ', ''] }]);
});

test('the first sheet that can be seen is read, another one when it is chosen', async () => {
  const main = workbook(sheetData(people)).map((file): ZipEntry => {
    if (file.name === 'xl/workbook.xml')
      return {
        ...file,
        content: String(file.content).replace(
          '<sheets>',
          '<sheets><sheet name="Hidden" sheetId="2" state="hidden" r:id="e"/>',
        ),
      };
    if (file.name.endsWith('workbook.xml.rels'))
      return {
        ...file,
        content: String(file.content).replace(
          '</Relationships>',
          '<Relationship Id="e" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        ),
      };
    return file;
  });
  const other = `<worksheet>${sheetData([people[0]!, ['Peter', 'Kask', 'p@example.org']])}</worksheet>`;
  const bytes = zip([...main, { name: 'xl/worksheets/sheet2.xml', content: other }]);
  expect(await read(bytes)).toMatchObject({ sheet: 'People', sheets: ['Hidden', 'People'] });
  expect((await read(bytes, { sheet: 'Hidden' })).rows[0]!.cells[0]).toBe('Peter');
  await expect(read(bytes, { sheet: 'None' })).rejects.toThrow(/no sheet of that name/);
});

const sheetOfBlanks = (mebibytes: number, size: number): ZipEntry => ({
  name: 'xl/worksheets/sheet1.xml',
  content: '',
  deflated: blanks(mebibytes),
  claims: { size },
});
const many = (count: number): ZipEntry[] =>
  Array.from({ length: count }, (_, n) => ({ name: `xl/media/${n}.xml`, content: '' }));
const sheets = (count: number): ZipEntry => ({
  name: 'xl/workbook.xml',
  content: `<workbook><sheets>${Array.from({ length: count }, (_, n) => `<sheet name="S${n}" r:id="b"/>`).join('')}</sheets></workbook>`,
});

test.each<[string, () => ZipEntry[], RegExp]>([
  ['declares a size of nothing', () => workbook('', [sheetOfBlanks(64, 0)]), /damaged or made to do harm/],
  ['holds 3,000 files', () => [...workbook(sheetData(people)), ...many(3000)], /too many files/],
  ['has 20,000 sheets', () => workbook(sheetData(people), [sheets(20_000)]), /more than 250 sheets/],
])('a workbook that %s is refused by what it really is (E2)', async (_what, files, why) => {
  await expect(read(zip(files()))).rejects.toThrow(why);
});

test('ten gibibytes in ten megabytes are refused with a few in memory, and a hundred thousand files unread (E2)', async () => {
  const bytes = zip(workbook('', [sheetOfBlanks(10 * 1024, 2 ** 32 - 2)]));
  expect(bytes.length).toBeLessThan(12 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 2);
  await expect(read(bytes)).rejects.toThrow(/far larger than it looks/);
  clearInterval(looking);
  expect(most - before).toBeLessThan(256 * 1024 ** 2);

  // More than the directory of a plain ZIP can count: what it says is no more believed than the rest.
  await expect(read(zip([...workbook(sheetData(people)), ...many(65_000)]))).rejects.toThrow(
    /too many files/,
  );
});

test('a sheet that claims a million rows and columns is as large as its cells (E2)', async () => {
  const sheet = `<dimension ref="A1:XFD1048576"/>${sheetData(people)}`;
  expect((await read(zip(workbook(sheet)))).rows).toHaveLength(1);
  const far = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="99999999999"><c t="inlineStr"><is><t>x</t></is></c></row></sheetData>`;
  await expect(read(zip(workbook(far)))).rejects.toThrow(/out of order/);
});

const dtd = (inner: string) =>
  `<?xml version="1.0"?><!DOCTYPE worksheet [${inner}]><worksheet>${sheetData(people)}</worksheet>`;

test.each<[string, () => ZipEntry[]]>([
  [
    'an entity bomb',
    () =>
      workbook('', [
        { name: 'xl/worksheets/sheet1.xml', content: dtd('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">') },
      ]),
  ],
  [
    'an external entity',
    () =>
      workbook('', [
        { name: 'xl/worksheets/sheet1.xml', content: dtd('<!ENTITY a SYSTEM "http://127.0.0.1:9/">') },
      ]),
  ],
  ['an entity nobody defined', () => workbook(sheetData([people[0]!, ['&file;', 'x', 'y']]))],
  [
    'a name that leaves the folder',
    () => workbook(sheetData(people), [{ name: '../../tmp/import-slip.xml', content: 'x' }]),
  ],
  ['an absolute name', () => workbook(sheetData(people), [{ name: '/tmp/import-slip.xml', content: 'x' }])],
  [
    'a link',
    () => workbook(sheetData(people), [{ name: 'xl/link', content: '/etc/passwd', mode: 0o120777 }]),
  ],
])('a workbook with %s is refused, nothing is written or fetched (E3)', async (_what, files) => {
  await expect(read(zip(files()))).rejects.toThrow(/was not opened/);
  expect(existsSync('/tmp/import-slip.xml')).toBe(false);
});

test('headings and notes that name prototypes are text (E4)', async () => {
  const notes = `<comments><authors><author>__proto__</author></authors><commentList>
    <comment ref="__proto__" authorId="0"><text><t>{"__proto__":{"x":1}}</t></text></comment></commentList></comments>`;
  const table = await read(
    zip(
      workbook(
        sheetData([
          ['__proto__', 'constructor', 'E-mail'],
          ['a', 'b', 'c@example.org'],
        ]),
        [
          { name: 'xl/comments1.xml', content: notes },
          { name: 'xl/worksheets/_rels/__proto__', content: 'x' },
          { name: '__proto__', content: 'x' },
        ],
      ),
    ),
  );
  expect(table.names).toEqual(['__proto__', 'constructor', 'E-mail']);
  for (const key of ['a', 'x', 'ref']) expect(({} as Record<string, unknown>)[key]).toBeUndefined();
});
