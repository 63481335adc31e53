import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runningSql } from '../../contacts/posts/tenures.rules.js';
import type { ReplyContext } from './reply.rules.js';

export interface InvitationContext extends Omit<ReplyContext, 'matchedBy' | 'standing'> {
  invitationId: string;
  eventId: string;
  standing: (NonNullable<ReplyContext['standing']> & { mode: 'room' | 'online' }) | null;
  /** Which of the nonces asked about are recorded already. */
  recorded: string[];
}

type Row = Omit<InvitationContext, 'last'> & { last: { sequence: number; stamp: string } | null };

/** What decides about replies, for many invitations at once. */
@Injectable()
export class ReplyContexts {
  constructor(private readonly database: Database) {}

  async of(
    invitationIds: readonly string[],
    nonces: readonly string[],
  ): Promise<Map<string, InvitationContext>> {
    if (!invitationIds.length) return new Map();
    const rows = await this.database.prepared<Row>('inbound-contexts', contextsSql, [invitationIds, nonces]);
    return new Map(
      rows.map((row) => [
        row.invitationId,
        { ...row, last: row.last && { ...row.last, stamp: new Date(row.last.stamp) } },
      ]),
    );
  }

  /** Invitations by the UID of their calendar entry. */
  async byUid(uids: readonly string[]): Promise<Map<string, string>> {
    if (!uids.length) return new Map();
    const rows = await this.database.read<{ uid: string; id: string }>(
      'SELECT uid, id FROM invitations WHERE uid = ANY($1)',
      [uids],
    );
    return new Map(rows.map(({ uid, id }) => [uid, id]));
  }
}

const contextsSql = `
  SELECT i.id AS "invitationId", i.event_id AS "eventId", i.uid, lower(i.email) AS email,
         i.answers_valid_from AS "answersValidFrom",
         ARRAY(SELECT lower(e.email) FROM person_emails e WHERE e.person_id = i.person_id) AS addresses,
         (SELECT coalesce(json_agg(json_build_object('email', lower(e.email), 'personId', r.person_id)), '[]')
            FROM relationships r JOIN people a ON a.id = r.person_id AND a.erased_at IS NULL
            JOIN person_emails e ON e.person_id = r.person_id
           WHERE r.of_person_id = i.person_id AND r.answers_for AND ${runningSql('r', 'current_date')}) AS assistants,
         (SELECT json_build_object('sequence', m.sequence, 'stamp', m.stamp) FROM inbound_messages m
           WHERE m.invitation_id = i.id AND m.state = 'applied' AND m.stamp IS NOT NULL AND m.reason <> 'counter'
           ORDER BY m.sequence DESC, m.stamp DESC LIMIT 1) AS last,
         (SELECT max(a.created_at) FROM answers a
           WHERE a.invitation_id = i.id AND a.channel <> 'calendar') AS "lastElsewhere",
         (SELECT json_build_object('answer', s.answer, 'mode', s.mode, 'holdsPlace', s.seat <> 'none',
                  'toAnotherTime', coalesce(s.answered_at < i.asked_again_at, false))
            FROM standings s WHERE s.invitation_id = i.id) AS standing,
         ARRAY(SELECT a.nonce FROM answers a WHERE a.invitation_id = i.id AND a.nonce = ANY ($2)) AS recorded
    FROM invitations i WHERE i.id = ANY ($1)`;
