import { describe, expect, test } from 'vitest';
import { Seating, type Promotion } from '../seating.rules.js';
import { poolsFor, type Pool, type Wish } from '../seats.rules.js';

const pool = (id: string, seats: number, given: Partial<Pool> = {}): Pool => ({
  id,
  mode: 'room',
  name: id,
  categories: [],
  speakers: false,
  seats,
  taken: 0,
  over: 0,
  position: 0,
  ...given,
});
const wish = (invitationId: string, given: Partial<Wish> = {}): Wish => ({
  invitationId,
  category: 'ngo',
  speaker: invitationId.startsWith('s'),
  answer: 'accepted',
  mode: 'room',
  overCapacity: false,
  companions: 0,
  queueClass: 0,
  takesOffer: true,
  ...given,
});
/** So many seats for speakers, and for everybody. */
function room(kept: number, others: number, how?: Promotion['how']) {
  const pools = [pool('kept', kept, { speakers: true }), pool('all', others, { name: '' })];
  const promotion = how && { how, newId: () => 'offer' };
  return new Seating({ room: kept + others, online: null }, pools, [], [], promotion);
}
const figures = (seating: Seating) => seating.pools.map(({ taken, over }) => (over ? [taken, over] : taken));
const apply = (seating: Seating, ...ids: string[]) => ids.map((id) => seating.apply(wish(id))?.poolId);
const speaks = { category: 'ngo', speaker: true };
const listens = { category: 'ngo', speaker: false };

test('a speaker takes a seat kept for speakers first, then one of the category, and nobody else takes those', () => {
  const seating = room(2, 2);
  expect(apply(seating, 's1', 's2', 's3', 'a', 'b')).toEqual(['kept', 'kept', 'all', 'all', 'all']);
  expect(seating.standing('b')).toMatchObject({ seat: 'waiting' });
  expect(seating.apply(wish('s4'))).toMatchObject({ seat: 'waiting', poolId: 'kept' });
  expect(figures(seating)).toEqual([2, 2]);
});

test('categories keep their order beside speakers; a pool for both serves both', () => {
  const pools = [
    pool('ngos', 1, { categories: ['ngo'] }),
    pool('hosts', 2, { speakers: true, categories: ['eu'] }),
    pool('all', 3, { name: '' }),
  ];
  const ids = (category: string, speaker: boolean) =>
    poolsFor(pools, 'room', { category, speaker }).map(({ id }) => id);
  expect(ids('ngo', true)).toEqual(['hosts', 'ngos']);
  expect(ids('ngo', false)).toEqual(['ngos']);
  expect(ids('eu', true)).toEqual(['hosts']);
  expect(ids('eu', false)).toEqual(['hosts']);
  expect(ids('media', true)).toEqual(['hosts', 'all']);
});

describe('a speaker who waits', () => {
  test('is served from the seats of speakers and of the category, in the order of arrival', () => {
    const seating = room(1, 1);
    apply(seating, 's1', 'a', 'b', 's2', 'c');
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.standing('b')).toMatchObject({ seat: 'seated' });
    seating.apply(wish('b', { answer: 'declined' }));
    expect(seating.standing('s2')).toMatchObject({ seat: 'seated', poolId: 'all' });
    seating.apply(wish('s1', { answer: 'declined' }));
    expect(seating.standing('c')).toMatchObject({ seat: 'waiting' });
    expect(figures(seating)).toEqual([0, 1]);
  });

  test('is offered, or given by staff, what is free in either', () => {
    const offering = room(1, 1, 'offer');
    apply(offering, 's1', 'a', 's2');
    offering.apply(wish('a', { answer: 'declined' }));
    expect(offering.standing('s2')).toMatchObject({ poolId: 'all', offer: { seats: 1 } });
    expect(offering.apply(wish('s2'))).toMatchObject({ seat: 'seated', poolId: 'all' });
    expect(figures(offering)).toEqual([1, 1]);
    const proposed = room(1, 1, 'proposed');
    apply(proposed, 's1', 'a', 's2');
    proposed.apply(wish('a', { answer: 'declined' }));
    expect(proposed.apply(wish('b'))?.seat).toBe('waiting');
    expect(proposed.serve('s2')).toBe(true);
    expect(figures(proposed)).toEqual([1, 1]);
  });
});

test('a speaker’s party stays whole: it sits elsewhere when it outgrows the seats of speakers', () => {
  const seating = room(2, 3);
  apply(seating, 's1', 's2');
  expect(seating.apply(wish('s1', { companions: 2 }))).toMatchObject({ poolId: 'all', companions: 2 });
  expect(figures(seating)).toEqual([1, 3]);
  expect(seating.apply(wish('s2', { companions: 2 }))).toBeUndefined();
  expect(seating.standing('s2')).toMatchObject({ seat: 'seated', poolId: 'kept', companions: 0 });
});

describe('who becomes a speaker, or is one no longer', () => {
  test('is counted where speakers are while there is room, and the seat that comes free goes to who waits', () => {
    const seating = room(1, 1);
    apply(seating, 'a', 'b');
    expect(seating.recount('a', speaks)).toBe(true);
    seating.promote();
    expect([seating.standing('a')?.poolId, seating.standing('b')?.seat]).toEqual(['kept', 'seated']);
    // No more seats for speakers: whoever has one keeps it.
    expect(seating.recount('b', speaks)).toBe(false);
    expect(figures(seating)).toEqual([1, 1]);
  });

  test('loses no seat: it is counted beyond those of the category, whose next free one closes the gap', () => {
    const seating = room(1, 1);
    apply(seating, 's1', 'a', 'w');
    expect(seating.recount('s1', listens)).toBe(true);
    seating.promote();
    expect(figures(seating)).toEqual([0, [2, 1]]);
    // The room is full: nobody gets the seat that is kept for speakers meanwhile.
    expect(seating.apply(wish('s9'))?.seat).toBe('waiting');
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.standing('s9')).toMatchObject({ seat: 'seated', poolId: 'kept' });
    expect(seating.standing('w')).toMatchObject({ seat: 'waiting' });
    expect(figures(seating)).toEqual([1, 1]);
  });

  test('keeps the place by arrival while waiting', () => {
    const seating = room(0, 1);
    apply(seating, 'a', 'b', 's1', 'c');
    expect(seating.recount('b', speaks)).toBe(true);
    expect(seating.recount('b', speaks)).toBe(false);
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.standing('b')).toMatchObject({ seat: 'seated', poolId: 'all' });
    expect(seating.recount('s1', listens)).toBe(true);
    seating.apply(wish('b', { answer: 'declined' }));
    expect(seating.standing('s1')).toMatchObject({ seat: 'seated', poolId: 'all' });
  });
});
