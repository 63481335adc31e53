import { expect, test } from 'vitest';
import { allowance, askedFor, bringsTooMany, partyAfter } from './party.rules.js';

const ids = () => {
  let next = 0;
  return () => `new-${++next}`;
};
const [anna, bela] = [
  { id: 'a', name: 'Anna' },
  { id: 'b', name: 'Béla' },
];

test('guests bring what the event allows, unless staff allowed this guest something else (I2)', () => {
  const rule = { companions: 'names', companionsAtMost: 2 } as const;
  expect([allowance(rule, null), allowance(rule, 0), allowance(rule, 5)]).toEqual([2, 0, 5]);
  expect(allowance({ companions: 'none', companionsAtMost: 2 }, null)).toBe(0);
  expect(askedFor(rule, null)).toBe('names');
  expect(askedFor(rule, 0)).toBe('none');
  expect(askedFor({ companions: 'none', companionsAtMost: 0 }, 1)).toBe('number');
});

test('who stays keeps the entry; another name is another companion', () => {
  expect(partyAfter([anna!, bela!], undefined, ids())).toEqual([anna, bela]);
  expect(partyAfter([anna!, bela!], { without: 'a' }, ids())).toEqual([bela]);
  expect(partyAfter([anna!], { count: 2 }, ids())).toEqual([anna, { id: 'new-1', name: '' }]);
  expect(partyAfter([anna!, bela!], { count: 0 }, ids())).toEqual([]);
  expect(partyAfter([anna!, bela!], { names: ['Béla', 'Clara', 'Béla'] }, ids())).toEqual([
    bela,
    { id: 'new-1', name: 'Clara' },
    { id: 'new-2', name: 'Béla' },
  ]);
});

test('a lower allowance takes no companion away, and none is added', () => {
  expect(bringsTooMany([1, 2], [1, 2], 1)).toBe(false);
  expect(bringsTooMany([1, 2, 3], [1, 2], 1)).toBe(true);
  expect(bringsTooMany([1, 2], [], 2)).toBe(false);
});
