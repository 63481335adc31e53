import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Conflict, NotFound } from '../../../platform/errors/domain-error.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { GuestMails } from '../../invitations/guest-mails.service.js';
import { AnswerBatch } from '../answers.batch.js';
import type { EventRow } from '../answers.rows.js';
import { lockEvent } from '../answers.sql.js';
import { CompanionWishesService } from '../companions/companion-wishes.service.js';
import { requireSeatReason } from '../http/seat-reason.js';
import type { HeldRequest, HeldWishes } from './late.rules.js';

/** Job: tell a guest that a late answer, or a companion's late words, were not taken. */
export const tellLateJob = 'rsvps.tell-late';
export interface TellLate {
  heldId: string;
}

export interface LateDecision {
  decision: 'approve' | 'refuse';
  /** Told to the guest where it is refused; needed then, and whenever seats are concerned. */
  reason: string;
  /** A seat even though none is free. */
  overCapacity: boolean;
}

interface Waiting {
  eventId: string;
  invitationId: string;
  companionId: string | null;
  teamId: string;
}

/** What organisers decide about answers that came after the deadline. */
@Injectable()
export class LateAnswers {
  constructor(
    private readonly database: Database,
    private readonly batch: AnswerBatch,
    private readonly wishes: CompanionWishesService,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly mails: GuestMails,
  ) {}

  /**
   * Approving takes the answer the way every answer goes: it may join the waiting list, or be refused for the reasons that
   * bind staff too; then nothing is decided. What a companion said moves no seat.
   * @throws Conflict `late_answer_decided` where somebody decided it, or the guest replaced it, in the meantime
   * @throws AnswersClosed, PartyRefused, QuestionsRefused, NotFound; Invalid where a reason is missing
   */
  decide(
    actor: { userId: string },
    heldId: string,
    { decision, reason, overCapacity }: LateDecision,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const waiting = await this.waiting(tx, heldId);
      const { companionId } = waiting;
      // What a companion needs moves no seat.
      if (!companionId) requireSeatReason(reason);
      const [event] = await Database.rows<EventRow>(tx, lockEvent, [waiting.eventId]);
      const [held] = await Database.rows<{ request: HeldRequest | HeldWishes }>(
        tx,
        `SELECT request FROM held_answers WHERE id = $1 AND state = 'held' FOR UPDATE`,
        [heldId],
      );
      if (!held)
        throw new Conflict(
          'late_answer_decided',
          'This was decided already, or the guest has answered anew. Load the guest again.',
        );
      let answerId: string | null = null;
      if (decision === 'approve' && companionId)
        await this.wishes.take(tx, event!, companionId, held.request as HeldWishes);
      else if (decision === 'approve')
        answerId = await this.take(tx, actor, waiting, held.request as HeldRequest, { reason, overCapacity });
      await tx.query(
        `UPDATE held_answers SET state = $2, decided_at = $3, decided_by = $4, reason = $5, answer_id = $6, request = NULL WHERE id = $1`,
        [
          heldId,
          decision === 'approve' ? 'approved' : 'refused',
          this.clock.now(),
          actor.userId,
          reason,
          answerId,
        ],
      );
      await this.audit.record(tx, {
        actor,
        // Of companions under a name of their own: these acts touch no seat.
        action: `${companionId ? 'late_companion' : 'late_answer'}.${decision === 'approve' ? 'approved' : 'refused'}`,
        subject: companionId
          ? { type: 'companion', id: companionId }
          : { type: 'invitation', id: waiting.invitationId },
        teamId: waiting.teamId,
        eventId: waiting.eventId,
        data: { heldId },
      });
      if (decision === 'refuse') await this.jobs.enqueue(tx, tellLateJob, { heldId } satisfies TellLate);
    });
  }

  /**
   * Once, and only as long as it is true. Of companions nobody knows an address: their guest is told, not why, which may be
   * about the companion's health; that is on the companion's page.
   */
  async tell({ heldId }: TellLate): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await Database.rows<{
        invitationId: string;
        eventId: string;
        reason: string;
        companion: string | null;
      }>(
        tx,
        `SELECT h.invitation_id AS "invitationId", h.event_id AS "eventId", h.reason, c.name AS companion
           FROM held_answers h LEFT JOIN companions c ON c.id = h.companion_id
          WHERE h.id = $1 AND h.state = 'refused' AND c.removed_at IS NULL`,
        [heldId],
      );
      if (!row) return;
      const { eventId, invitationId, reason, companion } = row;
      const news =
        companion === null
          ? ({ kind: 'late_refused', reason } as const)
          : ({ kind: 'late_companion', companion } as const);
      await this.mails.confirm(tx, eventId, [{ ...news, invitationId, mode: 'room', key: heldId }]);
    });
  }

  private async take(
    tx: Tx,
    actor: { userId: string },
    { eventId, invitationId }: Waiting,
    request: HeldRequest,
    { reason, overCapacity }: Pick<LateDecision, 'reason' | 'overCapacity'>,
  ): Promise<string> {
    const [outcome] = await this.batch.record(tx, eventId, [
      { ...request, eventId, invitationId, approved: true, userId: actor.userId, reason, overCapacity },
    ]);
    if (outcome instanceof Error) throw outcome;
    return outcome!.answerId;
  }

  private async waiting(tx: Tx, heldId: string): Promise<Waiting> {
    const [row] = await Database.rows<Waiting>(
      tx,
      `SELECT h.event_id AS "eventId", h.invitation_id AS "invitationId", h.companion_id AS "companionId", e.team_id AS "teamId"
         FROM held_answers h JOIN events e ON e.id = h.event_id WHERE h.id = $1`,
      [heldId],
    );
    if (!row) throw new NotFound('answer');
    return row;
  }
}
