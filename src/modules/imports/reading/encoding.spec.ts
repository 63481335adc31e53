import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeTable, type Encoding } from './encoding.js';
import { csvTable } from './csv-table.js';
import { headOf, peopleIn } from './head.js';
import { openTable } from './open-table.js';

const western = 'Vorname;Name\r\nJürgen;Müller\r\nZoë;Lefèvre\r\n';
const cyrillic = 'Имя;Фамилия;E-mail\r\nЕвгений;Щербаков;e@example.org\r\nЮлия;Ясенева;j@example.org\r\n';
const greek = 'Όνομα;Επώνυμο\r\nΕλένη;Παπαδόπουλος\r\nΆννα;Γεωργίου\r\nΝίκος;Ξενάκης\r\nΆρης;Ψαρράς\r\n';
const arabic = 'Name;Mail\r\nليلى;l@example.org\r\n';

async function readTable(text: string) {
  const source = csvTable(Buffer.from(text), {});
  const head = await headOf(source, () => false);
  const rows = [];
  for await (const lines of peopleIn(source, head.headerRow)) rows.push(...lines);
  return { ...head, separator: source.separator, rows };
}

const encode = (text: string, encoding: string, addBOM = false) => iconv.encode(text, encoding, { addBOM });

test.each<[string, string, Encoding]>([
  ['UTF-8', western, 'utf-8'],
  ['UTF-8', cyrillic + greek + arabic, 'utf-8'],
  ['UTF-16LE', cyrillic, 'utf-16le'],
  ['UTF-16BE', greek, 'utf-16be'],
  ['UTF-16LE', arabic, 'utf-16le'],
  ['windows-1252', western, 'windows-1252'],
  ['windows-1251', cyrillic, 'windows-1251'],
  ['windows-1253', greek, 'windows-1253'],
  ['ISO-8859-7', greek, 'iso-8859-7'],
])('%s without a mark is recognised: %j (E5)', (name, text, encoding) => {
  expect(decodeTable(encode(text, name))).toEqual({ text, encoding });
});

test.each(['UTF-8', 'UTF-16LE', 'UTF-16BE'])(
  '%s with a mark is recognised, the mark taken off (E5)',
  (name) => {
    expect(decodeTable(encode(cyrillic, name, true)).text).toBe(cyrillic);
  },
);

test('what stands for a lost letter is read where it was written in UTF-8, and nowhere else (E5)', () => {
  const text = 'Name\nM\ufffdller\n';
  expect(decodeTable(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
  for (const bytes of [Buffer.from('Name\nM\xfcller\n', 'latin1'), encode(text, 'UTF-16LE')])
    expect(() => decodeTable(bytes, bytes.includes(0) ? 'utf-16le' : 'utf-8')).toThrow(
      expect.objectContaining({ code: 'encoding_unsure' }),
    );
});

test('decomposed letters become composed ones (E5)', () => {
  expect(decodeTable(Buffer.from('Jürgen'.normalize('NFD'))).text).toBe('Jürgen');
});

test.each([
  [
    'Polish letters of Windows-1250',
    encode('Imię;Nazwisko\nMichał;Wałęsa\nŁucja;Żak\nStanisław;Gołąb\n', 'windows-1250'),
  ],
  ['Russian in KOI8-R', encode(cyrillic, 'koi8-r')],
  ['UTF-8 with a broken end', Buffer.concat([Buffer.from(cyrillic), Buffer.from([0xd0, 0x0a])])],
  [
    'Greek beside German, byte by byte',
    Buffer.concat([encode(greek, 'windows-1253'), encode(western, 'windows-1252')]),
  ],
])('%s: refused with the encodings to choose from, never read with wrong letters (E5)', (_name, bytes) => {
  expect(() => decodeTable(bytes)).toThrow(expect.objectContaining({ code: 'encoding_unsure' }));
});

test('a chosen encoding is used, unless the bytes are none of it', () => {
  const polish = 'Michał;Wałęsa';
  expect(decodeTable(encode(polish, 'windows-1250'), 'windows-1250').text).toBe(polish);
  expect(() => decodeTable(encode(western, 'windows-1252'), 'utf-8')).toThrow(/not readable as utf-8/);
});

test('a damaged workbook and one of an old Excel are refused by name', async () => {
  await expect(openTable(Buffer.from('PK\u0003\u0004rest'), {})).rejects.toThrow(/workbook was not opened/);
  await expect(openTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'), {})).rejects.toThrow(/old Excel/);
});

test.each([',', ';', '\t', '|'] as const)(
  'separator %j is recognised, lines within quotes too (E5)',
  async (mark) => {
    const text = [
      ['Name', 'Note'],
      ['Tamm', '"two\r\nlines, and; more"'],
      ['', ''],
      ['Kask', 'x'],
    ]
      .map((cells) => cells.join(mark))
      .join('\r\n');
    const table = await readTable(text);
    expect(table.separator).toBe(mark);
    expect(table.rows).toEqual([
      { number: 2, cells: ['Tamm', 'two\r\nlines, and; more'] },
      { number: 4, cells: ['Kask', 'x'] },
    ]);
  },
);

test('a table without heading keeps its first person', async () => {
  const table = await readTable('Anna,Tamm,anna@example.org\r\nPeter,Kask,peter@example.org\r\n');
  expect(table.columns.map(({ name }) => name)).toEqual(['Column 1', 'Column 2', 'Column 3']);
  expect(table.rows).toHaveLength(2);
});

test('a quotation mark left open is named', async () => {
  await expect(readTable('Name,Note\r\n"Tamm,x\r\nKask,y\r\n')).rejects.toThrow(/quotation mark/);
});
