import { expect, test } from 'vitest';
import { acceptUpTo, curve, expected, mixOf, overallRate, rates } from './forecast.rules.js';

const past = [
  { categoryId: 'ngo', seated: 200, came: 180 },
  { categoryId: 'media', seated: 4, came: 0 },
];
const known = rates(past, ['ngo', 'media', 'eu']);
const rateOf = (id: string) => known.find(({ categoryId }) => categoryId === id)!;

test('many past guests speak for themselves, few are read together with all others, none too', () => {
  expect(rateOf('ngo')).toMatchObject({ few: false, rate: expect.closeTo(0.9, 1) });
  expect(rateOf('media').few).toBe(true);
  expect(rateOf('media').rate).toBeGreaterThan(0.4);
  expect(rateOf('media').rate).toBeLessThan(overallRate(past));
  expect(rateOf('eu').rate).toBeCloseTo(overallRate(past));
  expect(rates([], ['ngo'])[0]!.rate).toBeCloseTo(0.8);
});

test('the range holds the expected number and never more people than accepted', () => {
  const { expected: mean, low, high } = expected(new Map([['ngo', 100]]), known);
  expect(low).toBeLessThan(mean);
  expect(high).toBeGreaterThan(mean);
  expect(high).toBeLessThanOrEqual(100);
  expect(expected(new Map(), known)).toEqual({ expected: 0, low: 0, high: 0 });
});

test('as many may accept as in nine of ten cases find a seat, never fewer than there are seats', () => {
  const given = new Map([['ngo', 3]]);
  const most = acceptUpTo(100, given, known);
  expect(most).toBeGreaterThan(100);
  expect(expected(mixOf(most, given, known), known).high).toBeLessThanOrEqual(100);
  expect(expected(mixOf(most + 1, given, known), known).high).toBeGreaterThan(100);
  expect(acceptUpTo(0, given, known)).toBe(0);
  expect(acceptUpTo(20, new Map(), [])).toBeLessThanOrEqual(60);
});

test('the curve runs from nobody to the most, for small numbers too', () => {
  const points = curve(140, new Map(), known);
  expect(points[0]!.accepted).toBe(0);
  expect(points.at(-1)!.accepted).toBe(140);
  expect(points.map(({ expected: mean }) => mean)).toEqual(
    points.map(({ expected: mean }) => mean).sort((a, b) => a - b),
  );
  expect(curve(0, new Map(), known)).toHaveLength(1);
});
