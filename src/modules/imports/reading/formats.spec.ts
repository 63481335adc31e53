import fc from 'fast-check';
import iconv from 'iconv-lite';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import {
  googleCsv,
  iosCard,
  outlookCard,
  outlookCsv,
  thunderbirdCard,
} from '../../../../test/factories/contact-files.js';
import { guessMapping, namesField } from '../mapping.rules.js';
import { rowReader } from '../row.rules.js';
import { CsvLines } from './csv-lines.js';
import { headOf, peopleIn } from './head.js';
import { openTable } from './open-table.js';

/** The people of a file, read as guessed. */
async function people(bytes: Buffer) {
  const source = await openTable(bytes, {});
  const head = await headOf(source, namesField);
  const read = rowReader({
    mapping: guessMapping(head.columns),
    categories: new Map(),
    ranks: new Map(),
    cleared: false,
  });
  const found = [];
  for await (const lines of peopleIn(source, head.headerRow))
    found.push(...lines.map(({ cells }) => read(cells)));
  return { found, format: source.format, encoding: source.encoding, ...head };
}

test('an Outlook export of 92 columns in Windows-1252', async () => {
  const { found, columns, encoding } = await people(iconv.encode(outlookCsv(), 'windows-1252'));
  expect(columns).toHaveLength(92);
  expect(encoding).toBe('windows-1252');
  expect(found[0]).toMatchObject({
    reasons: [],
    person: {
      honorific: 'H.E. Ms.',
      givenName: 'Zoë Maria',
      familyName: 'Lefèvre',
      emails: ['zoe.lefevre@example.org', 'cabinet@example.org'],
      phone: '+32 (2) 555 01 01',
      organisation: 'Mission "Nord", Permanent',
      title: 'Permanent Representative',
      address: 'Rue de la Loi 1\n3e étage\nBruxelles\n1000',
      country: 'BE',
      tags: ['Diplomats', 'Spring debate'],
    },
  });
  // An address of an Exchange server is none that anybody else can write to.
  expect(found[1]).toMatchObject({ reasons: [{ field: 'email' }], person: { phone: '+49 151 0000000' } });
});

test('a Google export', async () => {
  const { found } = await people(Buffer.from(googleCsv()));
  expect(found).toMatchObject([
    {
      reasons: [],
      person: {
        honorific: 'Dr',
        givenName: 'Айгүл',
        familyName: 'Ыбраева',
        emails: ['aigul@example.org', 'office@example.org', 'aigul.home@example.org'],
        phone: '+7 727 000 00 00',
        organisation: 'Фонд «Гласность»',
        title: 'директор',
        address: 'Абай 1\nАлматы\n050000',
        country: 'KZ',
        tags: ['Debate'],
      },
    },
    { person: { givenName: 'Secretariat', tags: [] } },
  ]);
});

test('a vCard 3 of iOS with a picture of five megabytes, which is passed over (E10)', async () => {
  const { found, format } = await people(Buffer.from(iosCard(5 * 1024 * 1024)));
  expect(format).toBe('vcard');
  expect(found).toMatchObject([
    {
      reasons: [],
      person: {
        honorific: 'Dr.',
        givenName: 'Ελένη',
        familyName: 'Ρήγα',
        emails: ['eleni@example.org', 'eleni.home@example.org'],
        phone: '+30 210 000 0000',
        organisation: 'Ίδρυμα Ερευνών, Αθήνα',
        title: 'Head of Research',
        address: 'Οδός Σταδίου 1\nΓραφείο 2\n105 62 Αθήνα',
        tags: ['Research', 'Spring debate'],
      },
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('AAAA');
});

test('vCards 4 of Thunderbird, groups left out, nothing fetched (E10)', async () => {
  const { found } = await people(Buffer.from(thunderbirdCard()));
  expect(found).toMatchObject([
    {
      reasons: [],
      person: {
        givenName: 'Peter Jaan',
        familyName: 'Kask',
        emails: ['peter@example.org', 'old@example.org'],
        phone: '+372-555-0101',
        organisation: 'Büro',
        country: 'EE',
        language: 'et',
      },
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('127.0.0.1');
});

test('a vCard 2.1 of Outlook in quoted-printable (E10)', async () => {
  const { found, columns } = await people(Buffer.from(outlookCard(), 'latin1'));
  expect(found).toMatchObject([
    {
      reasons: [],
      person: {
        honorific: 'Mme',
        givenName: 'Zoë',
        familyName: 'Lefèvre',
        emails: ['zoe@example.org'],
        phone: '+33 1 00 00 00 00',
        organisation: 'Institut européen',
        title: 'Chargée d’études',
        address: '1 rue de l’École\nBâtiment A\n75005 Paris',
        country: 'FR',
      },
    },
  ]);
  expect(columns.find(({ name }) => name === 'Note')!.samples).toEqual([
    'A note that goes on for long enough to be broken in two and has a second line',
  ]);
});

test('cards folded within a letter, in UTF-16, and cut off', async () => {
  const card = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Žižek;Ana;;;\r\nEMAIL:a@example.org\r\nEND:VCARD\r\n`;
  const bytes = Buffer.from(card);
  const at = bytes.indexOf(0xc5) + 1;
  const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
  for (const file of [
    folded,
    iconv.encode(card, 'utf-16le', { addBOM: true }),
    iconv.encode(card, 'utf-16be', { addBOM: true }),
  ])
    expect((await people(file)).found).toMatchObject([{ person: { familyName: 'Žižek' } }]);
  await expect(people(bytes.subarray(0, -14))).rejects.toThrow(/has no end/);
});

test('whatever is written as CSV is read as by csv-parse, in pieces of any size', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', 'ж'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(',', ';', '\t'),
      fc.integer({ min: 1, max: 9 }),
      (rows, mark, size) => {
        const text = rows
          .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(mark))
          .join('\r\n');
        const reader = new CsvLines(mark);
        const lines = [];
        for (let at = 0; at < text.length; at += size) lines.push(...reader.read(text.slice(at, at + size)));
        lines.push(...reader.read('', true));
        const expected = (
          parse(text, { delimiter: mark, relax_column_count: true }) as unknown as string[][]
        ).flatMap((cells, index) =>
          cells.some((one) => one.trim()) ? [{ number: index + 1, cells }] : [],
        ) as unknown;
        expect(lines).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});
