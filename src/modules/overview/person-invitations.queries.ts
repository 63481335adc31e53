import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { visibleSql } from '../contacts/names/shown-name.js';
import type { PersonInvitation } from './http/person-invitations.dto.js';

type Row = Omit<PersonInvitation, 'startsAt' | 'answeredAt' | 'revokedAt' | 'invitedAt'> & {
  startsAt: Date;
  answeredAt: Date | null;
  revokedAt: Date | null;
  invitedAt: Date;
};

const withInstant = <T extends { at: string }>(row: T): T => ({ ...row, at: new Date(row.at).toISOString() });

@Injectable()
export class PersonInvitationsQueries {
  constructor(private readonly database: Database) {}

  /** The invitations of a person to debates of the actor's teams, latest debate first; it names the debates only. */
  async of(actor: Actor, personId: string): Promise<PersonInvitation[]> {
    const rows = await this.database.read<Row>(
      `SELECT i.id, e.id AS "eventId", e.title, e.main_language AS "mainLanguage", e.time_zone AS "timeZone", e.status,
              e.starts_at AS "startsAt", coalesce(s.answer, 'none') AS answer, coalesce(s.seat, 'none') AS seat, s.mode,
              s.answered_at AS "answeredAt", t.came, i.revoked_at AS "revokedAt", i.created_at AS "invitedAt",
              ${visibleSql('p', actor.cleared, "nullif(posts.title, '')")} AS post,
              ${visibleSql('p', actor.cleared, 'i.follows_post', 'FALSE')} AS "followsPost",
              (SELECT coalesce(json_agg(x), '[]') FROM (
                 SELECT a.answer, a.created_at AS at, a.channel,
                        ${visibleSql('p', actor.cleared, 'a.answered_by_id IS NOT NULL', 'FALSE')} AS "byAssistant"
                   FROM answers a WHERE a.invitation_id = i.id ORDER BY a.number DESC LIMIT 20) x) AS answers,
              (SELECT coalesce(json_agg(x), '[]') FROM (
                 SELECT m.kind, m.state, coalesce(m.sent_at, m.created_at) AS at
                   FROM messages m WHERE m.correlation_id = i.id ORDER BY m.number DESC LIMIT 20) x) AS messages
         FROM invitations i JOIN events e ON e.id = i.event_id JOIN people p ON p.id = i.person_id
         LEFT JOIN posts ON posts.id = i.post_id
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
      invitedAt: row.invitedAt.toISOString(),
      answers: row.answers.map(withInstant),
      messages: row.messages.map(withInstant),
    }));
  }
}
