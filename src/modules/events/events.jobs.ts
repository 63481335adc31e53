import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { isLive } from './event-changes.rules.js';
import { Event } from './event.entity.js';

export const placeCorrected = 'events.place-corrected';

@Injectable()
export class EventsJobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {
    jobs.handle<{ eventId: string }>(placeCorrected, ({ eventId }) => this.renew(eventId));
  }

  /** The address of the house was corrected: the event is the same, its calendar entries are out of date. */
  private async renew(eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const event = await tx.findOne(Event, {
        where: { id: eventId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!event) return;
      const now = this.clock.now();
      const live = isLive(event, now);
      const sequence = event.sequence + (live ? 1 : 0);
      await tx.update(Event, { id: eventId }, { sequence, contentChangedAt: now });
      if (live) await this.jobs.publish(tx, 'events.changed', { eventId, fields: ['venue'] });
    });
  }
}
