import { copyRows } from '../../../platform/database/copy-rows.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import type { Choice, Reason } from '../import.types.js';
import type { Shown } from '../reconcile.rules.js';
import type { TableRow } from './organisation-planner.js';
import type { PlannedOrganisation } from './organisation.types.js';

export interface StoredOrganisation extends TableRow, Shown {
  reasons: Reason[];
  /** Of one that is new: the id that it is to have. */
  id: string | null;
}

/** Every row of a table, in order. */
export const storedOrganisations = (tx: Tx, importId: string) =>
  Database.rows<StoredOrganisation>(
    tx,
    `SELECT number, cells, choice, outcome, changes, reasons, about_organisation_id AS id FROM import_rows
      WHERE import_id = $1 ORDER BY number`,
    [importId],
  );

/** Takes the rows of the check before away; the choices made about them by row. */
export async function takeChoices(tx: Tx, importId: string): Promise<Map<number, Choice>> {
  const rows = await Database.rows<{ number: number; choice: Choice }>(
    tx,
    `WITH gone AS (DELETE FROM import_rows WHERE import_id = $1 RETURNING number, choice)
     SELECT number, choice FROM gone WHERE choice IS NOT NULL`,
    [importId],
  );
  return new Map(rows.map(({ number, choice }) => [number, choice]));
}

/** The table as it was planned, for the preview. */
export async function storeOrganisations(
  tx: Tx,
  importId: string,
  rows: readonly PlannedOrganisation[],
): Promise<void> {
  await copyRows(
    tx,
    'import_rows (import_id, number, cells, outcome, reasons, changes, candidates, choice, about_organisation_id)',
    rows.map(({ number, cells, outcome, reasons, changes, candidates, choice, known }) => [
      importId,
      number,
      JSON.stringify(cells),
      outcome,
      JSON.stringify(reasons),
      JSON.stringify(changes),
      JSON.stringify(candidates),
      choice ? JSON.stringify(choice) : null,
      outcome === 'new' ? newId() : outcome === 'refused' ? null : (known?.id ?? null),
    ]),
  );
}
