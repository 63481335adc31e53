import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import type { LeftInvitation } from './succession.queries.js';

/** On the record, and told to the modules above. */
@Injectable()
export class SuccessionRecord {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  async passedOn(
    tx: Tx,
    event: EventRecord,
    actor: AuditActor,
    { id, postId }: LeftInvitation,
    heir: string | null,
  ): Promise<void> {
    await this.jobs.publish(tx, 'invitations.revoked', { eventId: event.id, invitationIds: [id] });
    const about = { actor, teamId: event.teamId, eventId: event.id };
    await this.audit.record(
      tx,
      { ...about, action: 'invitation.passed_on', subject: { type: 'invitation', id }, data: { postId } },
      ...(heir
        ? [
            {
              ...about,
              action: 'invitation.inherited',
              subject: { type: 'invitation', id: heir },
              data: { postId },
            },
          ]
        : []),
    );
  }

  kept(tx: Tx, event: EventRecord, actor: AuditActor, id: string): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: 'invitation.kept_by_person',
      subject: { type: 'invitation', id },
      teamId: event.teamId,
      eventId: event.id,
    });
  }
}
