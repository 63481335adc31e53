import { expect, test } from 'vitest';
import { clockNote, timeChange, timeOf } from './rule-time.rules.js';

const brussels = 'Europe/Brussels';
const nights: [string, string, string, string, ReturnType<typeof clockNote>][] = [
  ['an ordinary day', '2027-03-27T08:00:00Z', '09:00', brussels, null],
  ['a time that the clocks skip', '2027-03-28T01:30:00Z', '02:30', brussels, 'skipped'],
  ['right after the skip', '2027-03-28T01:00:00Z', '03:00', brussels, null],
  ['a time that comes twice, the first', '2027-10-31T00:30:00Z', '02:30', brussels, 'first'],
  ['a time that comes twice, the second', '2027-10-31T01:30:00Z', '02:30', brussels, 'second'],
  ['half an hour that comes twice', '2027-04-03T15:15:00Z', '01:45', 'Australia/Lord_Howe', 'second'],
];

test.each(nights)('%s (L2)', (_, dueAt, atLocal, zone, note) => {
  expect(clockNote(new Date(dueAt), { atLocal, hours: null }, zone)).toBe(note);
  expect(clockNote(new Date(dueAt), { atLocal, hours: 24 }, zone)).toBeNull();
});

test('a new rule says days with a time of the day, or hours; hours count', () => {
  expect(timeOf({ days: 1, atLocal: '09:00' })).toEqual({ days: 1, atLocal: '09:00', hours: null });
  expect(timeOf({ hours: 24 })).toEqual({ days: 1, atLocal: '09:00', hours: 24 });
  for (const missing of [{}, { days: 1 }, { atLocal: '09:00' }, { hours: null }])
    expect(() => timeOf(missing)).toThrow('Say when');
});

test('days given anew end the counting in hours', () => {
  expect(timeChange({ days: 2 })).toEqual({ days: 2, hours: null });
  expect(timeChange({ days: 2, hours: 5 })).toEqual({ days: 2, hours: 5 });
  expect(timeChange({})).toEqual({});
});
