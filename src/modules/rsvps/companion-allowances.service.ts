import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { recordAct } from './queue/queue-acts.js';

/** What staff allow single guests, whatever the event allows everybody. */
@Injectable()
export class CompanionAllowances {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Companions who are there already stay. @param atMost null: as the event says. @throws NotFound */
  set(actor: Actor, invitationId: string, atMost: number | null, reason: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const [row] = await Database.rows<{ eventId: string; teamId: string }>(
        tx,
        `UPDATE invitations i SET companions_at_most = $2 FROM events e WHERE i.id = $1 AND e.id = i.event_id
         RETURNING e.id AS "eventId", e.team_id AS "teamId"`,
        [invitationId, atMost],
      );
      if (!row) throw new NotFound('invitation');
      await this.audit.record(tx, {
        actor,
        action: 'companions.allowed',
        subject: { type: 'invitation', id: invitationId },
        ...row,
        data: { atMost },
      });
      const { eventId } = row;
      const { userId } = actor;
      await recordAct(tx, { eventId, act: 'companions', userId, reason, invitationIds: [invitationId] });
    });
  }
}
