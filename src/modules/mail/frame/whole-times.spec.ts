import { expect, test } from 'vitest';
import { wholeTimes } from './whole-times.js';

test.each([
  ['Thursday 14 January 2027, ', '12:30–14:00', ''],
  ['jeudi 14 janvier 2027, ', '12\u00a0h\u00a030 – 14\u00a0h', ''],
  ['Donnerstag, 14. Januar 2027, ', '12:30–14:00 Uhr', ''],
  ['четверг, 14 января 2027 г., ', '9:30–14:00', '<br />'],
])('a span of time stays on one line of a mail: %s%s', (before, times, after) => {
  expect(wholeTimes(before + times + after)).toBe(
    `${before}<span style="white-space: nowrap">${times}</span>${after}`,
  );
});

test('a span over midnight may break, for it is long', () => {
  const night = 'Thursday 14 January 2027, 22:00 – Friday 15 January 2027, 02:00';
  expect(wholeTimes(night)).toBe(night);
});
