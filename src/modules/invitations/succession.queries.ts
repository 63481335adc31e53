import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { Text } from '../../platform/i18n/text.js';
import { runningSql } from '../contacts/posts/tenures.rules.js';
import type { SuccessionCase } from './succession.rules.js';

/** An invitation to a post that its guest no longer holds. */
export interface LeftInvitation {
  id: string;
  postId: string;
  waveId: string | null;
  note: Text | null;
  answer: SuccessionCase['answer'];
}

/** Condition over `invitations` under the name `i`: it follows a post that its guest does not hold on this day. */
export const holderLeftSql = (i: string): string => `
  (${i}.follows_post AND ${i}.revoked_at IS NULL AND NOT EXISTS (
     SELECT FROM tenures held WHERE held.post_id = ${i}.post_id AND held.person_id = ${i}.person_id
        AND ${runningSql('held', 'current_date')}))`;

@Injectable()
export class SuccessionQueries {
  constructor(private readonly database: Database) {}

  /** Events ahead with open invitations to one of these posts that somebody else holds. */
  async eventsOf(postIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      `SELECT DISTINCT e.id FROM invitations i JOIN events e ON e.id = i.event_id
        WHERE i.post_id = ANY($1::uuid[]) AND ${holderLeftSql('i')} AND e.status = 'published' ORDER BY e.id`,
      [postIds],
    );
    return rows.map(({ id }) => id);
  }

  /** @throws NotFound */
  async eventOf(tx: Tx, invitationId: string): Promise<string> {
    const [row] = await Database.rows<{ id: string }>(
      tx,
      'SELECT event_id AS id FROM invitations WHERE id = $1',
      [invitationId],
    );
    if (!row) throw new NotFound('invitation');
    return row.id;
  }

  /** Those of the event, or the one invitation, locked; to be read under the event's lock. */
  left(tx: Tx, eventId: string, invitationId: string | null): Promise<LeftInvitation[]> {
    return Database.rows<LeftInvitation>(
      tx,
      `SELECT i.id, i.post_id AS "postId", i.wave_id AS "waveId", w.note,
              (SELECT answer FROM standings WHERE invitation_id = i.id) AS answer
         FROM invitations i LEFT JOIN waves w ON w.id = i.wave_id
        WHERE i.event_id = $1 AND ${holderLeftSql('i')} AND ($2::uuid IS NULL OR i.id = $2)
        ORDER BY i.id FOR UPDATE OF i`,
      [eventId, invitationId],
    );
  }

  /**
   * Who holds the post, the latest first. Nobody at risk: that an alias takes the place of somebody known would tell who
   * it is, so an organiser decides.
   */
  async successor(tx: Tx, postId: string): Promise<string | undefined> {
    const [row] = await Database.rows<{ id: string }>(
      tx,
      `SELECT t.person_id AS id FROM tenures t JOIN people p ON p.id = t.person_id
        WHERE t.post_id = $1 AND ${runningSql('t', 'current_date')} AND NOT p.at_risk AND p.erased_at IS NULL
        ORDER BY t.from_date DESC NULLS LAST, t.id DESC LIMIT 1`,
      [postId],
    );
    return row?.id;
  }
}
