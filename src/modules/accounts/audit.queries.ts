import type { Database } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import type { AuditQuery, AuditRow } from './http/audit.dto.js';

interface Titled {
  title: Text | null;
  mainLanguage: string | null;
}

interface Row extends Titled {
  id: string;
  at: Date;
  kind: AuditRow['actor']['kind'];
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  teamId: string | null;
  eventId: string | null;
  data: Record<string, unknown>;
}

/**
 * Audit entries, the newest first. Ids are made in the order of time, so they serve as the cursor.
 * @param teamIds only entries of these teams; undefined: all entries
 */
export async function listAudit(
  database: Database,
  query: AuditQuery,
  teamIds: string[] | undefined,
  cleared: boolean,
): Promise<Page<AuditRow>> {
  const [before = null] = decodeCursor(query.cursor, 1) ?? [];
  const rows = await database.read<Row>(
    `SELECT a.id, a.at, a.actor_kind AS kind, a.actor_id AS "actorId", u.name AS "actorName", a.action,
            a.subject_type AS "subjectType", a.subject_id AS "subjectId", a.team_id AS "teamId", a.event_id AS "eventId",
            e.title, e.main_language AS "mainLanguage",
              CASE WHEN opening.id IS NULL THEN a.data ELSE a.data || jsonb_build_object('reason', opening.reason) END AS data
       FROM audit_entries a LEFT JOIN real_name_openings opening ON a.subject_type = 'real_names' AND opening.id = a.subject_id
            LEFT JOIN users u ON a.actor_kind = 'user' AND u.id = a.actor_id
            LEFT JOIN events e ON e.id = a.event_id
      WHERE ($1::uuid[] IS NULL OR a.team_id = ANY($1))
        AND ($2::uuid IS NULL OR a.team_id = $2)
        AND ($3::uuid IS NULL OR a.event_id = $3)
        AND ($4::uuid IS NULL OR a.subject_id IN (${withMerged}))
        AND ($5::uuid IS NULL OR a.actor_id = $5)
        AND ($6::text IS NULL OR a.action = $6 OR starts_with(a.action, $6 || '.'))
        AND ($7::timestamptz IS NULL OR a.at >= $7)
        AND ($8::timestamptz IS NULL OR a.at < $8)
        AND ($9::uuid IS NULL OR a.id < $9)
      ORDER BY a.id DESC LIMIT $10`,
    [
      teamIds ?? null,
      query.teamId ?? null,
      query.eventId ?? null,
      query.subjectId ?? null,
      query.actorId ?? null,
      query.action ?? null,
      query.from ?? null,
      query.to ?? null,
      before,
      query.limit + 1,
      cleared,
    ],
  );
  return pageOf(rows, query.limit, ({ id }) => [id], view);
}

/** The subject, and the entries of the address book merged into it; of somebody at risk for cleared staff only. */
const withMerged = `
  SELECT $4::uuid UNION ALL SELECT m.id FROM merged_people m JOIN people p ON p.id = m.into_id
   WHERE m.into_id = $4 AND ($11 OR NOT p.at_risk)`;

/** What an entry's event is called now; null where it is about none, or about one that is gone. */
export const eventTitle = ({ title, mainLanguage }: Titled): string | null =>
  title && pick(title, 'en', mainLanguage ?? 'en');

const view = (row: Row): AuditRow => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.kind, id: row.actorId, name: row.actorName },
  action: row.action,
  subject: { type: row.subjectType, id: row.subjectId },
  teamId: row.teamId,
  eventId: row.eventId,
  eventTitle: eventTitle(row),
  data: row.data,
});
