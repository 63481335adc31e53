import { expect, test } from 'vitest';
import { barOf, scaleOf, spanText, yearsOf } from './timeline.rules';

const today = '2027-01-14';

test('the axis spans what is given and today, and open ends reach its edges', () => {
  const scale = scaleOf([{ fromDate: '2020-01-01', toDate: '2024-12-31' }], today);
  expect(yearsOf(scale).map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
  const known = barOf({ fromDate: '2020-01-01', toDate: '2024-12-31' }, scale);
  expect(known.left).toBeGreaterThan(5);
  expect(known.left + known.width).toBeLessThan(75);
  expect(barOf({ fromDate: null, toDate: null }, scale)).toEqual({ left: 0, width: 100 });
  const open = barOf({ fromDate: '2025-01-01', toDate: null }, scale);
  expect(open.left + open.width).toBe(100);
  expect(barOf({ fromDate: today, toDate: today }, scale).width).toBeGreaterThan(0.5);
});

test('without any day the axis still shows the last year; a century is marked by decades', () => {
  expect(scaleOf([], today).start).toBeLessThan(scaleOf([], today).end - 365);
  const years = yearsOf(scaleOf([{ fromDate: '1927-01-01', toDate: null }], today));
  expect(years.length).toBeLessThanOrEqual(8);
});

test.each([
  ['2020-01-01', '2024-12-31', '1 Jan 2020 – 31 Dec 2024'],
  ['2020-01-01', null, 'since 1 Jan 2020'],
  ['2027-03-01', null, 'from 1 Mar 2027'],
  [null, '2024-12-31', 'until 31 Dec 2024'],
  [null, null, 'dates not noted'],
])('%s to %s: %s', (fromDate, toDate, text) => {
  expect(spanText({ fromDate, toDate }, today)).toBe(text);
});
