import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DoorGuest } from '../doors/door-list.types.js';
import type { EntryAct } from './entry-act.js';
import { scannedAt } from './entry-times.rules.js';
import { judge, type Named } from './judging.rules.js';

const now = new Date('2027-03-01T18:00:00Z');
const door = { opensAt: '2027-03-01T06:00:00Z', closesAt: '2027-03-02T00:00:00Z', cancelled: false };
const companion = { id: randomUUID(), name: 'Anna', short: '', entered: null };
const guest: DoorGuest = {
  id: randomUUID(),
  name: 'Guest Kask',
  categoryId: 'ngo',
  pool: '',
  state: 'seated',
  generation: 1,
  short: '',
  entered: null,
  companions: [companion],
};

function said(named: Named | undefined, act: Partial<EntryAct> = {}, who: Partial<DoorGuest> = {}, at = now) {
  const facts = {
    named,
    door,
    at,
    guests: new Map([[guest.id, { ...guest, ...who }]]),
    hosts: new Map([[companion.id, guest.id]]),
  };
  const judged = judge({ nonce: randomUUID(), at: at.toISOString(), way: 'camera', ...act }, facts);
  return [judged.outcome, judged.reason, judged.companionId];
}
const byCode = { whose: 'guest' as const, id: guest.id, generation: 1 };
const byCompanion = { whose: 'companion' as const, id: companion.id, generation: 1 };

test('the server lets in who has a seat, with the code of now (I7)', () => {
  expect(said(byCode)).toEqual(['in', '', null]);
  expect(said(byCompanion)).toEqual(['in', '', companion.id]);
  expect(said({ ...byCode, generation: 0 })).toEqual(['refused', 'renewed', null]);
  expect(said(byCode, {}, { state: 'waiting' })).toEqual(['refused', 'waiting', null]);
  expect(said(byCompanion, {}, { companions: [] })).toEqual(['refused', 'revoked', companion.id]);
  expect(said({ refused: 'forged' })).toEqual(['refused', 'forged', null]);
  expect(said({ ...byCode, id: randomUUID() })).toEqual(['refused', 'unknown', null]);
  expect(said(undefined)).toEqual(['refused', 'unknown', null]);
  expect(said(byCode, {}, {}, new Date('2027-03-02T00:00:01Z'))).toEqual(['refused', 'over', null]);
});

test('what a device decided stands, but for codes that are none (I6, I7)', () => {
  expect(said(byCode, { decided: 'in' }, { state: 'declined' })).toEqual(['in', 'declined', null]);
  expect(said(byCode, { decided: 'waiting' })).toEqual(['refused', 'waiting', null]);
  expect(said({ refused: 'forged' }, { decided: 'in' })).toEqual(['refused', 'forged', null]);
  expect(said({ ...byCode, id: randomUUID() }, { decided: 'in' })).toEqual(['refused', 'unknown', null]);
});

test('a device’s clock is set right by what it calls now; nothing happens in the future, or before the device was there', () => {
  const at = (device: string, sent: string) => scannedAt(device, sent, now).toISOString();
  expect(at('2027-03-01T10:00:00Z', '2027-03-01T10:20:00Z')).toBe('2027-03-01T17:40:00.000Z');
  expect(at('2027-03-01T19:00:00+01:00', '2027-03-01T19:00:00+01:00')).toBe(now.toISOString());
  expect(at('2030-01-01T00:00:00Z', '2027-03-01T18:00:00Z')).toBe(now.toISOString());
  expect(at('1970-01-01T00:00:00Z', '2027-03-01T18:00:00Z')).toBe('2027-02-26T18:00:00.000Z');
});
