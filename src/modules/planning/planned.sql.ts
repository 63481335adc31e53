import { runningSql } from '../contacts/posts/tenures.rules.js';
import { refusalSql } from '../invitations/refusal.sql.js';

/** Rows of a plan as `g`, with the person as `p` and the address that the mail would go to as `e.email`. */
export const plannedTables = `
  planned_guests g JOIN people p ON p.id = g.person_id
  LEFT JOIN posts office ON office.id = g.post_id
  LEFT JOIN LATERAL (SELECT coalesce(nullif(office.email, ''),
      (SELECT email FROM person_emails WHERE person_id = p.id ORDER BY preferred DESC, id LIMIT 1)) AS email) e ON true`;

/** Why somebody planned cannot be invited any more, as text; NULL where they can. Over `plannedTables`. */
export const dropOutSql = `
  CASE WHEN g.post_id IS NOT NULL AND p.erased_at IS NULL AND NOT EXISTS (
      SELECT FROM tenures t WHERE t.post_id = g.post_id AND t.person_id = g.person_id AND ${runningSql('t', 'current_date')})
    THEN 'post_left' ELSE ${refusalSql(
      'e.email',
      '(SELECT team_id FROM events WHERE id = g.event_id)',
      `EXISTS (SELECT FROM invitations i WHERE i.event_id = g.event_id AND i.person_id = p.id AND i.revoked_at IS NULL)`,
    )} END`;

/** By the order of categories, then of ranks, then by name; hidden ranks do not count. */
export const defaultOrderSql = `c.position, CASE WHEN p.at_risk THEN '9999999999' ELSE p.sort_rank END, p.sort_shown COLLATE "C", p.id`;
