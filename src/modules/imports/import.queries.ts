import { mainPost } from '../contacts/posts/main-post.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Known } from './match.rules.js';

const known = (condition: string) => `
  SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.honorific, p.phone,
         p.category_id AS "categoryId", p.language, p.country, p.tags, p.source, p.at_risk AS "atRisk",
         p.erased_at IS NOT NULL AS erased, p.sort_full AS "sortFull",
         coalesce((SELECT array_agg(email ORDER BY preferred DESC, id) FROM person_emails WHERE person_id = p.id), '{}') AS emails,
         CASE WHEN post.id IS NOT NULL THEN jsonb_build_object('id', post.id, 'tenureId', tenure.id, 'title', post.title,
           'organisationId', post.organisation_id, 'organisation', coalesce(o.name, '')) END AS post
    FROM people p
    ${mainPost('p')}
    LEFT JOIN organisations o ON o.id = post.organisation_id
   WHERE ${condition}
   ORDER BY p.id`;

export type KnownRow = Known & { sortFull: string };

export const peopleById = (tx: Tx, ids: string[]) =>
  Database.rows<KnownRow>(tx, known('p.id = ANY($1::uuid[])'), [ids]);

export const peopleByEmail = (tx: Tx, emails: string[]) =>
  Database.rows<KnownRow>(
    tx,
    known('p.id IN (SELECT person_id FROM person_emails WHERE lower(email) = ANY($1))'),
    [emails],
  );

/** By `sortForm(familyName, givenName)`. */
export const peopleByName = (tx: Tx, names: string[]) =>
  Database.rows<KnownRow>(tx, known(`p.sort_full COLLATE "C" = ANY($1) AND p.sort_full <> ''`), [names]);
