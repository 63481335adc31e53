import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import { EventsQueries } from '../events/events.queries.js';
import { GuestMails } from '../invitations/guest-mails.service.js';
import { Deciding } from './deciding.service.js';
import { GuestNotReached, NothingProposed } from './inbound.errors.js';
import { InboundSeal } from './inbound-seal.js';
import { proposedTimes } from './proposal.rules.js';

interface HeldProposal {
  id: string;
  invitationId: string;
  reading: Buffer;
}

/** Other times that guests propose in their calendars (COUNTER): the debate moves, or the guest learns that it stays. */
@Injectable()
export class Proposals implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly deciding: Deciding,
    private readonly mails: GuestMails,
    private readonly events: EventsQueries,
    private readonly seal: InboundSeal,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ eventId: string }>('events.rescheduled', 'inbound', ({ eventId }) => this.moved(eventId));
  }

  /** Answers the guest's calendar that the time stays (DECLINECOUNTER). @throws NotHeld, NothingProposed, GuestNotReached */
  decline(actor: Actor, id: string, comment: string): Promise<void> {
    return this.deciding.take(actor, id, 'refused', async (tx, { record, reading, choices }) => {
      const { eventId, invitationId } = record;
      if (!choices.declineProposal || reading.kind !== 'calendar' || !eventId || !invitationId)
        throw new NothingProposed();
      const { sequence } = reading.calendar;
      const declined = { invitationId, key: id, sequence, comment };
      if (!(await this.mails.declineProposal(tx, eventId, declined))) throw new GuestNotReached();
    });
  }

  /** However the debate was moved: who proposed the very time it has now got it, and nobody need look again. */
  private moved(eventId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const event = await this.events.record(eventId, tx);
      const met = (await this.held(tx, eventId)).filter(({ id, reading }) => {
        const proposed = proposedTimes(this.seal.openReading(id, reading), event);
        return proposed?.startsLocal === event.startsLocal && proposed.endsLocal === event.endsLocal;
      });
      if (!met.length) return;
      await tx.query(
        `UPDATE inbound_messages SET state = 'applied', settled_at = now() WHERE id = ANY ($1) AND state = 'held'`,
        [met.map(({ id }) => id)],
      );
      await this.audit.record(
        tx,
        ...met.map(({ id, invitationId }) => ({
          actor: 'system' as const,
          action: 'reply.proposal_met',
          subject: { type: 'invitation', id: invitationId },
          teamId: event.teamId,
          eventId,
          data: { inboundId: id },
        })),
      );
    });
  }

  private held(tx: Tx, eventId: string): Promise<HeldProposal[]> {
    return Database.rows<HeldProposal>(
      tx,
      `SELECT m.id, m.invitation_id AS "invitationId", m.reading
         FROM inbound_messages m JOIN invitations i ON i.id = m.invitation_id
        WHERE i.event_id = $1 AND m.state = 'held' AND m.reason = 'counter' AND m.reading IS NOT NULL
        ORDER BY m.number LIMIT 1000 FOR UPDATE OF m`,
      [eventId],
    );
  }
}
