import { expect, test } from 'vitest';
import { tidyLine, tidyLines } from './tidy.js';

test.each([
  ['  Anna   Tamm ', 'Anna Tamm'],
  ['Rene\u0301', 'Ren\u00e9'],
  ['Pre\u0301sident\u00a0: oui', 'Pr\u00e9sident\u00a0: oui'],
  ['a\nb', 'a\nb'],
  ['', ''],
])('%j becomes %j', (text, tidy) => {
  expect(tidyLine(text)).toBe(tidy);
});

test('an address keeps its lines and loses blank ones', () => {
  expect(tidyLines('Rue de la Loi 16 \r\n\r\n 1000  Brussels\n')).toBe('Rue de la Loi 16\n1000 Brussels');
});
