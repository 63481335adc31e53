import { expect, test } from 'vitest';
import { Pace } from './pace.js';

test('what ended a moment ago counts, what ended long ago does not', () => {
  const pace = new Pace();
  expect(pace.lately(0)).toBe(0);
  for (let now = 0; now < 250; now += 10) pace.ended(now);
  expect(pace.lately(249)).toBe(25);
  pace.ended(260);
  expect(pace.lately(270)).toBe(26);
  expect(pace.lately(510)).toBe(1);
  expect(pace.lately(751)).toBe(0);
});

test('after a pause it begins anew', () => {
  const pace = new Pace();
  pace.ended(0);
  pace.ended(10_000);
  expect(pace.lately(10_001)).toBe(1);
});
