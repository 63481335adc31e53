import { Database, type Tx } from '../../platform/database/database.js';

/** The team whose audit log tells of an event's mail; null when there is no such event. */
export async function teamOfEvent(tx: Tx, eventId: string): Promise<string | null> {
  const [event] = await Database.rows<{ teamId: string }>(
    tx,
    'SELECT team_id AS "teamId" FROM events WHERE id = $1',
    [eventId],
  );
  return event?.teamId ?? null;
}
