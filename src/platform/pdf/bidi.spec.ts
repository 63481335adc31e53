import { expect, test } from 'vitest';
import { visualRuns } from './bidi.rules.js';

const shown = (line: string) => visualRuns(line).map(({ text, rtl }) => (rtl ? `←${text}` : text));

test('lines that go left to right stay as they are', () => {
  expect(shown('Евгений Жовтис (Алматы)')).toEqual(['Евгений Жовтис (Алматы)']);
  expect(shown('')).toEqual([]);
});

test('words that go right to left stand in their order from the right', () => {
  expect(shown('محمد علي')).toEqual(['←علي', ' ', '←محمد']);
  expect(shown('דוד כהן')).toEqual(['←כהן', ' ', '←דוד']);
  expect(shown('محمد (علي)')).toEqual(['←)علي(', ' ', '←محمد']);
});

test('numbers and Latin words keep their own direction inside', () => {
  expect(shown('شارع 12 بيروت')).toEqual(['←بيروت', ' ', '12', ' ', '←شارع']);
  expect(shown('Dr محمد علي, Beirut')).toEqual(['Dr ', '←علي', ' ', '←محمد', ', Beirut']);
});
