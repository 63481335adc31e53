import { expect, test } from 'vitest';
import { mostFailures, portionsOf, type Portion } from './portions.rules.js';

const limits = { mails: 3, bytes: 100, size: 60, oldest: new Date('2026-01-01T00:00:00Z') };
const fresh = { failingUid: null, failures: 0 };
const mail = (uid: number, size = 10, day = '2026-06-01') => ({ uid, size, arrivedAt: new Date(day) });
const shape = (portions: Portion[]) =>
  portions.map((portion) =>
    'fetch' in portion ? portion.fetch.map(({ uid }) => uid) : `${portion.why} ${portion.leave.uid}`,
  );

test('so many mails and bytes at once, in order', () => {
  expect(
    shape(
      portionsOf(
        [1, 2, 3, 4].map((uid) => mail(uid)),
        fresh,
        limits,
      ),
    ),
  ).toEqual([[1, 2, 3], [4]]);
  expect(shape(portionsOf([mail(1, 50), mail(2, 50), mail(3, 1)], fresh, limits))).toEqual([[1, 2], [3]]);
  expect(portionsOf([], fresh, limits)).toEqual([]);
});

test('the too large and the too old stay where they are, in their place', () => {
  const listed = [
    mail(1),
    mail(2, 61),
    mail(3, 10, '2025-12-31'),
    { uid: 4, size: 10, arrivedAt: undefined },
  ];
  expect(shape(portionsOf(listed, fresh, limits))).toEqual([[1], 'too_large 2', 'too_old 3', [4]]);
});

test('after a failure one by one; the one that fails for good stays', () => {
  const listed = [mail(1), mail(2), mail(3)];
  expect(shape(portionsOf(listed, { failingUid: 1, failures: 1 }, limits))).toEqual([[1], [2], [3]]);
  expect(shape(portionsOf(listed, { failingUid: 2, failures: mostFailures }, limits))).toEqual([
    [1],
    'failing 2',
    [3],
  ]);
});
