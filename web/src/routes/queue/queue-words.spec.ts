import { expect, test } from 'vitest';
import { leftText, notGivenText, poolText, seatedText, whatToDo, whyText } from './queue-words';

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

test('who got no seat is told by what stood in the way, and what can be done follows from it', () => {
  const none = { invitationId: 'i', why: 'not_free' as const, needs: 3, free: 0, held: 0 };
  expect(notGivenText(none)).toBe('no seat is free');
  expect(notGivenText({ ...none, held: 1 })).toBe('no seat is free; 1 seat is held by offers');
  expect(notGivenText({ ...none, free: 1, held: 2 })).toBe(
    'needs 3 seats, and 1 is free; 2 seats are held by offers',
  );
  expect(notGivenText({ ...none, why: 'has_seat' })).toBe('has a seat already');
  expect(notGivenText({ ...none, why: 'not_waiting' })).toMatch(/^no longer waits/);
  expect(whatToDo([{ ...none, why: 'has_seat' }])).toEqual([]);
  expect(whatToDo([none]).join(' ')).not.toMatch(/offer/i);
  expect(whatToDo([{ ...none, free: 1 }])[0]).toMatch(/^Offer a party fewer seats/);
  expect(whatToDo([{ ...none, held: 1 }])[0]).toMatch(/^Take an offer back/);
  expect([seatedText(1), seatedText(2)]).toEqual([
    'The guest has a seat and is told by mail.',
    '2 guests have their seats and are told by mail.',
  ]);
});
