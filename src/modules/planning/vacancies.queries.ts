import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import type { VacanciesQuery, VacancyView } from './http/vacancies.dto.js';

type Row = Omit<VacancyView, 'freedAt' | 'decidedAt'> & { freedAt: Date; decidedAt: Date | null };

/** Places that guests left, and who came in, with the reason. */
@Injectable()
export class VacancyQueries {
  constructor(private readonly database: Database) {}

  /** The latest first; one query, however many rows. */
  async list(eventId: string, actor: Actor, query: VacanciesQuery): Promise<Page<VacancyView>> {
    const values: unknown[] = [eventId];
    const where = ['v.event_id = $1'];
    if (query.state) where.push(`v.state = $${values.push(query.state)}`);
    const after = decodeCursor(query.cursor, 2);
    if (after) {
      values.push(...after);
      where.push(
        `(v.freed_at, v.invitation_id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`,
      );
    }
    const rows = await this.database.read<Row>(
      `SELECT ${columns(actor.cleared)} FROM vacancies v
         JOIN invitations gone ON gone.id = v.invitation_id JOIN people before ON before.id = gone.person_id
         LEFT JOIN planned_guests g ON g.id = v.planned_guest_id
         LEFT JOIN invitations came ON came.id = v.next_invitation_id
         LEFT JOIN people p ON p.id = coalesce(came.person_id, g.person_id)
         ${mainPost('p')} LEFT JOIN organisations o ON o.id = post.organisation_id
         LEFT JOIN users u ON u.id = v.decided_by
        WHERE ${where.join(' AND ')} ORDER BY v.freed_at DESC, v.invitation_id DESC LIMIT ${query.limit + 1}`,
      values,
    );
    return pageOf(
      rows,
      query.limit,
      (row) => [row.freedAt.toISOString(), row.invitationId],
      ({ freedAt, decidedAt, ...row }) => ({
        ...row,
        freedAt: freedAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
      }),
    );
  }
}

const columns = (cleared: boolean) => `
  v.invitation_id AS "invitationId", ${shownNameSql('before', cleared)} AS "leftBy", before.category_id AS "categoryId",
  v.why, v.freed_at AS "freedAt", v.state, v.matched, v.reason, v.decided_at AS "decidedAt", u.name AS "decidedBy",
  CASE WHEN p.id IS NOT NULL THEN json_build_object('plannedGuestId', g.id, 'invitationId', came.id,
    'personId', p.id, 'name', ${shownNameSql('p', cleared)}, 'organisation', ${visibleSql('p', cleared, 'o.name')},
    'categoryId', p.category_id) END AS next`;
