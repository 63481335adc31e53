import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { allowsFollowUpSql } from '../contacts/consents/consents.service.js';
import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';
import { readersOf } from '../invitations/mail/guest.js';
import { GuestQueries } from '../invitations/guests.queries.js';
import { readerAmongInvited, type Invited } from '../materials/materials.rules.js';
import type { FollowUpAudience } from './follow-up.entity.js';
import type { Recipient } from './follow-up-mail.js';

interface Row extends Invited {
  id: string;
}

@Injectable()
export class RecipientQueries {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestQueries,
  ) {}

  /** Whom a mailing reaches, in a steady order: nobody whose invitation was taken back, who was erased, or who refused. */
  async find(eventId: string, audience: FollowUpAudience): Promise<Recipient[]> {
    const rows = await this.database.read<Row>(
      `SELECT i.id, s.answer, coalesce(a.came, false) AS came,
              EXISTS (SELECT FROM appearances p WHERE p.event_id = i.event_id AND p.person_id = i.person_id) AS speaks
         FROM invitations i LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN attendances a ON a.invitation_id = i.id
         JOIN people p ON p.id = i.person_id JOIN events e ON e.id = i.event_id
        WHERE i.event_id = $1 AND i.revoked_at IS NULL AND ${allowsFollowUpSql('p')}
          AND NOT ${suppressedSql('i.email', 'e.team_id')}
          AND ($2 = 'both' OR (coalesce(a.came, false) = ($2 = 'came')))
        ORDER BY i.id`,
      [eventId, audience],
    );
    const guests = await this.guests.guests(
      this.database.entities,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const guest = guests.get(row.id);
      const reader = readerAmongInvited(row);
      return guest ? readersOf(guest).map((copy) => ({ guest: copy, reader })) : [];
    });
  }

  /** Messages of each mailing of the event by state, by the key of its text. */
  async progress(eventId: string): Promise<Map<string, Record<string, number>>> {
    const rows = await this.database.read<{ key: string; state: string; count: number }>(
      `SELECT split_part(dedupe_key, ':', 2) AS key, state, count(*)::int AS count
         FROM messages WHERE event_id = $1 AND kind = 'follow_up' GROUP BY 1, 2`,
      [eventId],
    );
    const found = new Map<string, Record<string, number>>();
    for (const { key, state, count } of rows) found.set(key, { ...found.get(key), [state]: count });
    return found;
  }
}
