import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import type { ChangePlan, PlanView } from './http/plan.dto.js';
import { lockPlan } from './plan-lock.js';
import { PlanQueries } from './plan.queries.js';
import { refillJob } from './refill-job.js';

/** Whether, until when and by which rule the reserve fills places. */
@Injectable()
export class PlanSettings {
  constructor(
    private readonly database: Database,
    private readonly queries: PlanQueries,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws StaleVersion */
  async change(actor: Actor, eventId: string, version: number, change: ChangePlan): Promise<PlanView> {
    const stale = await this.database.transaction(async (tx) => {
      const plan = await lockPlan(tx, eventId);
      if (plan.version !== version) return true;
      const goesOn = plan.refill !== 'off' ? plan.refillSince : null;
      const since = change.fillFreePlaces ? null : (goesOn ?? this.clock.now());
      await tx.query(
        `UPDATE plans SET refill = $2, refill_until = $3, silent_after_days = $4, prefer = $5, refill_since = $6,
                paused_at = NULL, looked_at = clock_timestamp(), version = version + 1 WHERE event_id = $1`,
        [eventId, change.refill, change.refillUntil, change.silentAfterDays, change.prefer, since],
      );
      if (change.refill !== 'off') await this.jobs.enqueue(tx, refillJob, { eventId });
      await this.audit.record(tx, {
        actor,
        action: 'plan.refill_set',
        subject: { type: 'event', id: eventId },
        teamId: plan.teamId,
        eventId,
        data: { ...change },
      });
      return false;
    });
    const view = await this.queries.view(eventId);
    if (stale) throw new StaleVersion(view);
    return view;
  }
}
