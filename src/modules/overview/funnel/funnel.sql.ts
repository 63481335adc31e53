import { shownNameSql } from '../../contacts/names/shown-name.js';
import { onHoldSql } from '../../mail/holding/mail-holds.sql.js';
import { suppressedSql } from '../../mail/unsubscribing/suppressed.sql.js';

/** In which wave the invitation `i` stands: whoever came in from the reserve stands by themselves, whatever wave their place was of. */
const waveSql = `
  CASE WHEN EXISTS (SELECT FROM vacancies v WHERE v.next_invitation_id = i.id) THEN 'reserve'
       ELSE coalesce(w.number::text, 'single') END`;

/** $1 event */
export const funnelSql = `
  WITH guests AS (
    SELECT p.category_id AS category, c.position, ${waveSql} AS wave,
           EXISTS (SELECT FROM messages m WHERE m.correlation_id = i.id AND m.state = 'sent') AS delivered,
           s.invitation_id IS NOT NULL AS answered, s.seat = 'seated' AS seated, t.came, a.channel
      FROM invitations i JOIN people p ON p.id = i.person_id JOIN categories c ON c.id = p.category_id
      LEFT JOIN waves w ON w.id = i.wave_id
      LEFT JOIN standings s ON s.invitation_id = i.id
      LEFT JOIN answers a ON a.id = s.answer_id
      LEFT JOIN attendances t ON t.invitation_id = i.id
     WHERE i.event_id = $1 AND i.revoked_at IS NULL)
  SELECT CASE WHEN GROUPING(category) = 0 THEN 'category' WHEN GROUPING(wave) = 0 THEN 'wave' ELSE 'all' END AS dimension,
         coalesce(CASE WHEN GROUPING(category) = 0 THEN category ELSE wave END, '') AS key,
         count(*)::int AS invited, count(*) FILTER (WHERE delivered)::int AS delivered,
         count(*) FILTER (WHERE answered)::int AS answered, count(*) FILTER (WHERE seated)::int AS accepted,
         count(*) FILTER (WHERE came)::int AS came,
         jsonb_build_object('page', count(*) FILTER (WHERE channel = 'page'),
           'calendar', count(*) FILTER (WHERE channel = 'calendar'),
           'staff', count(*) FILTER (WHERE channel = 'staff')) AS "byChannel"
    FROM guests GROUP BY GROUPING SETS ((), (category, position), (wave))
   ORDER BY dimension, position, length(wave), wave`;

/** Who stands in a line of the funnel and has not answered; $1 event, $2 key of the line. */
export const silentSql = {
  all: silent('$2::text IS NULL'),
  category: silent('p.category_id = $2'),
  wave: silent(`${waveSql} = $2`),
};

function silent(line: string): string {
  return `
    SELECT i.id FROM invitations i JOIN people p ON p.id = i.person_id LEFT JOIN waves w ON w.id = i.wave_id
     WHERE i.event_id = $1 AND i.revoked_at IS NULL AND ${line}
       AND NOT EXISTS (SELECT FROM standings s WHERE s.invitation_id = i.id)
     ORDER BY i.id`;
}

/** Why somebody is not reminded, as the reminder itself decides. */
const leftOutSql = `
  CASE WHEN p.do_not_contact THEN 'do_not_contact' WHEN i.email = '' THEN 'no_address'
       WHEN ${suppressedSql('i.email', 'e.team_id')} THEN 'unsubscribed' END`;

const silentTables = `
  FROM invitations i JOIN people p ON p.id = i.person_id JOIN events e ON e.id = i.event_id
 WHERE i.event_id = $1 AND i.id = ANY($2)`;

/** Those who have not answered, by what becomes of a reminder to them; $1 event, $2 their invitations. */
export const silentGroupsSql = `
  SELECT ${leftOutSql} AS "leftOut", i.language,
         ${onHoldSql('e.id')} OR EXISTS (SELECT FROM suspended_addresses gone WHERE gone.address = lower(i.email)) AS held,
         count(*)::int AS count
    ${silentTables} GROUP BY 1, 2, 3`;

/** The first of them by name; the same parameters. */
export const silentPeopleSql = (cleared: boolean): string => `
  SELECT i.id AS "invitationId", ${shownNameSql('p', cleared)} AS name, ${leftOutSql} AS "leftOut",
         (SELECT max(m.created_at) FROM messages m
           WHERE m.correlation_id = i.id AND m.kind = 'reminder' AND m.state <> 'cancelled') AS "remindedAt"
    ${silentTables} ORDER BY name, i.id LIMIT 500`;
