import { expect, test } from 'vitest';
import { seatAuthor, seatChanges, seatReason, seatText, type SeatEntry } from './seat-words';

const entry = (given: Partial<SeatEntry>): SeatEntry => ({
  id: '',
  at: '2026-11-25T10:00:00.000Z',
  deed: 'given',
  by: { kind: 'guest', name: null },
  guest: null,
  other: null,
  channel: null,
  answer: null,
  mode: null,
  afterDeadline: false,
  seats: null,
  companions: null,
  companionsBefore: null,
  acceptUpTo: null,
  changes: [],
  rule: null,
  reason: '',
  ...given,
});

test('what a change of all seats was', () => {
  const room = { what: 'room', name: '', before: '30', after: null } as const;
  const pool = { what: 'pool', name: 'Press', before: null, after: '2 seats for Media' } as const;
  const order = { what: 'order', name: '', before: 'arrival', after: 'rank' } as const;
  expect(seatChanges(entry({ changes: [room, pool, order] }))).toEqual([
    'Seats in the room: 30 → not counted',
    'Press: none → 2 seats for Media',
    'Who is next: arrival → rank',
  ]);
});

test('what happened', () => {
  expect(seatText(entry({ mode: 'online' }))).toBe('Got a seat online');
  expect(seatText(entry({ deed: 'no_seat_wanted', answer: 'tentative' }))).toBe(
    'Said perhaps; takes no seat',
  );
  expect(seatText(entry({ deed: 'companions_added', companions: 1 }))).toBe(
    'Brings 1 companion instead of 0',
  );
  expect(seatText(entry({ deed: 'limit_set', acceptUpTo: 30, seats: 25 }))).toBe(
    'Up to 30 may accept for 25 seats',
  );
  expect(seatText(entry({ deed: 'passed_to_deputy' }))).toBe('The place passed to the deputy');
});

test('who did it', () => {
  expect(seatAuthor(entry({ channel: 'calendar' }))).toBe('the guest, in the calendar');
  expect(seatAuthor(entry({ by: { kind: 'staff', name: 'Marta' }, channel: 'staff' }))).toBe('Marta');
  expect(seatAuthor(entry({ by: { kind: 'assistant', name: 'Ada' } }))).toBe('Ada, for the guest');
  expect(seatAuthor(entry({ by: { kind: 'system', name: null } }))).toBe('Hemicycle, by itself');
});

test('why', () => {
  expect(seatReason(entry({ reason: 'Rang' }))).toBe('Rang');
  expect(seatReason(entry({ rule: 'arrival' }))).toBe('next in the order of arrival');
  expect(seatReason(entry({}))).toBe('');
});
