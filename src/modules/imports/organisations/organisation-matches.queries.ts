import type { Database } from '../../../platform/database/database.js';
import type { OrganisationMatch } from '../http/import-rows.dto.js';
import type { OrganisationCandidate } from './organisation.types.js';

type Named = Omit<OrganisationMatch, 'score' | 'reasons' | 'doubts'>;

/** The organisations among these ids, as somebody tells them apart who decides about a row. */
export async function organisationsAmong(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, Named>> {
  if (!ids.length) return new Map();
  const found = await database.read<Named>(
    `SELECT o.id AS "organisationId", o.name, o.short_name AS "shortName", parent.name AS "parentName", o.country,
            o.register_number AS "registerNumber"
       FROM organisations o LEFT JOIN organisations parent ON parent.id = o.parent_id WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(found.map((one) => [one.organisationId, one]));
}

export const matchesOf = (
  candidates: readonly OrganisationCandidate[],
  organisations: ReadonlyMap<string, Named>,
): OrganisationMatch[] =>
  candidates.flatMap(({ id, ...why }) => {
    const one = organisations.get(id);
    return one ? [{ ...one, ...why }] : [];
  });
