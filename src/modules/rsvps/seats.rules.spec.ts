import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolsFor, seatsOf, syncDefaultPools, type Pool, type Standing, type Wish } from './seats.rules.js';
import { Seating } from './seating.rules.js';
import { noPlace } from './queue/queue.rules.js';

const pool = (given: Partial<Pool>): Pool => ({
  id: 'default',
  mode: 'room',
  name: '',
  categories: [],
  speakers: false,
  seats: 2,
  taken: 0,
  over: 0,
  position: 0,
  ...given,
});
const wish = (invitationId: string, given: Partial<Wish> = {}): Wish => ({
  invitationId,
  category: 'ngo',
  speaker: false,
  answer: 'accepted',
  mode: 'room',
  overCapacity: false,
  companions: 0,
  queueClass: 0,
  takesOffer: true,
  ...given,
});
const unlimited = { room: null, online: null };

describe('a seat', () => {
  test('is taken by a yes, kept by another yes, freed by a no', () => {
    const seating = new Seating(unlimited, [pool({ seats: 1 })], [], []);
    expect(seating.apply(wish('a'))?.seat).toBe('seated');
    expect(seating.apply(wish('a'))?.seat).toBe('seated');
    expect(seating.apply(wish('b'))?.seat).toBe('waiting');
    expect(seating.apply(wish('a', { answer: 'declined' }))?.seat).toBe('none');
    expect(seating.changes().find(({ invitationId }) => invitationId === 'b')).toMatchObject({
      seat: 'seated',
    });
    expect(seating.pools[0]!.taken).toBe(1);
    expect([...seating.promoted]).toEqual(['b']);
  });

  test('is not taken by a tentative answer', () => {
    const seating = new Seating(unlimited, [pool({})], [], []);
    expect(seating.apply(wish('a', { answer: 'tentative' }))?.seat).toBe('none');
    expect(seating.pools[0]!.taken).toBe(0);
  });

  test('moves with the guest from the room to online', () => {
    const pools = [pool({ seats: 1 }), pool({ id: 'online', mode: 'online', seats: null })];
    const seating = new Seating(unlimited, pools, [], []);
    seating.apply(wish('a'));
    seating.apply(wish('b'));
    expect(seating.apply(wish('a', { mode: 'online' }))).toMatchObject({ seat: 'seated', poolId: 'online' });
    expect(pools.map(({ taken }) => taken)).toEqual([1, 1]);
    expect(seating.promoted).toContain('b');
  });

  test('beyond the capacity exists only by an organiser’s word, and goes with its guest', () => {
    const seating = new Seating({ room: 1, online: null }, [pool({ seats: 1 })], [], []);
    seating.apply(wish('a'));
    seating.apply(wish('w'));
    expect(seating.apply(wish('vip', { overCapacity: true }))?.seat).toBe('seated');
    expect(seating.pools[0]).toMatchObject({ taken: 2, over: 1 });
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.pools[0]).toMatchObject({ taken: 1, over: 0 });
    expect(seating.promoted.size).toBe(0);
    seating.apply(wish('vip', { answer: 'declined' }));
    expect([...seating.promoted]).toEqual(['w']);
  });

  test('of one who waits and is let in by staff is counted once', () => {
    const seating = new Seating({ room: 1, online: null }, [pool({ seats: 1 })], [], []);
    seating.apply(wish('a'));
    seating.apply(wish('w'));
    expect(seating.apply(wish('w', { overCapacity: true }))?.seat).toBe('seated');
    expect(seating.pools[0]).toMatchObject({ taken: 2, over: 1 });
  });
});

describe('a party', () => {
  test('takes a seat for each, waits whole, and is served whole; the next that fits is served before it', () => {
    const seating = new Seating(unlimited, [pool({ seats: 3 })], [], []);
    expect(seating.apply(wish('a', { companions: 1 }))?.seat).toBe('seated');
    expect(seating.apply(wish('pair', { companions: 1 }))).toMatchObject({ seat: 'waiting', companions: 1 });
    expect(seating.apply(wish('single'))?.seat).toBe('seated');
    expect(seating.apply(wish('late'))?.seat).toBe('waiting');
    seating.apply(wish('single', { answer: 'declined' }));
    expect([...seating.promoted]).toEqual(['late']);
    seating.apply(wish('a', { answer: 'declined' }));
    expect([...seating.promoted]).toEqual(['late', 'pair']);
    expect(seating.pools[0]).toMatchObject({ taken: 3, over: 0 });
  });

  test('that shrinks gives its seats back; one that grows gets all it asks for or keeps what it has', () => {
    const seating = new Seating(unlimited, [pool({ seats: 3 })], [], []);
    seating.apply(wish('a', { companions: 2 }));
    expect(seating.apply(wish('a', { companions: 1 }))).toMatchObject({ seat: 'seated', companions: 1 });
    expect(seating.apply(wish('b'))?.seat).toBe('seated');
    expect(seating.apply(wish('a', { companions: 2 }))).toBeUndefined();
    expect(seating.apply(wish('a', { companions: 1 }))).toMatchObject({ seat: 'seated', companions: 1 });
    expect(seating.apply(wish('a', { companions: 3, overCapacity: true }))?.companions).toBe(3);
    expect(seating.pools[0]).toMatchObject({ taken: 5, over: 2 });
    seating.apply(wish('a', { answer: 'withdrawn' }));
    expect(seating.pools[0]).toMatchObject({ taken: 1, over: 0 });
  });

  test('that waits keeps its place when it changes, and is seated as soon as it fits', () => {
    const seating = new Seating(unlimited, [pool({ seats: 2 })], [], []);
    seating.apply(wish('a'));
    const waits = seating.apply(wish('p', { companions: 2 }));
    seating.apply(wish('q', { companions: 1 }));
    expect(seating.apply(wish('p', { companions: 1 }))).toMatchObject({
      seat: 'waiting',
      waitingSince: waits?.waitingSince,
    });
    expect(seating.apply(wish('p', { companions: 0 }))?.seat).toBe('seated');
  });
});

test('a newcomer does not overtake those who wait, and the waiting list keeps its order', () => {
  const waiting: Standing[] = ['late', 'early'].map((invitationId, index) => ({
    ...noPlace,
    invitationId,
    answer: 'accepted',
    mode: 'room',
    seat: 'waiting',
    poolId: 'default',
    waitingSince: 10 - index,
    queuePlace: 10 - index,
    companions: 0,
  }));
  const seating = new Seating(unlimited, [pool({ seats: 1 })], [], waiting);
  expect(seating.apply(wish('new'))?.seat).toBe('waiting');
  expect([...seating.promoted]).toEqual(['early']);
});

test('guests of a category take their seats from its pool, the others from the rest', () => {
  const pools = [pool({ id: 'media', name: 'Media', categories: ['media'], seats: 1 })];
  syncDefaultPools({ room: 5, online: 0 }, pools, () => 'made');
  expect(poolsFor(pools, 'room', { category: 'media', speaker: false })[0]!.id).toBe('media');
  expect(poolsFor(pools, 'room', { category: 'ngo', speaker: true })).toMatchObject([{ name: '', seats: 4 }]);
});

test('lower capacity takes nobody’s seat, and frees none before it is reached again', () => {
  const pools = [pool({ seats: 4, taken: 4 })];
  expect(syncDefaultPools({ room: 3, online: null }, pools, () => 'online')).toContainEqual(
    expect.objectContaining({ seats: 3, over: 1 }),
  );
  const seated = (invitationId: string): Standing => ({
    ...noPlace,
    invitationId,
    answer: 'accepted',
    mode: 'room',
    seat: 'seated',
    poolId: 'default',
    waitingSince: null,
    companions: 0,
  });
  const seating = new Seating({ room: 3, online: null }, pools, [seated('a'), seated('b')], []);
  seating.apply(wish('w'));
  seating.apply(wish('a', { answer: 'withdrawn' }));
  expect(seating.promoted.size).toBe(0);
  seating.apply(wish('b', { answer: 'withdrawn' }));
  expect([...seating.promoted]).toEqual(['w']);
});

test('whatever is answered in whatever order: no pool and no event beyond its seats, figures equal guests (I2)', () => {
  const answers = fc.array(
    fc.record({
      invitationId: fc.constantFrom(...'abcdefghij'),
      answer: fc.constantFrom('accepted', 'accepted', 'tentative', 'declined', 'withdrawn'),
      mode: fc.constantFrom('room', 'room', 'online'),
      companions: fc.constantFrom(0, 0, 0, 1, 2, 3),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(answers, fc.nat(5), fc.nat(3), fc.boolean(), (given, capacity, named, kept) => {
      const pools = [
        pool({ id: 'named', name: 'Named', categories: ['ngo'], seats: Math.min(named, capacity) }),
      ];
      if (kept)
        pools.push(
          pool({ id: 'kept', name: 'Speakers', speakers: true, seats: Math.max(0, capacity - named - 1) }),
        );
      syncDefaultPools({ room: capacity, online: 2 }, pools, () => `made-${pools.length}`);
      const seating = new Seating({ room: capacity, online: 2 }, pools, [], []);
      const last = new Map<string, Standing>();
      for (const one of given)
        seating.apply({
          ...(one as Pick<Wish, 'invitationId' | 'answer' | 'mode' | 'companions'>),
          category: one.invitationId < 'f' ? 'ngo' : 'media',
          speaker: 'cdg'.includes(one.invitationId),
          overCapacity: false,
          queueClass: 0,
          takesOffer: true,
        });
      for (const standing of seating.changes()) last.set(standing.invitationId, standing);
      for (const { id, seats, taken } of pools) {
        expect(taken).toBeLessThanOrEqual(seats ?? Infinity);
        const seated = [...last.values()].filter(({ seat, poolId }) => seat === 'seated' && poolId === id);
        expect(seated.reduce((sum, one) => sum + seatsOf(one), 0)).toBe(taken);
      }
      const room = pools.filter(({ mode }) => mode === 'room').reduce((sum, { taken }) => sum + taken, 0);
      expect(room).toBeLessThanOrEqual(capacity);
      // No party waits for a pool that has seats free for all of it.
      for (const one of last.values())
        if (one.seat === 'waiting')
          expect(seating.free(pools.find(({ id }) => id === one.poolId)!)).toBeLessThan(seatsOf(one));
    }),
  );
});

describe('seats that are offered', () => {
  const offering = (pools: Pool[], how: 'offer' | 'proposed' = 'offer') => {
    let made = 0;
    return new Seating(unlimited, pools, [], [], { how, newId: () => `offer-${++made}` });
  };

  test('are held for the next, counted as taken, and taken by a yes', () => {
    const seating = offering([pool({ seats: 1 })]);
    for (const id of 'abc') seating.apply(wish(id));
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.standing('b')).toMatchObject({ seat: 'waiting', offer: { seats: 1, over: false } });
    expect(seating.pools[0]!.taken).toBe(1);
    expect(seating.apply(wish('d'))?.seat).toBe('waiting');
    expect(seating.apply(wish('b'))).toMatchObject({ seat: 'seated', offer: null });
    expect(seating.pools[0]!.taken).toBe(1);
    expect(seating.promoted.size).toBe(0);
  });

  test('to a party are more as more come free, before anybody behind is asked; what staff offered stays', () => {
    const seating = offering([pool({ seats: 4 })]);
    for (const id of 'abcd') seating.apply(wish(id));
    seating.apply(wish('party', { companions: 2 }));
    seating.apply(wish('single'));
    seating.apply(wish('a', { answer: 'declined' }));
    expect(seating.standing('party')).toMatchObject({ offer: { id: 'offer-1', seats: 1 } });
    seating.apply(wish('b', { answer: 'declined' }));
    seating.apply(wish('c', { answer: 'declined' }));
    expect(seating.standing('party')).toMatchObject({ offer: { id: 'offer-1', seats: 3 } });
    expect(seating.standing('single')?.offer).toBeNull();
    seating.apply(wish('d', { answer: 'declined' }));
    expect(seating.standing('single')).toMatchObject({ offer: { seats: 1 } });
    expect(seating.pools[0]!.taken).toBe(4);

    const given = { ...seating.standing('party')!, offer: { id: 'x', seats: 1, over: false, byStaff: true } };
    const pools = [pool({ seats: 3, taken: 1 })];
    const held = new Seating(unlimited, pools, [], [given], { how: 'offer', newId: () => 'y' });
    held.promote();
    expect([held.standing('party')?.offer?.seats, held.offerChanges().grown]).toEqual([1, []]);
    const own = { ...given, offer: { ...given.offer, byStaff: false } };
    const growing = new Seating(unlimited, [pool({ seats: 3, taken: 1 })], [], [own], {
      how: 'offer',
      newId: () => 'y',
    });
    growing.promote();
    expect(growing.offerChanges()).toEqual({
      made: [],
      changed: [],
      grown: [{ id: 'x', invitationId: 'party', seats: 3 }],
      moved: [],
      closed: [],
    });
  });

  test('go on when nobody takes them: to the end once, out of the asking twice', () => {
    const seating = offering([pool({ seats: 1 })]);
    for (const id of 'abc') seating.apply(wish(id));
    seating.apply(wish('a', { answer: 'declined' }));
    seating.lapse('b');
    seating.promote();
    expect(seating.standing('c')).toMatchObject({ offer: { seats: 1 } });
    seating.apply(wish('c', { answer: 'declined' }));
    expect(seating.standing('b')).toMatchObject({ offer: { seats: 1 }, lapses: 1 });
    seating.lapse('b');
    seating.promote();
    expect(seating.standing('b')).toMatchObject({ seat: 'waiting', offer: null });
    expect(seating.apply(wish('b'))).toMatchObject({ seat: 'seated' });
  });

  test('where staff decide, no newcomer takes what would serve somebody who waits', () => {
    const seating = offering([pool({ seats: 2 })], 'proposed');
    seating.apply(wish('a', { companions: 1 }));
    seating.apply(wish('pair', { companions: 1 }));
    seating.apply(wish('a', { companions: 0 }));
    // One seat is free, and only a pair waits.
    expect(seating.apply(wish('single'))?.seat).toBe('seated');
    seating.apply(wish('w'));
    seating.apply(wish('single', { answer: 'declined' }));
    expect(seating.apply(wish('late'))?.seat).toBe('waiting');
    expect([seating.serve('pair'), seating.serve('w'), seating.serve('w')]).toEqual([false, true, false]);
    expect([...seating.promoted]).toEqual(['w']);
  });
});
