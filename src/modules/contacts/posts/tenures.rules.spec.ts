import { expect, test } from 'vitest';
import { dayBefore, phaseOf, planHandover } from './tenures.rules.js';

test.each([
  [null, null, 'present'],
  ['2027-03-01', null, 'present'],
  ['2027-03-02', null, 'future'],
  [null, '2027-03-01', 'present'],
  [null, '2027-02-28', 'past'],
  ['2026-01-01', '2027-12-31', 'present'],
])('an office held from %s to %s is on 1 March: %s', (fromDate, toDate, phase) => {
  expect(phaseOf({ fromDate, toDate }, '2027-03-01')).toBe(phase);
});

test('a post passes from one to the next without a gap', () => {
  const held = { id: 'a', personId: 'anna', fromDate: '2024-09-01', toDate: null };
  const former = { id: 'b', personId: 'ben', fromDate: null, toDate: '2024-08-31' };
  expect(planHandover([former, held], '2027-03-01', 'carla')).toEqual({
    end: [{ id: 'a', toDate: '2027-02-28' }],
  });
  expect(planHandover([former, held], '2027-03-01', null)).toEqual({
    end: [{ id: 'a', toDate: '2027-02-28' }],
  });
  expect(planHandover([former], '2027-03-01', 'ben')).toEqual({ end: [] });
  expect(planHandover([held], '2027-03-01', 'anna')).toEqual({ problem: 'holds_it_already' });
  expect(planHandover([held], '2024-09-01', 'carla')).toEqual({ problem: 'ends_before_it_begins' });
  expect(dayBefore('2028-03-01')).toBe('2028-02-29');
});
