import type { Place } from './queue/queue.rules.js';

/** What a seat is, and which pool it is taken from; who gets it is decided in seating.rules.ts. */

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
  /** Kept for those who appear in the debate, beside the categories. */
  speakers: boolean;
  /** Null: no limit of its own. */
  seats: number | null;
  taken: number;
  /** Seats given beyond `seats` by an organiser, or left over after a lower capacity. */
  over: number;
  position: number;
}

export interface Standing extends Place {
  invitationId: string;
  answer: AnswerKind;
  mode: Mode;
  seat: Seat;
  poolId: string | null;
  /** Number of the answer that joined the queue. */
  waitingSince: number | null;
  /** Who come along, each with a seat of the same pool; 0 without a seat or a place in the queue. */
  companions: number;
  /** Of who waits for seats kept for speakers: those of the category serve as well. */
  category?: string | null;
}

/** What decides from which pools a guest takes a seat. */
export interface GuestKind {
  category: string;
  /** Appears in the debate. */
  speaker: boolean;
}

/** Seats that a party takes. */
export const seatsOf = ({ companions }: Pick<Standing, 'companions'>): number => 1 + companions;

export interface Wish extends GuestKind {
  invitationId: string;
  answer: AnswerKind;
  mode: Mode;
  /** An organiser's explicit word that the room may be overbooked for this guest. */
  overCapacity: boolean;
  /** Counts with a yes only. */
  companions: number;
  /** The class of who joins the queue now. */
  queueClass: number;
  /** An explicit yes takes the seats that are offered; what a companion says does not. */
  takesOffer: boolean;
}

/** What the organisers set for the whole event, per mode; null is unlimited. */
export type Capacity = Record<Mode, number | null>;

/** Frees seats; those that were given beyond the capacity vanish first. */
export function giveBack(pool: Pool, seats: number): void {
  pool.taken -= seats;
  pool.over = Math.max(0, pool.over - seats);
}

export const ownFree = ({ seats, over, taken }: Pool): number =>
  seats === null ? Infinity : seats + over - taken;

/**
 * Where a guest may take a seat, the first choice first: for who appears in the debate the pool kept for speakers; then
 * the pool that names the category, else the default pool of the mode.
 */
export function poolsFor(pools: Pool[], mode: Mode, { category, speaker }: GuestKind): Pool[] {
  const own = pools.filter((pool) => pool.mode === mode);
  const usual =
    own.find(({ categories }) => categories.includes(category)) ?? own.find(({ name }) => name === '')!;
  const kept = speaker ? own.find(({ speakers }) => speakers) : undefined;
  return kept && kept !== usual ? [kept, usual] : [usual];
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
        speakers: false,
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
