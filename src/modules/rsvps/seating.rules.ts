import type { QueuePromotion } from '../events/event.entity.js';
import { lastClass, mayBeServed, noPlace, restingClass, share } from './queue/queue.rules.js';
import {
  offerChanges,
  openOffers,
  type Ended,
  type OfferChanges,
  type OpenOffer,
} from './queue/offer-changes.rules.js';
import { PoolCounts } from './pool-counts.rules.js';
import {
  giveBack,
  ownFree,
  poolsFor,
  seatsOf,
  type Capacity,
  type GuestKind,
  type Pool,
  type Standing,
  type Wish,
} from './seats.rules.js';
import { nowhere, Standings } from './standings.rules.js';

/** Who gets which seat: pure decisions over the state that was read under the event's lock (docs/locking.md). */

/** How free seats go to those who wait, and how an offer is numbered. */
export interface Promotion {
  how: QueuePromotion;
  newId: () => string;
}

const atOnce: Promotion = { how: 'automatic', newId: () => '' };

/** The seats of one event while a batch of answers is decided. */
export class Seating {
  /** Invitations that got a seat from the waiting list. */
  promoted = new Set<string>();
  /** Pools that an organiser overbooked in this batch, with the guest. */
  readonly overbooked: { poolId: string; invitationId: string }[] = [];
  private readonly counts: PoolCounts;
  private readonly standings: Standings;
  private readonly offersBefore: OpenOffer[];
  private closed = new Map<string, Ended>();

  /**
   * @param standings those of everybody who answers in this batch
   * @param waiting the first of each pool's waiting list, at least as many as seats may come free
   */
  constructor(
    capacity: Capacity,
    readonly pools: Pool[],
    standings: Standing[],
    waiting: Standing[],
    private readonly promotion = atOnce,
  ) {
    this.counts = new PoolCounts(capacity, pools);
    this.standings = new Standings([...waiting, ...standings]);
    this.offersBefore = openOffers(this.standings.all());
  }

  /**
   * Applies one answer; the standing it leads to. Undefined, and nothing is changed, when somebody seated asks for
   * companions for whom there is no room: nobody loses a seat by asking for more.
   */
  apply(wish: Wish): Standing | undefined {
    const before = this.standings.of(wish.invitationId);
    const after = this.place(wish, before);
    if (!after) return undefined;
    this.standings.set(after);
    if (after.seat === 'waiting' && before?.waitingSince !== after.waitingSince) this.standings.join(after);
    this.promote();
    return this.standings.of(wish.invitationId)!;
  }

  /**
   * Gives, or offers, free seats to those who wait, each pool in the order of its queue. A party is served whole: one that
   * needs more seats than are free keeps its place, and the next that fits is served; or it is asked to come with fewer.
   * Who was asked that, and is still to answer, is held the seats that come free before those behind.
   */
  promote(): void {
    if (!this.standings.waiting().length || this.promotion.how === 'proposed') return;
    for (const waiting of this.standings.waiting()) {
      const current = this.standings.inQueue(waiting);
      if (current?.offer) this.grow(current);
      if (!current || !mayBeServed(current)) continue;
      const [pool, seats] = this.counts.share(this.promotion.how, current);
      if (!seats) continue;
      if (this.promotion.how === 'offer') this.hold(current, pool, seats);
      else this.seat(current, pool);
    }
    this.standings.tidy();
  }

  /** Seats that may still be given from `pool`; Infinity when nothing limits it. */
  free(pool: Pool): number {
    return this.counts.free(pool);
  }

  /** Seats that a party that waits could be given at the most, without those that are held for it. */
  freeFor(waiting: Standing): number {
    return Math.max(0, ...this.counts.serving(waiting).map((pool) => this.free(pool)));
  }

  /** Seats a party that waits, by the word of staff, whatever its place; false when there are not seats enough. */
  serve(invitationId: string): boolean {
    const current = this.standings.of(invitationId);
    if (current?.seat !== 'waiting') return false;
    const held = (pool: Pool) => (pool.id === current.poolId ? (current.offer?.seats ?? 0) : 0);
    const pool = this.counts.serving(current).find((one) => this.free(one) + held(one) >= seatsOf(current));
    if (pool) this.seat(current, pool);
    return pool !== undefined;
  }

  /** Offers seats to a party that waits, by the word of staff; false when they are not free. */
  offer(invitationId: string, seats: number): boolean {
    const current = this.standings.of(invitationId);
    if (current?.seat !== 'waiting' || current.offer || seats > seatsOf(current)) return false;
    const pool = this.counts.serving(current).find((one) => this.free(one) >= seats);
    if (pool) this.hold(current, pool, seats);
    return pool !== undefined;
  }

  /** Ends an offer without an answer; the party waits on, in its place, and is not asked the same again by itself. */
  endOffer(invitationId: string, state: 'kept_waiting' | 'withdrawn', asksAgain = false): void {
    const current = this.standings.of(invitationId)!;
    const seats = current.offer?.seats ?? 0;
    const passedSeats = asksAgain ? current.passedSeats : state === 'withdrawn' ? seatsOf(current) : seats;
    this.standings.set({ ...this.withoutOffer(current, state), passedSeats });
  }

  /** Nobody took it in time: the party goes to the end, and after a second time is asked no more. */
  lapse(invitationId: string): void {
    const current = this.withoutOffer(this.standings.of(invitationId)!, 'lapsed');
    const lapses = current.lapses + 1;
    const queueClass = lapses > 1 ? restingClass : lastClass;
    this.standings.set({
      ...current,
      queueClass,
      queuePlace: this.standings.arrival(),
      byHand: false,
      lapses,
    });
    this.standings.joinAnew(this.standings.of(invitationId)!);
  }

  /**
   * Counts a party where it belongs since its guest appears in the debate, or no longer does. Nobody loses a seat: one that
   * is kept for speakers is left for another one beyond its pool's seats if need be, and is taken up where it is free.
   * Who waits keeps the place by arrival.
   * @returns whether it is counted elsewhere now
   */
  recount(invitationId: string, kind: GuestKind): boolean {
    const current = this.standings.of(invitationId);
    if (!current || current.seat === 'none' || current.offer) return false;
    const own = this.counts.of(current);
    const target = poolsFor(this.pools, current.mode, kind)[0]!;
    if (target === own || !(own.speakers || target.speakers)) return false;
    if (current.seat === 'seated' && !this.counts.move(current, target, !target.speakers)) return false;
    this.standings.set({ ...current, poolId: target.id, category: kind.category });
    return true;
  }

  /**
   * Hands the seat, or the place in the queue, of one guest on to another who has none; companions' seats are given back.
   * @returns whether there was something to hand on
   */
  pass(fromId: string, toId: string): boolean {
    const from = this.standings.of(fromId);
    const to = this.standings.of(toId);
    if (!from || from.seat === 'none' || (to && to.seat !== 'none')) return false;
    const { invitationId: _id, answer, ...given } = this.alone(from);
    this.standings.set({ ...given, invitationId: toId, answer: to?.answer ?? 'accepted' });
    this.standings.set({ ...nowhere(from.mode), invitationId: fromId, answer });
    if (given.seat === 'waiting') this.standings.join(this.standings.of(toId)!);
    return true;
  }

  /** Does several things at once, or none of them when they come to nothing. */
  attempt<T>(work: () => T | undefined): T | undefined {
    const pools = this.pools.map((pool) => ({ ...pool }));
    const restore = this.standings.remember();
    const [promoted, closed] = [new Set(this.promoted), new Map(this.closed)];
    const overbooked = this.overbooked.length;
    const done = work();
    if (done !== undefined) return done;
    for (const [index, pool] of pools.entries()) Object.assign(this.pools[index]!, pool);
    restore();
    Object.assign(this, { promoted, closed });
    this.overbooked.length = overbooked;
    return undefined;
  }

  standing(invitationId: string): Standing | undefined {
    return this.standings.of(invitationId);
  }

  changes(): Standing[] {
    return this.standings.changes();
  }

  offerChanges(): OfferChanges {
    return offerChanges(this.offersBefore, openOffers(this.standings.all()), this.closed);
  }

  private place(wish: Wish, before: Standing | undefined): Standing | undefined {
    const { invitationId, answer, mode, companions } = wish;
    const none: Standing = { ...nowhere(mode), invitationId, answer };
    const stays =
      answer === 'accepted' && before !== undefined && before.seat !== 'none' && before.mode === mode;
    if (answer === 'delegated' && before && before.seat !== 'none')
      return { ...this.alone(before), answer: 'delegated' };
    if (stays && before.seat === 'seated') return this.resize(wish, before);
    if (stays && !wish.overCapacity) {
      const waits = this.waitOn(wish, before);
      if (waits) return waits;
    }
    this.leave(before, stays ? 'taken' : 'refused');
    this.standings.suppose(none);
    if (answer !== 'accepted') return none;
    const pools = poolsFor(this.pools, mode, wish);
    const pool = this.takeOneOf(pools, 1 + companions, wish);
    if (pool) return { ...none, seat: 'seated', poolId: pool.id, companions };
    const since = this.standings.arrival();
    const { queueClass, category } = wish;
    const waits = { seat: 'waiting', poolId: pools[0]!.id, waitingSince: since, queuePlace: since } as const;
    return { ...none, ...waits, queueClass, category, companions };
  }

  /** A party that waits may grow or shrink; its place in the queue stays, and a yes takes what is offered. */
  private waitOn(wish: Wish, before: Standing): Standing | undefined {
    const { answer, companions } = wish;
    const { offer, queueClass } = before;
    // Whoever let offers pass and says yes anew begins anew.
    if (wish.takesOffer && queueClass >= restingClass) return undefined;
    const asks = companions !== before.companions || wish.takesOffer;
    const after = { ...before, answer, companions, passedSeats: asks ? 0 : before.passedSeats };
    if (!offer) return after;
    const pool = this.counts.of(before);
    const more = seatsOf(after) - offer.seats;
    if (wish.takesOffer && !offer.over && (more <= 0 || this.take(pool, more, wish))) {
      if (more < 0) giveBack(pool, -more);
      this.closed.set(offer.id, 'taken');
      return { ...after, ...noPlace, seat: 'seated', waitingSince: null };
    }
    if (more >= 0) return after;
    giveBack(pool, -more);
    return { ...after, offer: { ...offer, seats: seatsOf(after) } };
  }

  /** The same without companions: a seat, or a place in the queue, waits for the deputy; whoever was to come along does not. */
  private alone(before: Standing): Standing {
    const { offer } = before;
    const held = before.seat === 'seated' ? seatsOf(before) : (offer?.seats ?? 1);
    if (held > 1) giveBack(this.counts.of(before), held - 1);
    return { ...before, companions: 0, offer: offer && { ...offer, seats: 1 } };
  }

  /** Somebody seated comes with more or fewer companions. */
  private resize(wish: Wish, before: Standing): Standing | undefined {
    const { answer, companions } = wish;
    const pool = this.counts.of(before);
    const more = companions - before.companions;
    if (more < 0) giveBack(pool, -more);
    if (more <= 0 || this.take(pool, more, wish)) return { ...before, answer, companions };
    // A speaker's party that outgrows the seats kept for speakers may sit together elsewhere.
    const others = wish.speaker ? poolsFor(this.pools, wish.mode, wish).filter((one) => one !== pool) : [];
    const other = others.find((one) => this.take(one, 1 + companions, wish));
    if (!other) return undefined;
    giveBack(pool, seatsOf(before));
    return { ...before, answer, companions, poolId: other.id };
  }

  /** Takes so many seats in the first of these pools that has them; beyond the capacity, where staff say so, in the first. */
  private takeOneOf(pools: Pool[], seats: number, wish: Wish): Pool | undefined {
    const within = pools.length > 1 && wish.overCapacity ? { ...wish, overCapacity: false } : wish;
    const pool = pools.find((one) => this.take(one, seats, within));
    return pool ?? (within !== wish && this.take(pools[0]!, seats, wish) ? pools[0] : undefined);
  }

  /** Takes so many seats at once, or none. */
  private take(pool: Pool, seats: number, { overCapacity, invitationId }: Wish): boolean {
    // Seats that came free are first given to those who wait already, or are kept for them until staff decide.
    if (this.free(pool) > 0) this.promote();
    if (this.free(pool) < seats || this.keptForOthers(pool, invitationId)) {
      if (!overCapacity) return false;
      const lacking = seats - ownFree(pool);
      if (lacking > 0) pool.over += lacking;
      this.overbooked.push({ poolId: pool.id, invitationId });
    }
    pool.taken += seats;
    return true;
  }

  /** Staff decide, and there is somebody whom the free seats would serve. */
  private keptForOthers(pool: Pool, invitationId: string): boolean {
    if (this.promotion.how !== 'proposed') return false;
    const free = this.free(pool);
    return this.standings.waiting().some((waiting) => {
      const current = this.standings.inQueue(waiting);
      if (!current || current.invitationId === invitationId || !this.counts.serving(current).includes(pool))
        return false;
      return mayBeServed(current) && share('proposed', seatsOf(current), free, current.passedSeats) > 0;
    });
  }

  private seat(current: Standing, pool: Pool): void {
    const { offer } = current;
    const held = offer?.seats ?? 0;
    if (pool.id !== current.poolId) giveBack(this.counts.of(current), held);
    pool.taken += seatsOf(current) - (pool.id === current.poolId ? held : 0);
    if (offer) this.closed.set(offer.id, 'taken');
    this.standings.set({ ...current, ...noPlace, seat: 'seated', poolId: pool.id, waitingSince: null });
    this.promoted.add(current.invitationId);
  }

  private hold(current: Standing, pool: Pool, seats: number): void {
    pool.taken += seats;
    const offer = { id: this.promotion.newId(), seats, over: false };
    this.standings.set({ ...current, poolId: pool.id, offer });
  }

  /** An open offer of fewer seats than the party needs holds those that came free meanwhile; what staff offered stays. */
  private grow(current: Standing): void {
    const offer = current.offer!;
    if (this.promotion.how !== 'offer' || offer.over || offer.byStaff) return;
    const pool = this.counts.of(current);
    const more = Math.min(seatsOf(current) - offer.seats, this.free(pool));
    if (more <= 0) return;
    pool.taken += more;
    this.standings.set({ ...current, offer: { ...offer, seats: offer.seats + more } });
  }

  private withoutOffer(current: Standing, state: Ended): Standing {
    if (!current.offer) return current;
    giveBack(this.counts.of(current), current.offer.seats);
    this.closed.set(current.offer.id, state);
    return { ...current, offer: null };
  }

  private leave(before: Standing | undefined, state: 'taken' | 'refused'): void {
    if (before?.seat === 'seated') giveBack(this.counts.of(before), seatsOf(before));
    else if (before) this.withoutOffer(before, state);
  }
}
