import { mainPost } from '../contacts/posts/main-post.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { ImportField, Mapping } from './import.types.js';
import type { Known } from './matching/match.rules.js';

type Column = Exclude<
  keyof Known,
  'id' | 'version' | 'givenName' | 'familyName' | 'atRisk' | 'erased' | 'emails' | 'post'
>;

const columns: Record<Column, string> = {
  honorific: 'p.honorific',
  phone: 'p.phone',
  nameOrder: 'p.name_order',
  address: 'p.address',
  rankId: `coalesce(p.rank_id, '')`,
  salutation: 'p.salutation',
  formOfAddress: 'p.form_of_address',
  legalBasis: 'p.legal_basis',
  firstInformedOn: `coalesce(p.first_informed_on::text, '')`,
  doNotInvite: 'p.do_not_invite',
  doNotInviteReason: 'p.do_not_invite_reason',
  doNotContact: 'p.do_not_contact',
  doNotContactReason: 'p.do_not_contact_reason',
  alias: 'p.alias',
  categoryId: 'p.category_id',
  language: 'p.language',
  country: 'p.country',
  tags: 'p.tags',
  source: 'p.source',
};

const columnOf: Partial<Record<ImportField, Column>> = {
  rank: 'rankId',
  category: 'categoryId',
  atRisk: 'alias',
};

/** Columns that a table of this mapping is compared with; a hundred thousand people need not bring more than that. */
export const comparedColumns = (mapping: Mapping): Column[] => [
  ...new Set(
    Object.values(mapping)
      .map((field) => columnOf[field] ?? (field.split('_')[0] as Column))
      .filter((field) => field in columns),
  ),
];

export const allColumns = Object.keys(columns) as Column[];

/**
 * Everybody whom `found` names by id. Laterally, so that PostgreSQL looks each of them up: it would rather read the whole table for
 * a thousand people.
 */
const known = (found: string, compared: readonly Column[]) => `
  SELECT p.id, p.version, p.given_name AS "givenName", p.family_name AS "familyName", p.at_risk AS "atRisk",
         p.erased_at IS NOT NULL AS erased, ${compared.map((field) => `${columns[field]} AS "${field}",`).join(' ')}
         ARRAY(SELECT email FROM person_emails WHERE person_id = p.id ORDER BY preferred DESC, id) AS emails,
         CASE WHEN post.id IS NOT NULL THEN json_build_object('id', post.id, 'tenureId', tenure.id, 'title', post.title,
           'organisationId', post.organisation_id, 'organisation', coalesce(o.name, ''), 'toDate', tenure.to_date) END AS post
    FROM (${found}) found CROSS JOIN LATERAL (SELECT * FROM people WHERE people.id = found.id OFFSET 0) p
    ${mainPost('p')}
    LEFT JOIN organisations o ON o.id = post.organisation_id
   ORDER BY p.id`;

/** Without entries that were merged into another: whoever has their id of old is found by the address. */
export const peopleById = (tx: Tx, ids: string[], compared: readonly Column[]) =>
  Database.rows<Known>(
    tx,
    known(
      `SELECT DISTINCT id FROM unnest($1::uuid[]) AS n(id) WHERE NOT EXISTS (SELECT FROM merged_people m WHERE m.id = n.id)`,
      compared,
    ),
    [ids],
  );

export const peopleByEmail = (tx: Tx, emails: string[], compared: readonly Column[]) =>
  Database.rows<Known>(
    tx,
    known('SELECT DISTINCT person_id AS id FROM person_emails WHERE lower(email) = ANY($1)', compared),
    [emails],
  );

/** A handful of each `skeletonOf`: people of one name are many where the name is short. */
const mostNamesakes = 40;

export const peopleBySkeleton = (tx: Tx, skeletons: string[], compared: readonly Column[]) =>
  Database.rows<Known>(
    tx,
    known(
      `SELECT DISTINCT alike.id FROM unnest($1::text[]) AS k(skeleton), LATERAL (
         SELECT id FROM people WHERE name_skeleton(sort_full) COLLATE "C" = k.skeleton LIMIT ${mostNamesakes}) alike`,
      compared,
    ),
    [skeletons],
  );
