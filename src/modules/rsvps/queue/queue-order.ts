import { Database, type Tx } from '../../../platform/database/database.js';
import type { QueueOrder } from '../../events/event.entity.js';
import { lastClass, placeBetween, restingClass } from './queue.rules.js';
import { classSql } from './queue.sql.js';

/** Statements about the order of the waiting list; every call that writes is made under the event's lock. */

/** Standings in the queue whose category or rank is no longer that by which they stand there. */
const outdated = (order: string) => `
  s.seat = 'waiting' AND NOT s.by_hand AND s.queue_class < ${lastClass} AND s.queue_class <> ${classSql(order, 'p')}`;

/** Debates whose order is no longer what categories and ranks say. */
export const eventsOutOfOrder = `
  SELECT DISTINCT e.id FROM events e JOIN standings s ON s.event_id = e.id
    JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id
   WHERE e.queue_order IN ('category', 'rank') AND e.status = 'published' AND e.ends_at > now() AND ${outdated('e.queue_order')}`;

/** Puts everybody where category or rank say; those who were moved by hand, or let offers pass, stay. */
export async function reorder(tx: Tx, eventId: string, order: QueueOrder): Promise<void> {
  await tx.query(
    `UPDATE standings s SET queue_class = ${classSql('$2::text', 'p')}
       FROM invitations i JOIN people p ON p.id = i.person_id
      WHERE i.id = s.invitation_id AND s.event_id = $1 AND ${outdated('$2::text')}`,
    [eventId, order],
  );
}

/** Undoes moves by hand. */
export async function undoMoves(tx: Tx, eventId: string): Promise<void> {
  await tx.query(
    `UPDATE standings SET by_hand = false, queue_class = 0, queue_place = waiting_since
      WHERE event_id = $1 AND seat = 'waiting' AND by_hand`,
    [eventId],
  );
}

interface Neighbour {
  poolId: string;
  queueClass: number;
  queuePlace: number;
  offered: boolean;
}

const waits = `
  SELECT pool_id AS "poolId", queue_class AS "queueClass", queue_place AS "queuePlace", offer_id IS NOT NULL AS offered
    FROM standings s WHERE s.event_id = $1 AND s.seat = 'waiting'`;

/**
 * Moves a party before another of the same pool, or to the end.
 * @returns false where one of them no longer waits, waits for another pool, or has an offer
 */
export async function moveTo(
  tx: Tx,
  eventId: string,
  invitationId: string,
  beforeId: string | null,
): Promise<boolean> {
  const read = (sql: string, values: unknown[]) => Database.rows<Neighbour>(tx, sql, values);
  const one = (id: string) => read(`${waits} AND s.invitation_id = $2`, [eventId, id]);
  const [moved] = await one(invitationId);
  if (!moved || moved.offered) return false;
  if (beforeId === null) {
    const [last] = await read(
      `${waits} AND s.pool_id = $2 AND s.invitation_id <> $3 AND s.queue_class < ${restingClass}
       ORDER BY s.queue_class DESC LIMIT 1`,
      [eventId, moved.poolId, invitationId],
    );
    await put(tx, invitationId, last?.queueClass ?? 0, null);
    return true;
  }
  const [target] = await one(beforeId);
  if (!target || target.poolId !== moved.poolId || beforeId === invitationId) return false;
  const place = await between(tx, eventId, invitationId, beforeId);
  if (place !== undefined) {
    await put(tx, invitationId, target.queueClass, place);
    return true;
  }
  await tx.query(renumber, [eventId, target.poolId, target.queueClass]);
  await put(tx, invitationId, target.queueClass, (await between(tx, eventId, invitationId, beforeId))!);
  return true;
}

async function between(
  tx: Tx,
  eventId: string,
  movedId: string,
  beforeId: string,
): Promise<number | undefined> {
  const [row] = await Database.rows<{ before: number | null; after: number }>(
    tx,
    `SELECT t.queue_place AS after, (
       SELECT s.queue_place FROM standings s
        WHERE s.event_id = $1 AND s.pool_id = t.pool_id AND s.seat = 'waiting' AND s.queue_class = t.queue_class
          AND s.invitation_id <> $2 AND (s.queue_place, s.waiting_since) < (t.queue_place, t.waiting_since)
        ORDER BY s.queue_place DESC LIMIT 1) AS before
       FROM standings t WHERE t.invitation_id = $3`,
    [eventId, movedId, beforeId],
  );
  return row && placeBetween(row.before, row.after);
}

/** $1 event, $2 pool, $3 class. Numbers stay below those that answers still to come will get. */
const renumber = `
  UPDATE standings s SET queue_place = n.place
    FROM (SELECT invitation_id, row_number() OVER (ORDER BY queue_place, waiting_since) AS place FROM standings
           WHERE event_id = $1 AND pool_id = $2 AND seat = 'waiting' AND queue_class = $3) n
   WHERE n.invitation_id = s.invitation_id`;

/** Whoever is moved is asked again whatever they let pass, or refused. @param place null: behind all there are */
async function put(tx: Tx, invitationId: string, queueClass: number, place: number | null): Promise<void> {
  await tx.query(
    `UPDATE standings SET queue_class = $2, queue_place = coalesce($3::float8, nextval(pg_get_serial_sequence('answers', 'number'))),
            by_hand = true, passed_seats = 0 WHERE invitation_id = $1`,
    [invitationId, queueClass, place],
  );
}
