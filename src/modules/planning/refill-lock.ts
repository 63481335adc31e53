import { Database, type Tx } from '../../platform/database/database.js';
import type { EventRecord } from '../events/event-record.js';
import type { EventsQueries } from '../events/events.queries.js';
import { lockPlan, type PlanRecord } from './plan-lock.js';

/** Locks the seats of an event, then its plan, as whoever settles a place must. Undefined where there is no such event. */
export async function lockForRefill(
  tx: Tx,
  events: EventsQueries,
  eventId: string,
): Promise<{ event: EventRecord; plan: PlanRecord } | undefined> {
  const lock = 'SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE';
  const [found] = await Database.rows(tx, lock, [eventId]);
  if (!found) return undefined;
  const plan = await lockPlan(tx, eventId);
  return { plan, event: await events.record(eventId, tx) };
}
