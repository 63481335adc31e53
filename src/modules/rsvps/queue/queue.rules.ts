import type { QueuePromotion } from '../../events/event.entity.js';

/** Who on the waiting list is next, and how seats are offered: pure decisions, made under the event's lock. */

export type OfferState = 'open' | 'taken' | 'refused' | 'kept_waiting' | 'lapsed' | 'withdrawn';

/** Seats held for a party that waits. */
export interface Offer {
  id: string;
  seats: number;
  /** Its time has passed, by the database's clock; it is closed at the next look. */
  over: boolean;
  /** Staff said how many. */
  byStaff?: boolean;
}

/** Where a party stands in the queue; the same for who does not wait. */
export interface Place {
  /** By the event's order: 0 for all, or the place of the category or rank; lower first. */
  queueClass: number;
  /** Within the class; lower first. Null for who does not wait. */
  queuePlace: number | null;
  /** Staff set it; a later category or rank does not. */
  byHand: boolean;
  /** So many seats or fewer are not offered, or given, by themselves. */
  passedSeats: number;
  /** Offers that were let pass since joining the queue. */
  lapses: number;
  offer: Offer | null;
}

export const noPlace: Place = {
  queueClass: 0,
  queuePlace: null,
  byHand: false,
  passedSeats: 0,
  lapses: 0,
  offer: null,
};

/** Behind everybody: let an offer pass. */
export const lastClass = 1_000_000;
/** Let two pass: waits, but is not asked again before saying yes anew. */
export const restingClass = 2_000_000;
/** Whose category or rank says nothing. */
export const unranked = 999_999;

type InQueue = Pick<Place, 'queueClass' | 'queuePlace'> & { waitingSince: number | null };

export const byPlace = (a: InQueue, b: InQueue): number =>
  a.queueClass - b.queueClass ||
  (a.queuePlace ?? 0) - (b.queuePlace ?? 0) ||
  (a.waitingSince ?? 0) - (b.waitingSince ?? 0);

/** The same order in SQL, of standings `s`. */
export const placeSql = (s: string): string => `${s}.queue_class, ${s}.queue_place, ${s}.waiting_since`;

/** Whether seats may go to this party by themselves. */
export const mayBeServed = ({ offer, queueClass }: Place): boolean => !offer && queueClass < restingClass;

/**
 * How many of `free` seats go to a party that needs `needs`; 0: it is passed over. Seats are given whole, and offered whole
 * or, where fewer are free, as a question.
 */
export function share(promotion: QueuePromotion, needs: number, free: number, passedSeats: number): number {
  const seats = free >= needs ? needs : promotion === 'offer' ? Math.max(0, free) : 0;
  return seats > passedSeats ? seats : 0;
}

export interface Offering {
  queuePromotion: QueuePromotion;
  offerHours: number;
  startsAt: Date;
  /** Guests can answer until then; null: until it begins. */
  answersUntil: Date | null;
}

const hour = 3600_000;
/** Nobody can be asked to decide in less. */
const shortest = hour / 4;

export const answersEnd = ({ answersUntil, startsAt }: Pick<Offering, 'answersUntil' | 'startsAt'>): Date =>
  answersUntil && answersUntil < startsAt ? answersUntil : startsAt;

/** How seats go to those who wait at this moment: when guests can no longer answer an offer, staff decide. */
export function promotionNow(event: Offering, now: Date): QueuePromotion {
  const left = answersEnd(event).getTime() - now.getTime();
  return event.queuePromotion === 'offer' && left < shortest ? 'proposed' : event.queuePromotion;
}

/**
 * Until when seats offered now are held: as long as the organisers said, at most a third of the time that is left for
 * answers, but an hour where there is one; never beyond that time.
 */
export function offerUntil(event: Offering, now: Date): Date {
  const left = answersEnd(event).getTime() - now.getTime();
  const held = Math.min(event.offerHours * hour, Math.max(left / 3, hour));
  // Whole minutes: the mail and the page say the time.
  const minutes = Math.floor(Math.min(held, left) / 60_000);
  return new Date(now.getTime() + Math.max(0, minutes) * 60_000);
}

/** The place between two neighbours; undefined where no number is left between them and the queue is to be numbered anew. */
export function placeBetween(before: number | null, after: number): number | undefined {
  if (before === null) return after - 1;
  const middle = before + (after - before) / 2;
  return middle > before && middle < after ? middle : undefined;
}
