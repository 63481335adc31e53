import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { AnswerBatch } from '../answers.batch.js';
import { readStandings } from '../answers.sql.js';
import { SeatStore } from '../seats.store.js';
import type { Standing } from '../seats.rules.js';
import { eventsOutOfOrder, reorder } from './queue-order.js';
import { answersEnd } from './queue.rules.js';

interface OpenOffer {
  invitationId: string;
  over: boolean;
}

/**
 * Looks once a minute which offers have run out, by the database's clock, and who is next. Whichever node looks, and
 * however many: under the event's lock the second finds nothing left to do.
 */
@Injectable()
export class OfferClock {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatStore,
    private readonly batch: AnswerBatch,
  ) {}

  async tick(): Promise<void> {
    for (const { id } of await this.database.read<{ id: string }>(eventsOutOfOrder))
      await this.database.transaction(async (tx) => {
        const seats = await this.seats.lock(tx, id);
        if (seats) await reorder(tx, id, seats.event.queueOrder);
      });
    for (const { id } of await this.database.read<{ id: string }>(eventsToLookAt))
      await this.database.transaction((tx) => this.settle(tx, id));
  }

  /** Closes what ran out at this event, and gives the seats to the next. */
  async settle(tx: Tx, eventId: string): Promise<void> {
    const seats = await this.seats.lock(tx, eventId);
    if (!seats) return;
    const { event } = seats;
    // Guests who could not answer let nothing pass: not while the debate is called off, nor once answers have ended.
    const answerable = event.status === 'published' && answersEnd(event) > event.now;
    const offers = await Database.rows<OpenOffer>(tx, openOffers, [eventId]);
    const ended = offers.filter(({ over }) => over || !answerable);
    if (ended.length) {
      const ids = ended.map(({ invitationId }) => invitationId);
      const standings = await Database.rows<Standing>(tx, readStandings, [ids]);
      const seating = await this.seats.seating(tx, seats, standings, false);
      for (const { invitationId, over } of ended)
        if (over && event.status === 'published') seating.lapse(invitationId);
        else seating.endOffer(invitationId, 'withdrawn', true);
      await this.seats.storeAll(tx, event, seating);
    }
    await this.batch.promote(tx, eventId);
  }
}

const openOffers = `
  SELECT invitation_id AS "invitationId", until <= clock_timestamp() AS over
    FROM seat_offers WHERE event_id = $1 AND state = 'open' ORDER BY until, id`;

/** Where an offer ran out, or can no longer be taken; and where seats are to be offered while some are free. */
const eventsToLookAt = `
  SELECT e.id FROM events e
   WHERE e.id IN (SELECT event_id FROM seat_offers WHERE state = 'open' AND until <= clock_timestamp())
      OR e.id IN (SELECT o.event_id FROM seat_offers o JOIN events c ON c.id = o.event_id
                   WHERE o.state = 'open' AND (c.status <> 'published' OR least(c.answers_until, c.starts_at) <= clock_timestamp()))
      OR e.queue_promotion = 'offer' AND e.status = 'published' AND e.starts_at > clock_timestamp() AND EXISTS (
           SELECT FROM pools p JOIN pools w ON w.event_id = e.id AND w.mode = p.mode AND (w.id = p.id OR w.for_speakers)
             JOIN standings s ON s.pool_id = w.id AND s.seat = 'waiting' LEFT JOIN seat_offers o ON o.id = s.offer_id
            WHERE p.event_id = e.id AND (p.seats IS NULL OR p.taken < p.seats + p.over)
              AND (o.id IS NULL OR o.offered_by IS NULL AND o.seats <= s.companions))
   ORDER BY e.id`;
