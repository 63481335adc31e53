import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { EventsQueries } from '../events/events.queries.js';
import { CandidateQueries } from './candidates.queries.js';
import { CannotBeInvited, EventKeepsChanging, EventNotPublished, EventOver } from './invitations.errors.js';
import { WaveWriter } from './wave-writer.js';

/** Invites single people beside the waves: those to whom somebody passed an invitation on. */
@Injectable()
export class Admissions {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * The person's own invitation, with its mail; the one they have already, whoever invited them.
   * @returns its id
   * @throws CannotBeInvited, EventNotPublished, EventOver, EventKeepsChanging; NotFound when there is no such person
   */
  async admit(actor: Actor, eventId: string, personId: string): Promise<string> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const event = await this.events.record(eventId);
      if (event.status !== 'published') throw new EventNotPublished(event.status);
      if (event.endsAt <= this.clock.now()) throw new EventOver();
      const present = await this.present(eventId, personId);
      if (present) return present;
      const selection = { listIds: [], personIds: [personId] };
      const [candidate] = (await this.candidates.find(actor, eventId, selection)).people;
      if (!candidate) throw new NotFound('person');
      if (candidate.refusal === 'already_invited') continue;
      if (candidate.refusal) throw new CannotBeInvited(candidate.refusal);
      const prepared = await this.writer.prepare(event, [candidate], {});
      const written = await this.database.transaction(async (tx) => {
        const [now] = await Database.rows<{ version: number }>(
          tx,
          'SELECT version FROM events WHERE id = $1 FOR NO KEY UPDATE',
          [eventId],
        );
        // The mail was written for another version of the debate, or somebody else invited the person meanwhile.
        if (now?.version !== event.version || !(await this.writer.insert(tx, event, null, prepared)).invited)
          return false;
        await this.audit.record(tx, {
          actor,
          action: 'invitation.admitted',
          subject: { type: 'invitation', id: prepared[0]!.guest.invitationId },
          teamId: event.teamId,
          eventId,
        });
        return true;
      });
      if (written) return prepared[0]!.guest.invitationId;
    }
    throw new EventKeepsChanging();
  }

  private async present(eventId: string, personId: string): Promise<string | undefined> {
    const [row] = await this.database.read<{ id: string }>(
      'SELECT id FROM invitations WHERE event_id = $1 AND person_id = $2 AND revoked_at IS NULL',
      [eventId, personId],
    );
    return row?.id;
  }
}
