import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import type { PersonInvitation } from './http/person-invitations.dto.js';

type Row = Omit<PersonInvitation, 'startsAt' | 'answeredAt' | 'revokedAt'> & {
  startsAt: Date;
  answeredAt: Date | null;
  revokedAt: Date | null;
};

@Injectable()
export class PersonInvitationsQueries {
  constructor(private readonly database: Database) {}

  /** The invitations of a person to debates of the actor's teams, latest debate first; it names the debates only. */
  async of(actor: Actor, personId: string): Promise<PersonInvitation[]> {
    const rows = await this.database.read<Row>(
      `SELECT i.id, e.id AS "eventId", e.title, e.main_language AS "mainLanguage", e.time_zone AS "timeZone", e.status,
              e.starts_at AS "startsAt", coalesce(s.answer, 'none') AS answer, coalesce(s.seat, 'none') AS seat, s.mode,
              s.answered_at AS "answeredAt", t.came, i.revoked_at AS "revokedAt"
         FROM invitations i JOIN events e ON e.id = i.event_id
         LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN attendances t ON t.invitation_id = i.id
        WHERE i.person_id = $1 AND ($2::uuid[] IS NULL OR e.team_id = ANY ($2))
        ORDER BY e.starts_at DESC, i.id LIMIT 200`,
      [personId, teamsOf(actor, ['organiser', 'editor']) ?? null],
    );
    return rows.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    }));
  }
}
