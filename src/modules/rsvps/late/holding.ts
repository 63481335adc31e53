import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import type { AnswerRequest } from '../answer-request.js';
import type { HeldWishes } from './late.rules.js';

/** An answer that waits for an organiser. */
export interface Held {
  id: string;
  request: AnswerRequest;
}

/** Keeps late answers; under the lock on the event's row, as the answers are. */
@Injectable()
export class Holding {
  constructor(private readonly audit: Audit) {}

  /** The latest word of a guest takes the place of the one before. */
  async store(
    tx: Tx,
    event: { id: string; teamId: string },
    now: Date,
    held: readonly Held[],
  ): Promise<void> {
    if (!held.length) return;
    const last = new Map(held.map((one) => [one.request.invitationId, one]));
    await this.replace(tx, [...last.keys()], now);
    const rows = [...last.values()].map(({ id, request: { eventId: _event, invitationId, ...request } }) => ({
      id,
      invitationId,
      request,
    }));
    await tx.query(
      `INSERT INTO held_answers (id, invitation_id, event_id, state, request, held_at)
       SELECT id, "invitationId", $2, 'held', request, $3 FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "invitationId" uuid, request jsonb)`,
      [JSON.stringify(rows), event.id, now],
    );
    await this.audit.record(
      tx,
      ...rows.map(({ invitationId, request }) => ({
        actor: { invitationId },
        action: 'answer.held',
        subject: { type: 'invitation', id: invitationId },
        teamId: event.teamId,
        eventId: event.id,
        data: { answer: request.answer, mode: request.mode },
      })),
    );
  }

  /** Whoever answers anew has said what counts. */
  async replace(tx: Tx, invitationIds: readonly string[], now: Date): Promise<void> {
    await Database.rows(
      tx,
      `UPDATE held_answers SET state = 'replaced', decided_at = $2, request = NULL
        WHERE invitation_id = ANY ($1) AND companion_id IS NULL AND state = 'held' RETURNING id`,
      [invitationIds, now],
    );
  }

  /** What a companion said late; the latest word takes the place of the one before. */
  async storeWishes(
    tx: Tx,
    event: { id: string; teamId: string },
    now: Date,
    { id: companionId, invitationId }: { id: string; invitationId: string },
    wishes: HeldWishes,
  ): Promise<void> {
    await this.replaceWishes(tx, companionId, now);
    await tx.query(
      `INSERT INTO held_answers (id, invitation_id, event_id, companion_id, state, request, held_at)
       VALUES ($1, $2, $3, $4, 'held', $5, $6)`,
      [newId(), invitationId, event.id, companionId, JSON.stringify(wishes), now],
    );
    await this.audit.record(tx, {
      actor: { invitationId },
      action: 'companion.held',
      subject: { type: 'companion', id: companionId },
      teamId: event.teamId,
      eventId: event.id,
      data: {},
    });
  }

  /** What waits of a companion. */
  async wishesOf(tx: Tx, companionId: string): Promise<HeldWishes | undefined> {
    const [row] = await Database.rows<{ request: HeldWishes }>(
      tx,
      `SELECT request FROM held_answers WHERE companion_id = $1 AND state = 'held' FOR UPDATE`,
      [companionId],
    );
    return row?.request;
  }

  /** It waits on, without what staff put down meanwhile. */
  async keepWishes(tx: Tx, companionId: string, rest: HeldWishes): Promise<void> {
    await tx.query(`UPDATE held_answers SET request = $2 WHERE companion_id = $1 AND state = 'held'`, [
      companionId,
      JSON.stringify(rest),
    ]);
  }

  /** The companion has said what counts. */
  async replaceWishes(tx: Tx, companionId: string, now: Date): Promise<void> {
    await Database.rows(
      tx,
      `UPDATE held_answers SET state = 'replaced', decided_at = $2, request = NULL
        WHERE companion_id = $1 AND state = 'held' RETURNING id`,
      [companionId, now],
    );
  }
}

export const newHeld = (request: AnswerRequest): Held => ({ id: newId(), request });
