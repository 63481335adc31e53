import { appearsSql } from '../speakers/appears.sql.js';

/**
 * Places that guests left and nobody has settled: they said no, or took a yes back, or let the time pass. Not those that
 * organisers took back, and not those of deputies, which go back to the guest.
 * @param event SQL of the event's id
 * @param silentDays SQL of the days after which silence counts as a no; NULL for never
 * @param since SQL of the time from which on
 */
export const vacatedSql = (
  event: string,
  silentDays: string,
  since: string,
  now = 'clock_timestamp()',
): string => `
  SELECT * FROM (
    SELECT i.id AS "invitationId", i.event_id AS "eventId", i.wave_id AS "waveId", p.category_id AS "categoryId",
           ${appearsSql('i.event_id', 'p.id')} AS speaker,
           CASE WHEN s.answer IS NULL THEN 'silent' ELSE s.answer END AS why,
           CASE WHEN s.answer IS NOT NULL THEN s.answered_at
                ELSE (SELECT min(m.sent_at) FROM messages m WHERE m.correlation_id = i.id AND m.kind = 'invitation' AND m.state = 'sent')
                     + make_interval(days => ${silentDays}) END AS "freedAt"
      FROM invitations i JOIN people p ON p.id = i.person_id LEFT JOIN standings s ON s.invitation_id = i.id
     WHERE i.event_id = ${event} AND i.revoked_at IS NULL AND i.deputy_for_id IS NULL
       AND (s.answer IN ('declined', 'withdrawn') OR s.answer IS NULL AND ${silentDays} IS NOT NULL)
       AND NOT EXISTS (SELECT FROM vacancies v WHERE v.invitation_id = i.id)) vacated
   WHERE "freedAt" <= ${now} AND "freedAt" >= ${since}`;
