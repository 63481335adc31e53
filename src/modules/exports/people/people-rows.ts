import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { shownNameSql, sortColumnSql, visibleSql } from '../../contacts/names/shown-name.js';
import type { PeopleFilter } from '../../contacts/people/http/people-query.dto.js';
import type { FilterScope } from '../../contacts/people/filter-scope.js';
import { Parameters, peopleConditions } from '../../contacts/people/people.queries.js';
import { mainPost } from '../../contacts/posts/main-post.js';
import type { ExportedPerson } from './exported-person.js';

/** Whom to take out: those whom a filter finds (`scope`: what it means elsewhere), or these alone. */
export type Selection = { filter: PeopleFilter; scope: FilterScope } | { ids: readonly string[] };

const batch = 2000;
const nobody = '00000000-0000-0000-0000-000000000000';

/** How many there are, and how many of them are at risk. */
export async function countPeople(
  tx: Tx,
  selection: Selection,
  actor: Actor,
): Promise<{ count: number; atRisk: number }> {
  const { where, parameters } = conditionsOf(selection, actor);
  const [counted] = await Database.rows<{ count: number; atRisk: number }>(
    tx,
    `SELECT count(*)::int AS count, (count(*) FILTER (WHERE p.at_risk))::int AS "atRisk"
       FROM people p WHERE ${where.join(' AND ')}`,
    parameters.values,
  );
  return counted!;
}

/** Their ids in order, as SQL to be put into a statement with more `parameters`. */
export function selectedIds(selection: Selection, actor: Actor): { sql: string; parameters: Parameters } {
  const { where, parameters } = conditionsOf(selection, actor);
  return { sql: `SELECT p.id FROM people p WHERE ${where.join(' AND ')} ORDER BY p.id`, parameters };
}

/**
 * Of these people those who said that they may be named to others, and not one who is at risk; the last word of each
 * counts, and who was never asked has not said so.
 */
export async function thoseListed(tx: Tx, selection: Selection, actor: Actor): Promise<string[]> {
  const { where, parameters } = conditionsOf(selection, actor);
  const rows = await Database.rows<{ id: string }>(
    tx,
    `SELECT p.id FROM people p WHERE ${where.join(' AND ')} AND NOT p.at_risk
        AND (SELECT c.given FROM consents c WHERE c.person_id = p.id AND c.kind = 'listed'
              ORDER BY c.at DESC, c.id DESC LIMIT 1)`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

/** Everybody, batch by batch in the order of their ids. `seesThrough`: people at risk by their real names. */
export async function* peopleRows(
  database: Database,
  selection: Selection,
  actor: Actor,
  seesThrough: boolean,
): AsyncGenerator<ExportedPerson[]> {
  // Many ids go in slices: each statement carries its own only.
  const slices = 'ids' in selection ? slicesOf(selection.ids) : [selection];
  for (const slice of slices) {
    const { where, parameters } = conditionsOf(slice, actor);
    const reasons = reasonSql(actor, parameters);
    const after = parameters.add(nobody);
    const sql = rowsSql([...where, `p.id > ${after}::uuid`], reasons, seesThrough);
    for (;;) {
      const rows = await database.read<ExportedPerson>(sql, parameters.values);
      if (rows.length) yield rows;
      if (rows.length < batch) break;
      parameters.values[parameters.values.length - 1] = rows.at(-1)!.id;
    }
  }
}

function slicesOf(ids: readonly string[]): { ids: string[] }[] {
  const sorted = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  return Array.from({ length: Math.ceil(sorted.length / batch) }, (_, index) => ({
    ids: sorted.slice(index * batch, (index + 1) * batch),
  }));
}

function conditionsOf(selection: Selection, actor: Actor): { where: string[]; parameters: Parameters } {
  const parameters = new Parameters();
  if ('filter' in selection)
    return { where: peopleConditions(selection.filter, actor, parameters, selection.scope), parameters };
  const where = peopleConditions({}, actor, parameters);
  where.push(`p.id = ANY(${parameters.add(selection.ids)}::uuid[])`);
  return { where, parameters };
}

/** Why somebody is left alone is read by the team that set it and by administrators. */
function reasonSql(actor: Actor, parameters: Parameters): (kind: 'invite' | 'contact') => string {
  const teams = teamsOf(actor, ['organiser']);
  if (!teams) return (kind) => `p.do_not_${kind}_reason`;
  const own = parameters.add(teams);
  return (kind) =>
    `CASE WHEN p.do_not_${kind}_team_id = ANY(${own}::uuid[]) THEN p.do_not_${kind}_reason ELSE '' END`;
}

function rowsSql(
  where: string[],
  reason: (kind: 'invite' | 'contact') => string,
  seesThrough: boolean,
): string {
  const text = (expression: string, hidden = "''") =>
    `coalesce(${visibleSql('p', seesThrough, expression, hidden)}, '')`;
  const texts = (expression: string) => visibleSql('p', seesThrough, expression, `'{}'::jsonb`);
  const whole = (expression: string) => visibleSql('p', seesThrough, expression);
  return `
    SELECT p.id, ${shownNameSql('p', seesThrough)} AS name, ${sortColumnSql('p', seesThrough)} AS sort,
           ${seesThrough ? 'false' : 'p.at_risk'} AS hidden, p.at_risk AS "atRisk", ${text('p.honorific')} AS honorific,
           ${text('p.given_name')} AS "givenName", ${text('p.family_name', 'p.alias')} AS "familyName",
           ${text('p.name_order')} AS "nameOrder", ${seesThrough ? 'p.alias' : "''"} AS alias,
           coalesce(${whole(`(SELECT array_agg(email ORDER BY preferred DESC, id) FROM person_emails WHERE person_id = p.id)`)}, '{}') AS emails,
           ${text('p.phone')} AS phone, ${text('p.address')} AS address,
           ${text('o.name')} AS organisation, ${text('o.address')} AS "organisationAddress", ${text('post.title')} AS title,
           ${whole('p.rank_id')} AS "rankId", ${whole('post.rank_id')} AS "postRankId",
           p.category_id AS "categoryId", p.language, p.country, p.tags,
           ${texts('p.salutation')} AS salutation, ${texts('p.form_of_address')} AS "formOfAddress",
           ${text('p.source')} AS source, ${text('p.legal_basis')} AS "legalBasis",
           ${whole('p.first_informed_on::text')} AS "firstInformedOn",
           p.do_not_invite AS "doNotInvite", ${text(reason('invite'))} AS "doNotInviteReason",
           p.do_not_contact AS "doNotContact", ${text(reason('contact'))} AS "doNotContactReason"
      FROM people p
      ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = post.organisation_id
     WHERE ${where.join(' AND ')}
     ORDER BY p.id LIMIT ${batch}`;
}
