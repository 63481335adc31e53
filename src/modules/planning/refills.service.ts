import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { dropOutSql, plannedTables } from './planned.sql.js';
import { touchPlan, type PlanRecord } from './plan-lock.js';
import { lockForRefill } from './refill-lock.js';
import { refillJob } from './refill-job.js';
import { RefillWriter } from './refill-writer.js';
import { idle, matchedBy, samePool } from './refilling.rules.js';
import { atOnce, RefillQueries, type Next, type Vacated } from './refills.queries.js';

/**
 * Fills places that came free from the reserve. Told by the state alone, under the event's lock: however often it runs,
 * on however many nodes, each place is settled once.
 */
@Injectable()
export class Refills {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly queries: RefillQueries,
    private readonly writer: RefillWriter,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns how many places were settled, or have somebody proposed now */
  run(eventId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const locked = await lockForRefill(tx, this.events, eventId);
      if (!locked) return 0;
      const { event } = locked;
      const plan = await this.awake(tx, locked.plan);
      if (idle({ ...plan, ...event }, this.clock.now())) return 0;
      await this.withdrawProposals(tx, eventId);
      const left = await this.queries.vacated(tx, plan, this.clock.now());
      const pools = await this.queries.pools(tx, eventId);
      let settled = 0;
      let open = 0;
      for (const one of left.slice(0, atOnce)) {
        const { poolId } = samePool(pools, one);
        // Who waits for a seat of that pool comes before the reserve.
        if (pools.some(({ id, waits }) => id === poolId && waits)) {
          await this.writer.settle(tx, one, 'waiting_list');
          settled++;
          continue;
        }
        const next = await this.queries.next(tx, one, pools, plan.prefer);
        if (!next) open++;
        else if (await this.fill(tx, event, plan, one, next)) settled++;
      }
      if (settled) await touchPlan(tx, eventId);
      if (left.length > atOnce && open < atOnce) await this.jobs.enqueue(tx, refillJob, { eventId });
      return settled;
    });
  }

  private async fill(
    tx: Tx,
    event: EventRecord,
    plan: PlanRecord,
    left: Vacated,
    next: Next,
  ): Promise<boolean> {
    const matched = matchedBy(plan.prefer, left.categoryId, next.candidate.categoryId);
    if (plan.refill === 'automatic') return this.writer.invite(tx, event, left, next, matched, 'system');
    await this.writer.settle(tx, left, 'proposed', { plannedGuestId: next.plannedId, matched });
    return true;
  }

  /** Whoever runs from a backup, or stood still for hours, asks before it invites anybody. */
  private async awake(tx: Tx, plan: PlanRecord): Promise<PlanRecord> {
    if (plan.refill !== 'automatic' || !plan.stale) {
      await tx.query('UPDATE plans SET looked_at = clock_timestamp() WHERE event_id = $1', [plan.eventId]);
      return plan;
    }
    await tx.query(
      `UPDATE plans SET refill = 'propose', paused_at = clock_timestamp(), looked_at = clock_timestamp(), version = version + 1
        WHERE event_id = $1`,
      [plan.eventId],
    );
    await this.audit.record(tx, {
      actor: 'system',
      action: 'plan.refill_paused',
      subject: { type: 'event', id: plan.eventId },
      teamId: plan.teamId,
      eventId: plan.eventId,
    });
    return { ...plan, refill: 'propose' };
  }

  /** Of guests who come after all, and of people who cannot be invited any more: these places are looked at anew. */
  private async withdrawProposals(tx: Tx, eventId: string): Promise<void> {
    await tx.query(outdatedSql, [eventId]);
  }
}

const outdatedSql = `
  DELETE FROM vacancies v USING invitations i LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE v.event_id = $1 AND v.state = 'proposed' AND i.id = v.invitation_id
     AND (i.revoked_at IS NOT NULL OR s.answer IN ('accepted', 'tentative', 'delegated')
       OR NOT EXISTS (SELECT FROM ${plannedTables} WHERE g.id = v.planned_guest_id AND g.part = 'reserve'
            AND g.skipped_at IS NULL AND ${dropOutSql} IS NULL))`;
