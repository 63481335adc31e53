import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import { AnswersClosed, closedFor } from '../answering.rules.js';
import { AnswerBatch } from '../answers.batch.js';
import { readStandings } from '../answers.sql.js';
import type { Seating } from '../seating.rules.js';
import { SeatStore, type EventSeats } from '../seats.store.js';
import { seatsOf, type Standing } from '../seats.rules.js';
import type { ChangeQueue, SeatsGiven } from './http/waiting-list.dto.js';
import { OfferRefused } from './offers.errors.js';
import { Offers } from './offers.store.js';
import type { QueueAct } from './queue-act.entity.js';
import { recordAct } from './queue-acts.js';
import { moveTo, reorder, undoMoves } from './queue-order.js';
import { heldByPool, whyNotGiven } from './not-given.js';
import { answersEnd, byPlace, offerUntil } from './queue.rules.js';
import { WaitingListQueries } from './waiting-list.queries.js';

/** What staff do about the waiting list. Everything happens under the event's lock, so that two at once come to one result. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatStore,
    private readonly offers: Offers,
    private readonly batch: AnswerBatch,
    private readonly queries: WaitingListQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Another order undoes what was moved by hand. @throws StaleVersion, NotFound */
  async change(actor: Actor, eventId: string, version: number, change: ChangeQueue): Promise<void> {
    const stale = await this.locked(eventId, async (tx, { event }) => {
      const [now] = await Database.rows<{ version: number }>(
        tx,
        'SELECT queue_version AS version FROM events WHERE id = $1',
        [eventId],
      );
      if (now!.version !== version) return true;
      await tx.query(
        `UPDATE events SET queue_order = $2, queue_promotion = $3, offer_hours = $4, queue_version = queue_version + 1
          WHERE id = $1`,
        [eventId, change.order, change.promotion, change.offerHours],
      );
      if (change.order !== event.queueOrder) {
        await undoMoves(tx, eventId);
        await reorder(tx, eventId, change.order);
      }
      const { queueOrder: order, queuePromotion: promotion, offerHours } = event;
      const { reason, ...after } = change;
      await this.record(tx, actor, event, 'waiting_list.changed', null, {
        before: { order, promotion, offerHours },
        after,
        reason,
      });
      await this.batch.promote(tx, eventId);
      return false;
    });
    if (stale) throw new StaleVersion(await this.queries.view(eventId));
  }

  /** Puts a party before another, or at the end. @throws OfferRefused when one of them no longer waits */
  async move(
    actor: Actor,
    eventId: string,
    { invitationId, before, reason }: { invitationId: string; before: string | null; reason: string },
  ): Promise<void> {
    await this.locked(eventId, async (tx, { event }) => {
      if (!(await moveTo(tx, eventId, invitationId, before))) throw new OfferRefused('not_waiting');
      await this.act(tx, actor, event, 'moved', [invitationId], reason);
      await this.record(tx, actor, event, 'waiting_list.moved', invitationId, { before });
      await this.batch.promote(tx, eventId);
    });
  }

  /**
   * Gives free seats to these parties, in the order of the list. Who has a seat already keeps it: two members of staff at
   * once come to the same.
   * @returns those who got a seat now, those for whom there was none, and why each of the others got none
   */
  seat(
    actor: Actor,
    eventId: string,
    { invitationIds, reason }: { invitationIds: string[]; reason: string },
  ): Promise<SeatsGiven> {
    return this.locked(eventId, async (tx, seats) => {
      this.requireOpen(seats);
      const { standings, seating } = await this.present(tx, seats, invitationIds);
      const waiting = standings.filter(({ seat }) => seat === 'waiting').sort(byPlace);
      const notSeated = waiting.map(({ invitationId }) => invitationId).filter((id) => !seating.serve(id));
      const seated = await this.seats.storeAll(tx, seats.event, seating, actor.userId);
      await this.act(tx, actor, seats.event, 'seated', seated, reason);
      await this.batch.tellPromoted(tx, eventId, seated);
      const others = invitationIds.filter((id) => !seated.includes(id));
      const held = others.length ? await heldByPool(tx, eventId) : new Map<string, number>();
      return { seated, notSeated, why: others.map((id) => whyNotGiven(id, standings, seating, held)) };
    });
  }

  /** Holds seats for a party until a time. @throws OfferRefused, Invalid, AnswersClosed */
  async offer(
    actor: Actor,
    eventId: string,
    given: { invitationId: string; seats?: number; until?: string; reason: string },
  ): Promise<void> {
    await this.locked(eventId, async (tx, seats) => {
      this.requireOpen(seats);
      const { event } = seats;
      const { standings, seating } = await this.present(tx, seats, [given.invitationId]);
      const [waiting] = standings;
      if (waiting?.seat !== 'waiting' || waiting.offer) throw new OfferRefused('not_waiting');
      const until = this.until(seats, given.until);
      if (!seating.offer(waiting.invitationId, given.seats ?? seatsOf(waiting)))
        throw new OfferRefused('not_free');
      await this.offers.store(tx, event, seating, actor.userId, until);
      await this.seats.storePools(tx, seating.pools);
      await this.seats.move(tx, seating.changes());
      await this.act(tx, actor, event, 'offered', [given.invitationId], given.reason);
    });
  }

  /** @throws OfferRefused when it is no longer open, Invalid */
  async prolong(
    actor: Actor,
    eventId: string,
    offerId: string,
    given: { until: string; reason: string },
  ): Promise<void> {
    await this.locked(eventId, async (tx, seats) => {
      this.requireOpen(seats);
      const until = this.until(seats, given.until);
      const [offer] = await Database.rows<{ invitationId: string }>(
        tx,
        `UPDATE seat_offers SET until = $3 WHERE id = $1 AND event_id = $2 AND state = 'open'
         RETURNING invitation_id AS "invitationId"`,
        [offerId, eventId, until],
      );
      if (!offer) throw new OfferRefused('over');
      const { invitationId } = offer;
      await this.act(tx, actor, seats.event, 'prolonged', [invitationId], given.reason);
      await this.record(tx, actor, seats.event, 'seat.offer_prolonged', invitationId, {
        until: until.toISOString(),
      });
      await this.offers.tell(tx, eventId, [offerId]);
    });
  }

  /** The party waits on in its place, and is not asked again by itself. @throws OfferRefused when it is no longer open */
  async withdraw(actor: Actor, eventId: string, offerId: string, reason: string): Promise<void> {
    await this.locked(eventId, async (tx, seats) => {
      const [offer] = await Database.rows<{ invitationId: string }>(
        tx,
        `SELECT invitation_id AS "invitationId" FROM seat_offers WHERE id = $1 AND event_id = $2 AND state = 'open'`,
        [offerId, eventId],
      );
      if (!offer) throw new OfferRefused('over');
      const { seating } = await this.present(tx, seats, [offer.invitationId]);
      seating.endOffer(offer.invitationId, 'withdrawn');
      await this.act(tx, actor, seats.event, 'withdrawn', [offer.invitationId], reason);
      await this.seats.storeAll(tx, seats.event, seating, actor.userId);
      await this.batch.promote(tx, eventId);
    });
  }

  /** A party waits on for all its seats; those offered go to the next. @throws OfferRefused when the offer is no longer open */
  async waitOn(eventId: string, invitationId: string, offerId: string): Promise<void> {
    await this.locked(eventId, async (tx, seats) => {
      const { standings, seating } = await this.present(tx, seats, [invitationId]);
      const offer = standings[0]?.offer;
      if (offer?.id !== offerId || offer.over) throw new OfferRefused('over');
      seating.endOffer(invitationId, 'kept_waiting');
      await this.seats.storeAll(tx, seats.event, seating);
      await this.batch.promote(tx, eventId);
    });
  }

  private locked<T>(eventId: string, work: (tx: Tx, seats: EventSeats) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      const seats = await this.seats.lock(tx, eventId);
      if (!seats) throw new NotFound('event');
      return work(tx, seats);
    });
  }

  private async present(
    tx: Tx,
    seats: EventSeats,
    invitationIds: string[],
  ): Promise<{ standings: Standing[]; seating: Seating }> {
    const rows = await Database.rows<Standing & { eventId: string }>(tx, readStandings, [invitationIds]);
    const standings = rows.filter(({ poolId }) => poolId && seats.pools.some(({ id }) => id === poolId));
    return { standings, seating: await this.seats.seating(tx, seats, standings, false) };
  }

  private requireOpen({ event }: EventSeats): void {
    const closed = closedFor(event, 'staff', this.clock.now());
    if (closed) throw new AnswersClosed(closed);
  }

  private until({ event }: EventSeats, wanted: string | undefined): Date {
    const end = answersEnd(event);
    if (end <= event.now) throw new OfferRefused('closed');
    if (!wanted) return offerUntil(event, event.now);
    const until = new Date(wanted);
    if (until <= event.now || until > end)
      throw new Invalid([
        {
          field: 'until',
          message: `Choose a time that is ahead, and not after answers end (${end.toISOString()}).`,
        },
      ]);
    return until;
  }

  private async act(
    tx: Tx,
    actor: Actor,
    event: EventSeats['event'],
    act: QueueAct['act'],
    invitationIds: string[],
    reason: string,
  ): Promise<void> {
    await recordAct(tx, { eventId: event.id, act, userId: actor.userId, reason, invitationIds });
  }

  private record(
    tx: Tx,
    actor: Actor,
    event: EventSeats['event'],
    action: string,
    invitationId: string | null,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = invitationId ? { type: 'invitation', id: invitationId } : { type: 'event', id: event.id };
    return this.audit.record(tx, {
      actor,
      action,
      subject,
      teamId: event.teamId,
      eventId: event.id,
      data,
    });
  }
}
