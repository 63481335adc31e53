import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { Plan } from './plan.entity.js';

export type PlanRecord = Omit<Plan, 'lists' | 'lookedAt'> & {
  teamId: string;
  /** The program did not look for hours: it stood still, or runs from a backup. */
  stale: boolean;
};

export const planColumns = `
  l.event_id AS "eventId", l.refill, l.refill_until AS "refillUntil", l.refill_since AS "refillSince",
  l.silent_after_days AS "silentAfterDays", l.prefer, l.paused_at AS "pausedAt", l.edition, l.version,
  l.looked_at < clock_timestamp() - interval '6 hours' AS stale`;

/** The plan of an event, made when there is none, locked. Where the event is locked too, that comes first. */
export async function lockPlan(tx: Tx, eventId: string): Promise<PlanRecord> {
  await tx.query('INSERT INTO plans (event_id) VALUES ($1) ON CONFLICT DO NOTHING', [eventId]);
  const [plan] = await Database.rows<PlanRecord>(
    tx,
    `SELECT ${planColumns}, (SELECT team_id FROM events WHERE id = l.event_id) AS "teamId"
       FROM plans l WHERE event_id = $1 FOR UPDATE OF l`,
    [eventId],
  );
  if (!plan) throw new NotFound('event');
  return plan;
}

/** Whoever looks at the plan has to look again. */
export async function touchPlan(tx: Tx, eventId: string): Promise<void> {
  await tx.query('UPDATE plans SET edition = edition + 1 WHERE event_id = $1', [eventId]);
}
