import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { DomainError } from '../../platform/errors/domain-error.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { EventNotPublished, EventOver } from './invitations.errors.js';

/** Events as whoever invites to them has to look at them. */
@Injectable()
export class InvitingEvents {
  constructor(
    private readonly events: EventsQueries,
    private readonly clock: Clock,
  ) {}

  read(eventId: string, tx?: Tx): Promise<EventRecord> {
    return this.events.record(eventId, tx);
  }

  /** Why nobody can be invited to it; undefined when people can. */
  refusal({ status, endsAt }: EventRecord): DomainError | undefined {
    if (status !== 'published') return new EventNotPublished(status);
    return endsAt <= this.clock.now() ? new EventOver() : undefined;
  }

  /** Locks the event (docs/locking.md). @returns whether it is still the one that was read, for which mails were written */
  async unchanged(tx: Tx, { id, version }: EventRecord): Promise<boolean> {
    const [current] = await Database.rows<{ version: number }>(
      tx,
      'SELECT version FROM events WHERE id = $1 FOR NO KEY UPDATE',
      [id],
    );
    return current?.version === version;
  }
}
