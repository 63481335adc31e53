import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { trimmed } from '../choices.rules.js';
import type { Import } from '../import.entity.js';
import type { Choice } from '../import.types.js';
import { planTable } from './organisation-planner.js';
import { storedOrganisations, storeOrganisations } from './organisation-rows.js';
import type { OrganisationCandidate } from './organisation.types.js';

/**
 * Says which organisation possible duplicates are; the rows themselves are planned anew with `replanOrganisations`.
 * @param conditions which rows are meant, over `import_rows` r, with their `values`
 * @throws Invalid where none of the rows may be it
 */
export async function chooseOrganisation(
  tx: Tx,
  { from, conditions, values }: { from: string; conditions: string[]; values: unknown[] },
  said: string | null,
  importId: string,
): Promise<number> {
  const rows = await Database.rows<{
    number: number;
    choice: Choice | null;
    candidates: OrganisationCandidate[];
  }>(
    tx,
    `SELECT r.number, r.choice, r.candidates FROM ${from} WHERE ${conditions.join(' AND ')} AND r.candidates <> '[]'`,
    values,
  );
  const chosen = rows.flatMap(({ number, choice, candidates }) => {
    const id = said === 'first' ? candidates[0]!.id : said;
    if (id && id !== 'new' && !candidates.some((one) => one.id === id)) return [];
    const { person: _before, ...rest } = choice ?? {};
    return [{ number, choice: trimmed({ ...rest, ...(id ? { person: id } : {}) }) }];
  });
  if (!chosen.length && said && said !== 'new')
    throw new Invalid([{ field: 'person', message: 'None of these rows may be that organisation.' }]);
  await tx.query(
    `UPDATE import_rows r SET choice = nullif(n.choice, 'null'::jsonb)
       FROM jsonb_to_recordset($2::jsonb) AS n(number int, choice jsonb) WHERE r.import_id = $1 AND r.number = n.number`,
    [importId, JSON.stringify(chosen)],
  );
  return chosen.length;
}

/** The whole table anew with the choices made: what one row becomes may decide about those that stand below it. */
export async function replanOrganisations(tx: Tx, record: Import): Promise<void> {
  const { planned } = await planTable(tx, record, await storedOrganisations(tx, record.id));
  await tx.query('DELETE FROM import_rows WHERE import_id = $1', [record.id]);
  await storeOrganisations(tx, record.id, planned);
}
