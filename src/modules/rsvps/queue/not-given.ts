import { Database, type Tx } from '../../../platform/database/database.js';
import type { Seating } from '../seating.rules.js';
import { seatsOf, type Standing } from '../seats.rules.js';
import type { SeatNotGiven } from './http/waiting-list.dto.js';

/** Seats that open offers hold, by pool. */
export async function heldByPool(tx: Tx, eventId: string): Promise<Map<string, number>> {
  const rows = await Database.rows<{ poolId: string; seats: number }>(
    tx,
    `SELECT s.pool_id AS "poolId", sum(o.seats)::int AS seats FROM seat_offers o JOIN standings s ON s.offer_id = o.id
      WHERE o.event_id = $1 AND o.state = 'open' GROUP BY 1`,
    [eventId],
  );
  return new Map(rows.map(({ poolId, seats }) => [poolId, seats]));
}

/** Why a party that staff wanted to seat got no seat. @param before where the parties stood, as far as they have a pool */
export function whyNotGiven(
  invitationId: string,
  before: readonly Standing[],
  seating: Pick<Seating, 'freeFor'>,
  held: ReadonlyMap<string, number>,
): SeatNotGiven {
  const standing = before.find((one) => one.invitationId === invitationId);
  const none = { invitationId, needs: 0, free: 0, held: 0 };
  if (!standing) return { ...none, why: 'not_waiting' };
  if (standing.seat !== 'waiting') return { ...none, why: 'has_seat' };
  const own = standing.offer?.seats ?? 0;
  return {
    invitationId,
    why: 'not_free',
    needs: seatsOf(standing),
    free: seating.freeFor(standing),
    held: Math.max(0, (held.get(standing.poolId!) ?? 0) - own),
  };
}
