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
  record(
    actor: Actor,
    eventId: string,
    who: { invitationIds: string[]; companionIds: string[] },
    came: boolean,
  ): Promise<number> {
    return this.database.transaction(async (tx) => {
      const values = [came, actor.userId, this.clock.now()];
      const guests = await Database.rows<Changed>(tx, recordGuests, [eventId, who.invitationIds, ...values]);
      const companions = who.companionIds.length
        ? await Database.rows<Changed>(tx, recordCompanions, [eventId, who.companionIds, ...values])
        : [];
      const changed = [...guests, ...companions];
      if (changed.length)
        await this.audit.record(
          tx,
          ...changed.map(({ id, teamId, companion }) => ({
            actor,
            action: 'attendance.recorded',
            subject: { type: 'invitation', id },
            teamId,
            eventId,
            data: { came, ...(companion ? { companion: true } : {}) },
          })),
        );
      return changed.length;
    });
  }
}

interface Changed {
  /** Of the invitation. */
  id: string;
  teamId: string;
  companion?: true;
}

/** $1 event, $2 ids, $3 came, $4 user, $5 now. */
const recordGuests = `
  INSERT INTO attendances (invitation_id, event_id, came, recorded_by, recorded_at)
  SELECT i.id, i.event_id, $3, $4, $5 FROM invitations i
   WHERE i.event_id = $1 AND i.id = ANY ($2) AND i.revoked_at IS NULL ORDER BY i.id
  ON CONFLICT (invitation_id) DO UPDATE SET came = excluded.came, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at WHERE attendances.came <> excluded.came
  RETURNING invitation_id AS id, (SELECT team_id FROM events WHERE id = $1) AS "teamId"`;

const recordCompanions = `
  INSERT INTO companion_attendances (companion_id, event_id, came, recorded_by, recorded_at)
  SELECT c.id, c.event_id, $3, $4, $5 FROM companions c
   WHERE c.event_id = $1 AND c.id = ANY ($2) AND c.removed_at IS NULL ORDER BY c.id
  ON CONFLICT (companion_id) DO UPDATE SET came = excluded.came, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at WHERE companion_attendances.came <> excluded.came
  RETURNING (SELECT invitation_id FROM companions c WHERE c.id = companion_id) AS id,
    (SELECT team_id FROM events WHERE id = $1) AS "teamId", TRUE AS companion`;
