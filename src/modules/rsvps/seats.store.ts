import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import { confirmJob, guestRefused, type ConfirmJob } from './answer-request.js';
import { capacityOf, type EventRow } from './answers.rows.js';
import * as sql from './answers.sql.js';
import { mostCompanions } from './party.rules.js';
import { promotionNow } from './queue/queue.rules.js';
import { Offers } from './queue/offers.store.js';
import { Seating } from './seating.rules.js';
import { isNewArrival } from './standings.rules.js';
import { seatsOf, syncDefaultPools, type Pool, type Standing } from './seats.rules.js';

/** The seats of an event as they stand under the lock on its row. */
export interface EventSeats {
  event: EventRow;
  pools: Pool[];
  /** Somebody waits for a pool in which seats are free. */
  someoneWaits: boolean;
}

/** Reads and stores the seats of an event; `lock` comes first, and everything else is done under it (docs/locking.md). */
@Injectable()
export class SeatStore {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly offers: Offers,
  ) {}

  /** Locks the event. Undefined where there is none. */
  async lock(tx: Tx, eventId: string): Promise<EventSeats | undefined> {
    const [event] = await Database.preparedRows<EventRow>(tx, 'answers-event', sql.lockEvent, [eventId]);
    return event && { event, ...(await this.pools(tx, event)) };
  }

  /** Who would be served now, were free seats given to those who wait; nothing is locked, and nothing is decided by it. */
  async next(tx: Tx, eventId: string): Promise<Standing[]> {
    const [event] = await Database.rows<EventRow>(tx, sql.readEvent, [eventId]);
    if (!event) return [];
    const pools = await Database.rows<Pool>(tx, sql.readPools, [eventId]);
    syncDefaultPools(capacityOf(event), pools, newId);
    const waiting = await this.heads(tx, event, pools, []);
    const seating = new Seating(capacityOf(event), pools, [], waiting);
    const poolOf = new Map(waiting.map(({ invitationId, poolId }) => [invitationId, poolId]));
    seating.promote();
    return seating.changes().map((one) => ({ ...one, poolId: poolOf.get(one.invitationId)! }));
  }

  /**
   * @param standings those of everybody whose place may change by more than a promotion
   * @param heads whether seats may come free, or be free, for those who wait
   */
  async seating(
    tx: Tx,
    { event, pools }: EventSeats,
    standings: Standing[],
    heads: boolean,
  ): Promise<Seating> {
    const how = promotionNow(event, event.now);
    const waiting = heads ? await this.heads(tx, event, pools, standings) : [];
    return new Seating(capacityOf(event), pools, standings, waiting, { how, newId });
  }

  /** What a batch made of those who did not answer: seats and offers for who waits. Seats of pools are stored apart. */
  async storeOthers(
    tx: Tx,
    event: EventRow,
    seating: Seating,
    { answered, offers }: { answered: ReadonlySet<string>; offers: ReadonlySet<string> },
  ): Promise<void> {
    const others = seating
      .changes()
      .filter(({ invitationId }) => !answered.has(invitationId))
      .filter(({ invitationId }) => seating.promoted.has(invitationId) || offers.has(invitationId));
    await this.move(tx, others);
    await this.recordPromotions(tx, event, seating);
  }

  /** Stores where these parties stand now. */
  async move(tx: Tx, standings: readonly Standing[]): Promise<void> {
    if (standings.length) await tx.query(sql.storeMoved, [JSON.stringify(standings.map(storedStanding))]);
  }

  storePools(tx: Tx, pools: readonly Pool[]): Promise<unknown> {
    return tx.query(sql.storePools, [
      JSON.stringify(pools.map(({ id, taken, over }) => ({ id, taken, over }))),
    ]);
  }

  /** Stores a batch in which nobody answered. @returns invitations that got a seat */
  async storeAll(tx: Tx, event: EventRow, seating: Seating, userId: string | null = null): Promise<string[]> {
    await this.offers.store(tx, event, seating, userId);
    await this.storePools(tx, seating.pools);
    await this.move(tx, seating.changes());
    await this.recordPromotions(tx, event, seating, userId);
    return [...seating.promoted];
  }

  /** Offers as a batch left them, before the standings that point to them. @returns the invitations that they concern */
  storeOffers(tx: Tx, event: EventRow, seating: Seating): Promise<Set<string>> {
    return this.offers.store(tx, event, seating);
  }

  /** Stores the wish to confirm; the words are made by a worker. */
  confirm(tx: Tx, job: ConfirmJob): Promise<void> {
    return this.jobs.enqueue(tx, confirmJob, job);
  }

  /** A place came free, which a reserve may fill. */
  refused(tx: Tx, eventId: string): Promise<void> {
    return this.jobs.publish(tx, guestRefused, { eventId });
  }

  private async recordPromotions(
    tx: Tx,
    event: EventRow,
    seating: Seating,
    userId: string | null = null,
  ): Promise<void> {
    const promoted = seating.changes().filter(({ invitationId }) => seating.promoted.has(invitationId));
    if (!promoted.length) return;
    await this.audit.record(
      tx,
      ...promoted.map(({ invitationId }) => ({
        actor: userId ? { userId } : ('system' as const),
        action: 'seat.given_from_waiting_list',
        subject: { type: 'invitation', id: invitationId },
        teamId: event.teamId,
        eventId: event.id,
        data: { order: event.queueOrder, promotion: event.queuePromotion },
      })),
    );
  }

  private async pools(tx: Tx, event: EventRow): Promise<Omit<EventSeats, 'event'>> {
    const rows = await Database.rows<Pool & { waiting: boolean }>(tx, sql.readPools, [event.id]);
    const pools = rows.map((row): Pool => row);
    const changed = syncDefaultPools(capacityOf(event), pools, newId);
    if (changed.length) await tx.query(sql.insertPools, [event.id, JSON.stringify(changed)]);
    const seating = new Seating(capacityOf(event), pools, [], []);
    const free = (pool: Pool): boolean => seating.free(pool) > 0;
    // Who waits for seats kept for speakers may get another one of the same mode.
    const served = (row: Pool): boolean =>
      pools.some((pool) => (pool.id === row.id || (row.speakers && pool.mode === row.mode)) && free(pool));
    const waits = rows.some((row) => row.waiting && served(row));
    return {
      pools,
      someoneWaits:
        waits ||
        (event.queuePromotion === 'offer' && pools.some(free) && (await growing(tx, event)).length > 0),
    };
  }

  /** @param answering those who answer now: their seats may come free, and they may leave the queue */
  private async heads(tx: Tx, event: EventRow, pools: Pool[], answering: Standing[]): Promise<Standing[]> {
    const seating = new Seating(capacityOf(event), pools, [], []);
    const held = answering.reduce((sum, one) => sum + heldBy(one), 1);
    const free = pools.reduce((sum, pool) => sum + Math.max(0, seating.free(pool)), held);
    const most = Math.min(free, 1_000_000);
    // Where seats are offered, parties that are larger than what is free are asked as well.
    const largest = event.queuePromotion === 'offer' ? mostCompanions : Math.min(mostCompanions, most - 1);
    const heads = await Database.rows<Standing>(tx, sql.readWaiting, [
      event.id,
      most,
      answering.length + 1,
      largest,
    ]);
    return event.queuePromotion === 'offer' ? [...heads, ...(await growing(tx, event))] : heads;
  }
}

/** Parties whose offers may grow. */
const growing = (tx: Tx, event: EventRow): Promise<Standing[]> =>
  Database.rows<Standing>(tx, sql.readGrowing, [event.id]);

const heldBy = (one: Standing): number => (one.seat === 'seated' ? seatsOf(one) : (one.offer?.seats ?? 0));

/** As the statements take it. */
export function storedStanding(standing: Standing): object {
  const since = isNewArrival(standing.waitingSince);
  const arrived = since || isNewArrival(standing.queuePlace);
  return {
    ...standing,
    waitingSince: since ? null : standing.waitingSince,
    queuePlace: arrived ? null : standing.queuePlace,
    arrived,
  };
}
