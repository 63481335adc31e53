import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { WaveWriter } from '../invitations/wave-writer.js';
import type { Matched, VacancyState } from './refilling.rules.js';
import { RefillQueries, type Next, type Place } from './refills.queries.js';

interface Settling {
  matched?: Matched;
  plannedGuestId?: string;
  nextInvitationId?: string;
  decidedBy?: string;
  reason?: string;
}

/** Writes down what becomes of a place; to be called under the event's lock. */
@Injectable()
export class RefillWriter {
  constructor(
    private readonly queries: RefillQueries,
    private readonly writer: WaveWriter,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Invites the next one in the place of a guest, in the guest's wave and with its words.
   * @returns false when somebody invited the person meanwhile
   */
  async invite(
    tx: Tx,
    event: EventRecord,
    left: Place,
    { candidate, plannedId }: Next,
    matched: Matched,
    actor: AuditActor,
  ): Promise<boolean> {
    const prepared = await this.writer.prepare(event, [candidate], await this.queries.note(tx, left.waveId));
    if (!(await this.writer.insert(tx, event, left.waveId, prepared)).invited) return false;
    const nextInvitationId = prepared[0]!.guest.invitationId;
    const decidedBy = typeof actor === 'object' && 'userId' in actor ? actor.userId : undefined;
    await this.settle(tx, left, 'filled', { matched, nextInvitationId, decidedBy });
    await tx.query('DELETE FROM planned_guests WHERE id = $1', [plannedId]);
    await this.audit.record(tx, {
      actor,
      action: 'invitation.refilled',
      subject: { type: 'invitation', id: nextInvitationId },
      teamId: event.teamId,
      eventId: event.id,
      data: { inPlaceOf: left.invitationId, why: left.why, matched },
    });
    return true;
  }

  async settle(tx: Tx, left: Place, state: VacancyState, more: Settling = {}): Promise<void> {
    await tx.query(settleSql, [
      left.invitationId,
      left.eventId,
      left.why,
      left.freedAt,
      state,
      more.matched ?? null,
      more.plannedGuestId ?? null,
      more.nextInvitationId ?? null,
      more.decidedBy ?? null,
      state === 'proposed' ? null : this.clock.now(),
      more.reason ?? '',
    ]);
  }
}

const settleSql = `
  INSERT INTO vacancies (invitation_id, event_id, why, freed_at, state, matched, planned_guest_id, next_invitation_id,
    decided_by, decided_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (invitation_id) DO UPDATE SET state = excluded.state, matched = excluded.matched,
    planned_guest_id = excluded.planned_guest_id, next_invitation_id = excluded.next_invitation_id,
    decided_by = excluded.decided_by, decided_at = excluded.decided_at, reason = excluded.reason`;
