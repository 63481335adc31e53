import { expect, test } from 'vitest';
import { idle, matchedBy, samePool, type RefillMoment } from './refilling.rules.js';

const now = new Date('2027-01-10T12:00:00Z');
const moment: RefillMoment = {
  refill: 'automatic',
  refillUntil: new Date('2027-01-12T12:00:00Z'),
  stale: false,
  status: 'published',
  startsAt: new Date('2027-01-14T12:00:00Z'),
};

test('nobody is invited by itself when it is off, past, called off or after the stop date', () => {
  expect(idle(moment, now)).toBeUndefined();
  expect(idle({ ...moment, refillUntil: null }, now)).toBeUndefined();
  expect(idle({ ...moment, refill: 'off' }, now)).toBe('off');
  expect(idle({ ...moment, status: 'cancelled' }, now)).toBe('called_off');
  expect(idle({ ...moment, status: 'postponed' }, now)).toBe('called_off');
  expect(idle({ ...moment, startsAt: now }, now)).toBe('over');
  expect(idle({ ...moment, refillUntil: now }, now)).toBe('stopped');
});

test('a place is filled from its own pool only', () => {
  const pools = [
    { id: 'd', name: '', categories: [], speakers: false },
    { id: 'p', name: 'Press', categories: ['media'], speakers: false },
    { id: 's', name: 'States', categories: ['member-state', 'mission'], speakers: false },
  ];
  const left = (categoryId: string, speaker = false) => ({ categoryId, speaker });
  expect(samePool(pools, left('mission'))).toEqual({ poolId: 's', only: ['member-state', 'mission'] });
  expect(samePool(pools, left('ngo', true))).toEqual({
    poolId: 'd',
    not: ['media', 'member-state', 'mission'],
  });
  expect(samePool([], left('ngo'))).toEqual({ poolId: undefined, not: [] });
});

test('the place of a speaker is filled by those who take seats kept for speakers, and no other place is', () => {
  const pools = [
    { id: 'd', name: '', categories: [], speakers: false },
    { id: 'p', name: 'Press', categories: ['media'], speakers: false },
    { id: 'k', name: 'Speakers and hosts', categories: ['eu'], speakers: true },
  ];
  const of = (categoryId: string, speaker: boolean) => samePool(pools, { categoryId, speaker });
  expect(of('media', true)).toEqual({ poolId: 'k', only: ['eu'], speakers: true });
  expect(of('eu', false)).toEqual({ poolId: 'k', only: ['eu'], speakers: true });
  expect(of('media', false)).toEqual({ poolId: 'p', only: ['media'], speakers: false });
  expect(of('ngo', false)).toEqual({ poolId: 'd', not: ['media', 'eu'], speakers: false });
});

test('the record says by which rule somebody came next', () => {
  expect(matchedBy('category', 'ngo', 'ngo')).toBe('category');
  expect(matchedBy('category', 'ngo', 'media')).toBe('pool');
  expect(matchedBy('order', 'ngo', 'ngo')).toBe('order');
});
