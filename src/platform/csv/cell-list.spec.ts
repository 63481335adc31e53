import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinCell, splitCell } from './cell-list.js';

test.each([
  ['press; human rights', ['press', 'human rights']],
  ['press, human rights | 2027', ['press', 'human rights', '2027']],
  ['"Minsk, 2027"; press', ['Minsk, 2027', 'press']],
  ['"a" b; "open', ['"a" b', '"open']],
  [' ;; ', []],
])('%j holds %j', (cell, values) => {
  expect(splitCell(cell)).toEqual(values);
});

test('values with separators, marks and blanks come back as they were', () => {
  const value = fc.string({ minLength: 1, unit: fc.constantFrom(...'ab ;,|:"\'=\\') });
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(splitCell(joinCell(values))).toEqual(values);
    }),
  );
});
