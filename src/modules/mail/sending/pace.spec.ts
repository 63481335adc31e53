import { expect, test } from 'vitest';
import { claimable, Pace } from './pace.js';

test('what ended a moment ago counts, what ended long ago does not', () => {
  const pace = new Pace();
  expect(pace.lately(0)).toBe(0);
  for (let now = 0; now < 50; now += 2) pace.ended(now);
  expect(pace.lately(49)).toBe(25);
  pace.ended(52);
  expect(pace.lately(54)).toBe(26);
  expect(pace.lately(102)).toBe(1);
  expect(pace.lately(151)).toBe(0);
});

test('after a pause it begins anew', () => {
  const pace = new Pace();
  pace.ended(0);
  pace.ended(10_000);
  expect(pace.lately(10_001)).toBe(1);
});

test('where the mail server is slow no more is claimed than one for each line', () => {
  expect(claimable(0, 10, 3)).toBe(10);
  expect(claimable(9, 10, 3)).toBe(1);
  expect(claimable(10, 10, 3)).toBe(0);
});

test('where it is fast a handful at a time, early enough', () => {
  expect(claimable(100, 10, 100)).toBe(0);
  expect(claimable(56, 10, 100)).toBe(0);
  expect(claimable(55, 10, 100)).toBe(45);
  expect(claimable(0, 10, 5000)).toBe(100);
});

test('more lines than mails a claim holds otherwise are all used', () => {
  expect(claimable(0, 500, 0)).toBe(500);
});
