import { Database, type Tx } from '../../platform/database/database.js';
import type { AnswerRequest } from './answer-request.js';
import type { AnswerBatch } from './answers.batch.js';
import type { Mode } from './seats.rules.js';

/** Invitations that were taken back by a merge of two entries and stand again since it was undone. */
export interface RestoredInvitations {
  eventId: string;
  invitationIds: string[];
  userId: string;
  /** Of the merge: the same fact twice is one answer. */
  key: string;
}

/** Who had accepted accepts once more: a seat where one is free, else the waiting list. Overbooking is for people to decide. */
export async function reinstate(tx: Tx, batch: AnswerBatch, restored: RestoredInvitations): Promise<void> {
  const { eventId, invitationIds, userId, key } = restored;
  const accepted = await Database.rows<{ id: string; mode: Mode; names: string[] }>(
    tx,
    `SELECT i.id, a.mode, ARRAY(SELECT c.name FROM companions c WHERE c.invitation_id = i.id
              ORDER BY c.removed_at DESC, c.position LIMIT a.companions) AS names FROM invitations i JOIN standings s ON s.invitation_id = i.id JOIN answers a ON a.id = s.answer_id
      WHERE i.event_id = $1 AND i.id = ANY($2) AND i.revoked_at IS NULL AND s.answer = 'withdrawn' AND a.answer = 'accepted'`,
    [eventId, invitationIds],
  );
  await batch.record(
    tx,
    eventId,
    accepted.map(({ id, mode, names }): AnswerRequest => ({
      eventId,
      invitationId: id,
      answer: 'accepted',
      mode,
      note: '',
      dietary: '',
      accessNeeds: '',
      interpretation: '',
      keepWhatIsEmpty: true,
      channel: 'staff',
      userId,
      reason: 'The merge with another entry was undone.',
      nonce: `merge-undone:${key}`,
      overCapacity: false,
      party: { names },
    })),
  );
}
