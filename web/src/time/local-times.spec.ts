import { expect, test } from 'vitest';
import { instantIn, nowIn } from './local-times.js';

test('a local time becomes its instant in summer, in winter, and where clocks change', () => {
  expect(instantIn('Europe/Brussels', '2027-01-14T12:30')).toBe('2027-01-14T11:30:00.000Z');
  expect(instantIn('Europe/Brussels', '2027-07-01T09:00')).toBe('2027-07-01T07:00:00.000Z');
  expect(instantIn('Europe/Brussels', '2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z');
  expect(instantIn('Europe/Brussels', '2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z');
});

test('there and back again', () => {
  expect(nowIn('Asia/Almaty', new Date(instantIn('Asia/Almaty', '2027-03-01T08:15')))).toBe(
    '2027-03-01T08:15',
  );
});
