import { holdersSql } from '../contacts/posts/holders.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { personColumns } from './guests.queries.js';
import { refusalSql } from './refusal.sql.js';

/** $1 event, $2 and $3 people to be added up, $4 people left out. */
const chosen = `
  WITH chosen AS (
    SELECT unnest($2::uuid[]) AS id
    UNION SELECT unnest($3::uuid[])
    EXCEPT SELECT unnest($4::uuid[])
  )`;

/** What decides whether somebody can be invited. */
const deciding = `p.id AS "personId", e.email,
    ${refusalSql('e.email', '(SELECT team_id FROM events WHERE id = $1)', 'i.id IS NOT NULL AND i.revoked_at IS NULL')} AS refusal`;

const people = `
  FROM chosen JOIN people p ON p.id = chosen.id
  LEFT JOIN person_emails preferred ON preferred.person_id = p.id AND preferred.preferred
  CROSS JOIN LATERAL (SELECT coalesce(preferred.email, (
    SELECT email FROM person_emails WHERE person_id = p.id ORDER BY id LIMIT 1)) AS email) e
  LEFT JOIN invitations i ON i.event_id = $1 AND i.person_id = p.id`;

/** Those who were chosen, with no more than what decides. */
export const chosenSql = `${chosen}
  SELECT ${deciding} ${people}`;

/** With all that their mail is written from. */
export const candidatesSql = `${chosen}
  SELECT ${deciding}, p.language, p.category_id AS "categoryId", ${personColumns},
    post.id AS "postId", o.name AS organisation,
    i.id AS "invitationId", i.revoked_at IS NOT NULL AS revoked, i.sequence ${people}
  ${mainPost('p')}
  LEFT JOIN organisations o ON o.id = post.organisation_id`;

export const byName = 'ORDER BY lower(p.family_name), lower(p.given_name), p.id';

export const holdersNowSql = `
  SELECT post_id AS "postId", person_id AS "personId" FROM (${holdersSql('$1::uuid[]', 'current_date', true)}) holders`;

export const officesSql = `
  SELECT posts.id AS "postId", posts.email, o.name AS organisation
    FROM posts LEFT JOIN organisations o ON o.id = posts.organisation_id WHERE posts.id = ANY($1::uuid[])`;
