import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';

@Injectable()
export class Attendances {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were changed by it */
  record(actor: Actor, eventId: string, invitationIds: string[], came: boolean): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await Database.rows<{ id: string; teamId: string }>(
        tx,
        `INSERT INTO attendances (invitation_id, event_id, came, recorded_by, recorded_at)
         SELECT i.id, i.event_id, $3, $4, $5 FROM invitations i
          WHERE i.event_id = $1 AND i.id = ANY ($2) AND i.revoked_at IS NULL ORDER BY i.id
         ON CONFLICT (invitation_id) DO UPDATE SET came = excluded.came, recorded_by = excluded.recorded_by,
           recorded_at = excluded.recorded_at WHERE attendances.came <> excluded.came
         RETURNING invitation_id AS id, (SELECT team_id FROM events WHERE id = $1) AS "teamId"`,
        [eventId, invitationIds, came, actor.userId, this.clock.now()],
      );
      if (rows.length)
        await this.audit.record(
          tx,
          ...rows.map(({ id, teamId }) => ({
            actor,
            action: 'attendance.recorded',
            subject: { type: 'invitation', id },
            teamId,
            eventId,
            data: { came },
          })),
        );
      return rows.length;
    });
  }
}
