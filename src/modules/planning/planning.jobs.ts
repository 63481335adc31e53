import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Restorations } from '../../platform/restoring/restorations.js';
import { guestRefused, type GuestRefused } from '../rsvps/answer-request.js';
import { refillJob, type RefillJob } from './refill-job.js';
import { Refills } from './refills.service.js';

@Injectable()
export class PlanningJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly refills: Refills,
    private readonly database: Database,
    private readonly clock: Clock,
    restorations: Restorations,
  ) {
    // As after hours without a program: nobody is invited before an organiser has looked.
    restorations.register(async (tx) => {
      await tx.query(`UPDATE plans SET looked_at = looked_at - interval '7 hours'`);
    });
  }

  onModuleInit(): void {
    const run = async ({ eventId }: RefillJob) => void (await this.refills.run(eventId));
    this.jobs.handle<RefillJob>(refillJob, run);
    this.jobs.on<GuestRefused>(guestRefused, 'planning', run);
    this.jobs.on<RefillJob>('events.rescheduled', 'planning', run);
    this.jobs.schedule('planning.tick', '* * * * *', () => this.tick());
  }

  /** Silence has no fact: time alone makes a place free. Each event by itself, so that one in trouble stops no other. */
  private async tick(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const plans = await Database.rows<RefillJob>(
        tx,
        `SELECT l.event_id AS "eventId" FROM plans l JOIN events e ON e.id = l.event_id
          WHERE l.refill <> 'off' AND e.status = 'published' AND e.starts_at > $1
            AND (l.refill_until IS NULL OR l.refill_until > $1) ORDER BY l.event_id`,
        [this.clock.now()],
      );
      for (const { eventId } of plans) await this.jobs.enqueue(tx, refillJob, { eventId });
    });
  }
}
