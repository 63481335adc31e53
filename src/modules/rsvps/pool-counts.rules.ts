import type { QueuePromotion } from '../events/event.entity.js';
import { share } from './queue/queue.rules.js';
import {
  giveBack,
  ownFree,
  poolsFor,
  seatsOf,
  type Capacity,
  type Pool,
  type Standing,
} from './seats.rules.js';

/** The seats of an event's pools while a batch is decided. */
export class PoolCounts {
  constructor(
    private readonly capacity: Capacity,
    readonly pools: Pool[],
  ) {}

  /** Seats that may still be given from `pool`; Infinity when nothing limits it. */
  free(pool: Pool): number {
    const total = this.capacity[pool.mode];
    if (total === null) return ownFree(pool);
    const taken = this.pools.reduce((sum, { mode, taken }) => sum + (mode === pool.mode ? taken : 0), 0);
    return Math.min(ownFree(pool), total - taken);
  }

  /** That in which a party has its seats, or waits. */
  of({ poolId }: Standing): Pool {
    return this.pools.find(({ id }) => id === poolId)!;
  }

  /** Where a party that waits may get seats: its pool; for who waits for seats kept for speakers also that of the category. */
  serving(waiting: Standing): Pool[] {
    const { mode, category } = waiting;
    const own = this.of(waiting);
    return own.speakers && category ? poolsFor(this.pools, mode, { category, speaker: true }) : [own];
  }

  /** Which pool serves a party that waits, with how many seats; the first of those that serve it best. */
  share(how: QueuePromotion, waiting: Standing): [pool: Pool, seats: number] {
    const shares = this.serving(waiting).map((pool): [Pool, number] => [
      pool,
      share(how, seatsOf(waiting), this.free(pool), waiting.passedSeats),
    ]);
    return shares.reduce((best, one) => (one[1] > best[1] ? one : best));
  }

  /**
   * Counts the seats of a party in another pool. They are not more than before, so only the seats of that pool itself can
   * lack; where they may, it holds more than it has.
   * @returns whether they are counted there now
   */
  move(seated: Standing, target: Pool, beyond: boolean): boolean {
    const lacking = seatsOf(seated) - ownFree(target);
    if (lacking > 0 && !beyond) return false;
    target.over += Math.max(0, lacking);
    target.taken += seatsOf(seated);
    giveBack(this.of(seated), seatsOf(seated));
    return true;
  }
}
