import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit, type AuditFact } from '../../audit/audit.service.js';
import type { EventRow } from '../answers.rows.js';
import { unpointOffers } from '../answers.sql.js';
import type { Seating } from '../seating.rules.js';
import { offerUntil } from './queue.rules.js';

/** Job: tell guests of offers that were made to them, or ended without an answer of theirs. */
export const tellOfOffersJob = 'rsvps.tell-of-offers';
export interface TellOfOffers {
  eventId: string;
  offerIds: string[];
}

/** Writes offers as a batch left them; to be called under the event's lock, before the standings that point to them. */
@Injectable()
export class Offers {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  /**
   * @param userId the member of staff who offers or withdraws; null: the rules, or the guest's own answer
   * @param until of the offers that are made, or hold more seats now; by the event's settings otherwise
   * @returns the invitations whose offers changed
   */
  async store(
    tx: Tx,
    event: EventRow,
    seating: Seating,
    userId: string | null = null,
    until: Date = offerUntil(event, event.now),
  ): Promise<Set<string>> {
    const { made, changed, grown, moved, closed } = seating.offerChanges();
    const all = [...made, ...changed, ...grown, ...closed];
    if (!all.length) return new Set();
    if (closed.length)
      await tx.query(
        `UPDATE seat_offers o SET state = r.state, closed_at = clock_timestamp()
           FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, state text) WHERE o.id = r.id`,
        [JSON.stringify(closed)],
      );
    if (moved.length) await tx.query(unpointOffers, [moved.map(({ id }) => id)]);
    if (grown.length)
      await tx.query(
        `UPDATE seat_offers o SET seats = r.seats, invitation_id = r."invitationId", grown = grown + 1, until = greatest(until, $2)
           FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "invitationId" uuid, seats int) WHERE o.id = r.id`,
        [JSON.stringify(grown), until],
      );
    if (changed.length)
      await tx.query(
        `UPDATE seat_offers o SET seats = r.seats, invitation_id = r."invitationId"
           FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "invitationId" uuid, seats int) WHERE o.id = r.id`,
        [JSON.stringify(changed)],
      );
    if (made.length)
      await tx.query(
        `INSERT INTO seat_offers (id, event_id, invitation_id, seats, until, offered_by, offered_at)
         SELECT id, $1, "invitationId", seats, $2, $3, clock_timestamp()
           FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, "invitationId" uuid, seats int)`,
        [event.id, until, userId, JSON.stringify(made)],
      );
    const fact = (
      action: string,
      { invitationId, seats }: { invitationId: string; seats: number },
      by: AuditFact['actor'],
      more: object = {},
    ): AuditFact => ({
      actor: by,
      action,
      subject: { type: 'invitation', id: invitationId },
      teamId: event.teamId,
      eventId: event.id,
      data: { seats, ...more },
    });
    const staff = userId ? { userId } : ('system' as const);
    await this.audit.record(
      tx,
      ...made.map((one) => fact('seat.offered', one, staff, { order: event.queueOrder })),
      ...grown.map((one) => fact('seat.offer_grown', one, staff)),
      ...closed.map((one) =>
        fact(
          `seat.offer_${one.state}`,
          one,
          userId || one.state === 'lapsed' || one.state === 'withdrawn'
            ? staff
            : { invitationId: one.invitationId },
        ),
      ),
    );
    const told = closed.filter(({ state }) => state === 'lapsed' || state === 'withdrawn');
    const ids = [...made, ...grown, ...moved, ...told].map(({ id }) => id);
    await this.tell(tx, event.id, [...new Set(ids)]);
    return new Set(all.map(({ invitationId }) => invitationId));
  }

  async tell(tx: Tx, eventId: string, offerIds: string[]): Promise<void> {
    if (offerIds.length)
      await this.jobs.enqueue(tx, tellOfOffersJob, { eventId, offerIds } satisfies TellOfOffers);
  }
}
