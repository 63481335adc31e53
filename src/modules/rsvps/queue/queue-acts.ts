import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import type { QueueAct } from './queue-act.entity.js';

interface Act extends Pick<QueueAct, 'eventId' | 'act' | 'userId' | 'reason'> {
  invitationIds: readonly string[];
}

/** Keeps who did it and why; after the entries of the audit log that it explains, which find it by time. */
export async function recordAct(tx: Tx, { eventId, act, userId, reason, invitationIds }: Act): Promise<void> {
  if (!invitationIds.length) return;
  await tx.query(
    `INSERT INTO queue_acts (id, event_id, invitation_id, act, user_id, reason, created_at)
     SELECT id, $1, invitation, $2, $3, $4, clock_timestamp() FROM unnest($5::uuid[], $6::uuid[]) AS r (id, invitation)`,
    [eventId, act, userId, reason, invitationIds.map(() => newId()), invitationIds],
  );
}
