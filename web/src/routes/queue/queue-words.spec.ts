import { expect, test } from 'vitest';
import { leftText, poolText, whyText } from './queue-words';

test('what the list says of places, pools and time', () => {
  expect(whyText({ why: 'order', passedSeats: 0 }, 'rank')).toBe('by rank');
  expect(whyText({ why: 'last', passedSeats: 1 }, 'arrival')).toBe(
    'let an offer pass: at the end; not asked again for 1 seat',
  );
  const pool = { id: 'p', name: '', mode: 'room' as const, next: [] };
  expect(poolText({ ...pool, free: 1, waiting: 1, held: 2 })).toBe('1 seat free · 1 waits · 2 seats held');
  expect(poolText({ ...pool, free: null, waiting: 0, held: 0 })).toBe('no limit · 0 wait');
  const now = Date.parse('2026-11-25T12:00:00Z');
  expect(leftText('2026-11-25T11:59:00Z', now)).toBe('time is over');
  expect(leftText('2026-11-25T12:12:30Z', now)).toBe('12 min left');
  expect(leftText('2026-11-26T12:05:00Z', now)).toBe('24 h 5 min left');
  expect(leftText('2026-11-28T12:00:00Z', now)).toBe('3 days left');
});
