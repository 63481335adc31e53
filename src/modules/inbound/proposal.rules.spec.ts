import { expect, test } from 'vitest';
import { proposedTimes } from './proposal.rules.js';
import type { Reading } from './reading/reader.js';

const event = {
  startsLocal: '2027-01-14T12:30',
  endsLocal: '2027-01-14T14:30',
  timeZone: 'Europe/Brussels',
};
const counter = (start: string, end = '') =>
  ({ kind: 'calendar', calendar: { method: 'COUNTER', proposed: { start, end } } }) as unknown as Reading;

test.each([
  ['2027-01-15T09:00:00.000Z', '2027-01-15T10:00:00.000Z', '2027-01-15T10:00', '2027-01-15T11:00'],
  // No end, or one before the beginning: as long as it is.
  ['2027-01-15T09:00:00.000Z', '', '2027-01-15T10:00', '2027-01-15T12:00'],
  ['2027-01-15T10:00', '2027-01-15T08:00', '2027-01-15T10:00', '2027-01-15T12:00'],
  // In summer the zone has another offset.
  ['2027-07-15T09:00:00.000Z', '', '2027-07-15T11:00', '2027-07-15T13:00'],
])('from %s to “%s” is %s to %s in the zone of the event', (start, end, startsLocal, endsLocal) => {
  expect(proposedTimes(counter(start, end), event)).toEqual({ startsLocal, endsLocal });
});

test('nothing is proposed by other mail, nor at a time that nobody understands', () => {
  expect(proposedTimes(counter(''), event)).toBeUndefined();
  expect(proposedTimes({ kind: 'words' } as Reading, event)).toBeUndefined();
});
