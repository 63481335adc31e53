import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { AnswerBatch } from './answers.batch.js';
import type { SetSeatLimit } from './http/rsvps.dto.js';
import { SeatLimitRow } from './seat-limit.entity.js';

interface Limits {
  teamId: string;
  seats: number | null;
  acceptUpTo: number | null;
}

/** How many may accept for the seats of the room: an organiser's decision, with a reason, on the record. */
@Injectable()
export class SeatLimits {
  constructor(
    private readonly database: Database,
    private readonly batch: AnswerBatch,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Nobody loses a seat; seats that there are more go to those who wait. @throws Conflict, Invalid, NotFound */
  set(actor: Actor, eventId: string, { acceptUpTo, instead, reason }: SetSeatLimit): Promise<void> {
    return this.database.transaction(async (tx) => {
      const [event] = await Database.rows<Limits>(
        tx,
        `SELECT team_id AS "teamId", capacity AS seats, accept_up_to AS "acceptUpTo"
           FROM events WHERE id = $1 FOR NO KEY UPDATE`,
        [eventId],
      );
      if (!event) throw new NotFound('event');
      if (event.acceptUpTo === acceptUpTo) return;
      if (event.acceptUpTo !== instead)
        throw new Conflict('limit_changed', 'Somebody else decided in the meantime how many may accept.', {
          acceptUpTo: event.acceptUpTo,
        });
      if (event.seats === null)
        throw new Conflict('no_capacity', 'Say first how many seats the room has; it is unlimited now.');
      if (acceptUpTo !== null && acceptUpTo < event.seats)
        throw new Invalid([
          { field: 'acceptUpTo', message: `The room has ${event.seats} seats; it cannot be fewer.` },
        ]);
      await tx.query('UPDATE events SET accept_up_to = $2 WHERE id = $1', [eventId, acceptUpTo]);
      const { seats } = event;
      const setAt = this.clock.now();
      const limitId = newId();
      await tx.insert(SeatLimitRow, {
        id: limitId,
        eventId,
        acceptUpTo,
        seats,
        reason,
        setBy: actor.userId,
        setAt,
      });
      await this.audit.record(tx, {
        actor,
        action: 'seats.limit_set',
        subject: { type: 'event', id: eventId },
        teamId: event.teamId,
        eventId,
        data: { acceptUpTo, seats, instead, limitId },
      });
      await this.batch.syncPools(tx, eventId);
      await this.batch.promote(tx, eventId);
    });
  }
}
