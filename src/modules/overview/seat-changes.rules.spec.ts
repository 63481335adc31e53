import { expect, test } from 'vitest';
import { seatChanges } from './seat-changes.rules.js';

test('a change of capacity, or of the waiting list, shows what differs', () => {
  const change = {
    before: { capacity: 30, onlineCapacity: null },
    after: { capacity: 40, onlineCapacity: null },
  };
  expect(seatChanges(change)).toEqual([{ what: 'room', name: '', before: '30', after: '40' }]);
  expect(seatChanges({ before: { onlineCapacity: 5 }, after: { onlineCapacity: null } })).toEqual([
    { what: 'online', name: '', before: '5', after: null },
  ]);
  const list = { order: 'arrival', promotion: 'offer', offerHours: 24 };
  expect(seatChanges({ before: list, after: { ...list, order: 'rank' } })).toEqual([
    { what: 'order', name: '', before: 'arrival', after: 'rank' },
  ]);
  expect(seatChanges({})).toEqual([]);
});

test('pools show what they were and are: made, changed, renamed, gone', () => {
  const press = { id: 'p', name: 'Press', mode: 'room', seats: 1, keptFor: ['Media'] };
  const podium = {
    id: 's',
    name: 'Podium',
    mode: 'room',
    seats: null,
    keptFor: ['speakers and hosts', 'NGOs'],
  };
  const far = { id: 'o', name: 'Far', mode: 'online', seats: 3, keptFor: ['NGOs'] };
  expect(seatChanges({ before: [press, far], after: [{ ...press, seats: 2 }, podium] })).toEqual([
    { what: 'pool', name: 'Press', before: '1 seat for Media', after: '2 seats for Media' },
    { what: 'pool', name: 'Far', before: '3 seats online for NGOs', after: null },
    { what: 'pool', name: 'Podium', before: null, after: 'no number of seats for speakers and hosts, NGOs' },
  ]);
  expect(seatChanges({ before: [press], after: [{ ...press, name: 'Media' }] })).toMatchObject([
    { name: 'Media (was Press)' },
  ]);
  expect(seatChanges({ before: [press], after: [press] })).toEqual([]);
});
