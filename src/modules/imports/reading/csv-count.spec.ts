import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines } from './csv-count.js';
import { CsvLines } from './csv-lines.js';

/** What the reader itself finds; undefined where it complains. */
function read(text: string): number | undefined {
  const reader = new CsvLines(',');
  try {
    return reader.read(text).length + reader.read('', true).length;
  } catch {
    return undefined;
  }
}

const counted = (text: string) => countLines(Buffer.from(text), 'utf-8', ',');

test('lines are counted as the reader tells them, whatever stands in them', () => {
  const sign = fc.constantFrom(
    'a',
    'é',
    '"',
    '""',
    ',',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    '\u00a0',
    '\u2003',
    '語',
    '\ufffd',
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const text = signs.join('');
      expect(counted(text)).toBe(read(text));
    }),
    { numRuns: 5000 },
  );
});

test('a byte order mark is no letter of the first line', () => {
  expect(counted('\ufeff"a\nb",c\nd')).toBe(2);
  expect(counted('\ufeff\na')).toBe(1);
});

test('what has to be read is not counted', () => {
  expect(counted('a\u0000b')).toBeUndefined();
  expect(countLines(Buffer.from([0x4d, 0xfc]), 'windows-1252', ',')).toBeUndefined();
  expect(counted(`"${'a\n'.repeat(1_000_000)}"`)).toBeUndefined();
});
