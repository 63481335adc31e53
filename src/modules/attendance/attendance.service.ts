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
      await tx.query(lockMarked, [eventId, who.invitationIds, who.companionIds]);
      const values = [came, actor.userId, this.clock.now()];
      const guests = await Database.rows<Changed>(tx, recordGuests, [eventId, who.invitationIds, ...values]);
      const companions = who.companionIds.length
        ? await Database.rows<Changed>(tx, recordCompanions, [eventId, who.companionIds, ...values])
        : [];
      const changed = [...guests, ...companions];
      // Who did not come was let in by mistake.
      if (!came)
        await tx.query(undoMarked, [
          eventId,
          who.invitationIds,
          who.companionIds,
          actor.userId,
          this.clock.now(),
        ]);
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

/** As devices at the door do, entries/entry.sql.ts. */
const lockMarked = `
  SELECT id FROM invitations
   WHERE event_id = $1 AND id IN (SELECT unnest($2::uuid[]) UNION ALL SELECT invitation_id FROM companions WHERE id = ANY ($3))
   ORDER BY id FOR NO KEY UPDATE`;

const undoMarked = `
  UPDATE entry_scans SET undone_at = $5, undone_by = $4
   WHERE event_id = $1 AND outcome = 'in' AND undone_at IS NULL
     AND (companion_id IS NULL AND invitation_id = ANY ($2) OR companion_id = ANY ($3))`;

/** $1 event, $2 ids, $3 came, $4 user, $5 now. */
const recordGuests = `
  INSERT INTO attendances (invitation_id, event_id, came, recorded_by, recorded_at)
  SELECT i.id, i.event_id, $3, $4, $5 FROM invitations i
   WHERE i.event_id = $1 AND i.id = ANY ($2) AND i.revoked_at IS NULL ORDER BY i.id
  ON CONFLICT (invitation_id) DO UPDATE SET came = excluded.came, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at, entered_at = NULL WHERE attendances.came <> excluded.came
  RETURNING invitation_id AS id, (SELECT team_id FROM events WHERE id = $1) AS "teamId"`;

const recordCompanions = `
  INSERT INTO companion_attendances (companion_id, event_id, came, recorded_by, recorded_at)
  SELECT c.id, c.event_id, $3, $4, $5 FROM companions c
   WHERE c.event_id = $1 AND c.id = ANY ($2) AND c.removed_at IS NULL ORDER BY c.id
  ON CONFLICT (companion_id) DO UPDATE SET came = excluded.came, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at, entered_at = NULL WHERE companion_attendances.came <> excluded.came
  RETURNING (SELECT invitation_id FROM companions c WHERE c.id = companion_id) AS id,
    (SELECT team_id FROM events WHERE id = $1) AS "teamId", TRUE AS companion`;
