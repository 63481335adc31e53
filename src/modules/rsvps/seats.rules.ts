/** Who gets which seat: pure decisions over the state that was read under the event's lock (docs/locking.md). */

/** What guests and staff answer in so many words. */
export const plainAnswers = ['accepted', 'tentative', 'declined', 'withdrawn'] as const;
export const answerKinds = [...plainAnswers, 'delegated'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export const modes = ['room', 'online'] as const;
export type Mode = (typeof modes)[number];
export type Seat = 'seated' | 'waiting' | 'none';

export interface Pool {
  id: string;
  mode: Mode;
  /** '' is the default pool of its mode: everybody whom no other pool names. */
  name: string;
  categories: string[];
  /** Null: no limit of its own. */
  seats: number | null;
  taken: number;
  /** Seats given beyond `seats` by an organiser, or left over after a lower capacity. */
  over: number;
  position: number;
}

export interface Standing {
  invitationId: string;
  answer: AnswerKind;
  mode: Mode;
  seat: Seat;
  poolId: string | null;
  /** Place in the queue: lower came first. */
  waitingSince: number | null;
  /** Who come along, each with a seat of the same pool; 0 without a seat or a place in the queue. */
  companions: number;
}

/** Seats that a party takes. */
export const seatsOf = ({ companions }: Pick<Standing, 'companions'>): number => 1 + companions;

export interface Wish {
  invitationId: string;
  category: string;
  answer: AnswerKind;
  mode: Mode;
  /** An organiser's explicit word that the room may be overbooked for this guest. */
  overCapacity: boolean;
  /** Counts with a yes only. */
  companions: number;
}

/** What the organisers set for the whole event, per mode; null is unlimited. */
export type Capacity = Record<Mode, number | null>;

/** The seats of one event while a batch of answers is decided. */
export class Seating {
  /** Invitations that got a seat from the waiting list. */
  promoted = new Set<string>();
  /** Pools that an organiser overbooked in this batch, with the guest. */
  readonly overbooked: { poolId: string; invitationId: string }[] = [];
  private standings = new Map<string, Standing>();
  private changed = new Set<string>();
  private queue: Standing[];
  private arrivals = 0;

  /**
   * @param standings those of everybody who answers in this batch
   * @param waiting the first of each pool's waiting list, at least as many as seats may come free
   */
  constructor(
    private readonly capacity: Capacity,
    readonly pools: Pool[],
    standings: Standing[],
    waiting: Standing[],
  ) {
    for (const standing of [...waiting, ...standings])
      this.standings.set(standing.invitationId, { ...standing });
    this.queue = [...this.standings.values()].filter(({ seat }) => seat === 'waiting').sort(byArrival);
  }

  /**
   * Applies one answer; the standing it leads to. Undefined, and nothing is changed, when somebody seated asks for
   * companions for whom there is no room: nobody loses a seat by asking for more.
   */
  apply(wish: Wish): Standing | undefined {
    const before = this.standings.get(wish.invitationId);
    const after = this.place(wish, before);
    if (!after) return undefined;
    this.standings.set(wish.invitationId, after);
    this.changed.add(wish.invitationId);
    if (after.seat === 'waiting' && before?.waitingSince !== after.waitingSince) this.queue.push(after);
    this.promote();
    return this.standings.get(wish.invitationId)!;
  }

  /**
   * Gives free seats to those who wait, first come first served within each pool. A party is served whole: one that needs
   * more seats than are free keeps its place, and the next that fits is served.
   */
  promote(): void {
    if (!this.queue.length) return;
    for (const waiting of this.queue) {
      const current = this.standings.get(waiting.invitationId)!;
      if (current.seat !== 'waiting' || current.waitingSince !== waiting.waitingSince) continue;
      const pool = this.pool(current.poolId!);
      if (this.free(pool) < seatsOf(current)) continue;
      pool.taken += seatsOf(current);
      this.standings.set(current.invitationId, { ...current, seat: 'seated', waitingSince: null });
      this.changed.add(current.invitationId);
      this.promoted.add(current.invitationId);
    }
    this.queue = this.queue.filter(({ invitationId, waitingSince }) => {
      const current = this.standings.get(invitationId)!;
      return current.seat === 'waiting' && current.waitingSince === waitingSince;
    });
  }

  /** Seats that may still be given from `pool`; Infinity when nothing limits it. */
  free(pool: Pool): number {
    const total = this.capacity[pool.mode];
    if (total === null) return ownFree(pool);
    const taken = this.pools.reduce((sum, { mode, taken }) => sum + (mode === pool.mode ? taken : 0), 0);
    return Math.min(ownFree(pool), total - taken);
  }

  /**
   * Hands the seat, or the place in the queue, of one guest on to another who has none; companions' seats are given back.
   * @returns whether there was something to hand on
   */
  pass(fromId: string, toId: string): boolean {
    const from = this.standings.get(fromId);
    const to = this.standings.get(toId);
    if (!from || from.seat === 'none' || (to && to.seat !== 'none')) return false;
    if (from.seat === 'seated') giveBack(this.pool(from.poolId!), from.companions);
    const { mode, seat, poolId, waitingSince } = from;
    const given = { mode, seat, poolId, waitingSince, companions: 0 };
    this.standings.set(toId, { invitationId: toId, answer: to?.answer ?? 'accepted', ...given });
    this.standings.set(fromId, { ...from, seat: 'none', poolId: null, waitingSince: null, companions: 0 });
    this.changed.add(fromId).add(toId);
    if (seat === 'waiting') this.queue = [...this.queue, this.standings.get(toId)!].sort(byArrival);
    return true;
  }

  /** Does several things at once, or none of them when they come to nothing. */
  attempt<T>(work: () => T | undefined): T | undefined {
    const pools = this.pools.map((pool) => ({ ...pool }));
    const standings = new Map(this.standings);
    const [changed, promoted] = [new Set(this.changed), new Set(this.promoted)];
    const { queue, arrivals } = this;
    const overbooked = this.overbooked.length;
    const done = work();
    if (done !== undefined) return done;
    for (const [index, pool] of pools.entries()) Object.assign(this.pools[index]!, pool);
    this.standings = standings;
    this.changed = changed;
    this.promoted = promoted;
    Object.assign(this, { queue, arrivals });
    this.overbooked.length = overbooked;
    return undefined;
  }

  standing(invitationId: string): Standing | undefined {
    return this.standings.get(invitationId);
  }

  changes(): Standing[] {
    return [...this.changed].map((id) => this.standings.get(id)!);
  }

  private place(wish: Wish, before: Standing | undefined): Standing | undefined {
    const { invitationId, answer, mode, companions } = wish;
    const none = {
      invitationId,
      answer,
      mode,
      seat: 'none',
      poolId: null,
      waitingSince: null,
      companions: 0,
    } as const;
    const stays =
      answer === 'accepted' && before !== undefined && before.seat !== 'none' && before.mode === mode;
    if (answer === 'delegated' && before && before.seat !== 'none') return this.keepForDeputy(before);
    if (stays && before.seat === 'seated') return this.resize(wish, before);
    // A party that waits may grow or shrink; its place in the queue stays.
    if (stays && !wish.overCapacity) return { ...before, answer, companions };
    this.leave(before);
    this.standings.set(invitationId, none);
    if (answer !== 'accepted') return none;
    const pool = poolFor(this.pools, mode, wish.category);
    if (!this.take(pool, 1 + companions, wish))
      return {
        ...none,
        seat: 'waiting',
        poolId: pool.id,
        waitingSince: Number.MAX_SAFE_INTEGER - 1e9 + this.arrivals++,
        companions,
      };
    return { ...none, seat: 'seated', poolId: pool.id, companions };
  }

  /** A seat, or a place in the queue, waits for the deputy; whoever was to come along does not. */
  private keepForDeputy(before: Standing): Standing {
    if (before.seat === 'seated') giveBack(this.pool(before.poolId!), before.companions);
    return { ...before, answer: 'delegated', companions: 0 };
  }

  /** Somebody seated comes with more or fewer companions. */
  private resize(wish: Wish, before: Standing): Standing | undefined {
    const { answer, companions } = wish;
    const pool = this.pool(before.poolId!);
    const more = companions - before.companions;
    if (more < 0) giveBack(pool, -more);
    if (more > 0 && !this.take(pool, more, wish)) return undefined;
    return { ...before, answer, companions };
  }

  /** Takes so many seats at once, or none. */
  private take(pool: Pool, seats: number, { overCapacity, invitationId }: Wish): boolean {
    // Seats that came free are first given to those who wait already.
    if (this.free(pool) > 0) this.promote();
    if (this.free(pool) < seats) {
      if (!overCapacity) return false;
      pool.over += Math.max(0, seats - ownFree(pool));
      this.overbooked.push({ poolId: pool.id, invitationId });
    }
    pool.taken += seats;
    return true;
  }

  private leave(before: Standing | undefined): void {
    if (before?.seat === 'seated') giveBack(this.pool(before.poolId!), seatsOf(before));
  }

  private pool(id: string): Pool {
    return this.pools.find((pool) => pool.id === id)!;
  }
}

/** Frees seats; those that were given beyond the capacity vanish first. */
function giveBack(pool: Pool, seats: number): void {
  pool.taken -= seats;
  pool.over = Math.max(0, pool.over - seats);
}

const ownFree = ({ seats, over, taken }: Pool): number => (seats === null ? Infinity : seats + over - taken);

const byArrival = (a: Standing, b: Standing) => a.waitingSince! - b.waitingSince!;

/** True for a `waitingSince` that was made up in memory and takes the number of its answer when stored. */
export const isNewArrival = (waitingSince: number | null): boolean =>
  waitingSince !== null && waitingSince >= Number.MAX_SAFE_INTEGER - 1e9;

/** The pool that names the guest's category, else the default pool of the mode. */
export function poolFor(pools: Pool[], mode: Mode, category: string): Pool {
  const own = pools.filter((pool) => pool.mode === mode);
  return own.find(({ categories }) => categories.includes(category)) ?? own.find(({ name }) => name === '')!;
}

/**
 * What the default pools must look like for the event's capacity: what the named pools leave over.
 * @returns the default pools whose `seats` or `over` are to be stored; `newId` makes those that are missing
 */
export function syncDefaultPools(capacity: Capacity, pools: Pool[], newId: () => string): Pool[] {
  return modes.flatMap((mode) => {
    const named = pools.filter((pool) => pool.mode === mode && pool.name !== '');
    const given = named.reduce((sum, { seats }) => sum + (seats ?? 0), 0);
    const total = capacity[mode];
    const seats = total === null ? null : Math.max(0, total - given);
    const present = pools.find((pool) => pool.mode === mode && pool.name === '');
    if (!present) {
      const made: Pool = {
        id: newId(),
        mode,
        name: '',
        categories: [],
        seats,
        taken: 0,
        over: 0,
        position: 1000,
      };
      pools.push(made);
      return [made];
    }
    if (present.seats === seats) return [];
    present.seats = seats;
    present.over = overOf(present);
    return [present];
  });
}

/** Nobody loses a seat when the number of seats falls below those taken. */
export const overOf = ({ seats, taken }: { seats: number | null; taken: number }): number =>
  seats === null ? 0 : Math.max(0, taken - seats);
