import fc from 'fast-check';
import { foldLines } from 'ical-generator';
import { expect, test } from 'vitest';
import { calendarLines } from './cut-words.js';

test('lines of calendar objects are folded alike, whatever stands in them', () => {
  for (let length = 0; length < 400; length++)
    expect(calendarLines('x'.repeat(length), {})).toBe(`${foldLines('x'.repeat(length))}\r\n`);
  const text = fc.oneof(
    fc.string({ minLength: 60, maxLength: 250 }),
    fc.string({ unit: 'grapheme', minLength: 60, maxLength: 250 }),
    fc.string({ unit: 'binary', minLength: 60, maxLength: 250 }),
  );
  fc.assert(
    fc.property(text, (line) => {
      expect(calendarLines(line, {})).toBe(`${foldLines(line)}\r\n`);
    }),
  );
});
