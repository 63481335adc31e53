import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { copyPieces, copyRows, type CopyValue } from '../../platform/database/copy-rows.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { followChanges } from '../contacts/people/changed-people.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import type { PlannedRow } from './import.planner.js';
import type { ShownRow } from './shown-row.rules.js';
import { rowKinds, type Choice } from './import.types.js';
import { reconcile } from './reconcile.rules.js';
import { insertPeople, newPeople, updatePeople } from './writing/people-writer.js';
import { addEmails, insertEmails } from './writing/email-writer.js';
import { findOrganisations, writePosts } from './writing/post-changes.js';
import type { WriteSettings, WrittenRow } from './writing/writing.types.js';
import { newId } from '../../platform/tokens/tokens.js';

/** A row of the plan, and what the preview said of it. */
export interface AgreedRow {
  row: PlannedRow;
  shown: StoredRow;
}

/** Writes one planned batch, set by set. How many rows became something else than was shown. */
export async function writeRows(
  tx: Tx,
  agreed: readonly AgreedRow[],
  settings: WriteSettings,
): Promise<number> {
  const shownOf = new Map(agreed.map(({ shown }) => [shown.number, shown]));
  let rows = agreed.map(({ row, shown }) => toWrite(row, shown));
  const fresh = rows.filter(({ outcome }) => outcome === 'new');
  await findOrganisations(tx, fresh, settings);
  const changing = changePeople(tx, rows, shownOf, settings);
  changing.catch(() => undefined);
  // Once PostgreSQL is at it.
  await setImmediate();
  const added = newPeople(fresh, settings);
  rows = await changing;
  const changed = rows.filter(({ outcome }) => outcome === 'changed');
  await findOrganisations(tx, changed, settings);
  await insertPeople(tx, added);
  await insertEmails(tx, fresh);
  await addEmails(tx, changed);
  await writePosts(tx, fresh, changed, settings);
  const people = fresh.map(({ personId }) => personId!);
  await reindexPeople(
    tx,
    changed.filter(isFoundOtherwise).map(({ personId }) => personId!),
  );
  const others = changed.filter((row) => !isFoundOtherwise(row)).map(({ personId }) => personId!);
  await followChanges(tx, [...people, ...others]);
  const news = rows.filter((row) => !isAsShown(row, shownOf.get(row.number)!));
  if (news.length) await writeResults(tx, settings.importId, news);
  await copyRows(
    tx,
    'import_written (import_id, number, written)',
    rows
      .filter(({ outcome }) => outcome === 'changed')
      .map(({ number, written }) => [settings.importId, number, JSON.stringify(written)]),
  );
  return news.length;
}

const toWrite = (row: PlannedRow, shown: StoredRow): WrittenRow => ({
  ...row,
  personId: row.outcome === 'new' ? (shown.personId ?? newId()) : (row.of?.id ?? null),
  written: { fields: {}, emails: [], tags: [] },
});

/** The rows as they are written in the end: whoever somebody edits meanwhile is locked, and compared once more. */
async function changePeople(
  tx: Tx,
  rows: WrittenRow[],
  shownOf: ReadonlyMap<number, StoredRow>,
  settings: WriteSettings,
): Promise<WrittenRow[]> {
  const changed = rows.filter(({ outcome }) => outcome === 'changed');
  const done = await updatePeople(tx, changed, settings.teamId);
  const late = changed.filter(({ personId }) => !done.has(personId!));
  if (!late.length) return rows;
  await tx.query('SELECT FROM people WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    late.map(({ personId }) => personId),
  ]);
  const again = (await settings.planAgain(tx, late)).map((row) => {
    const shown = shownOf.get(row.number)!;
    return toWrite(reconcile(row, shown), shown);
  });
  await updatePeople(
    tx,
    again.filter(({ outcome }) => outcome === 'changed'),
    settings.teamId,
  );
  const byNumber = new Map(again.map((row) => [row.number, row]));
  return rows.map((row) => byNumber.get(row.number) ?? row);
}

/** The preview said just this of the row: nothing of it is to be written again. */
const isAsShown = (row: WrittenRow, shown: StoredRow): boolean =>
  row.outcome === shown.outcome &&
  row.personId === shown.personId &&
  isDeepStrictEqual(row.reasons, shown.reasons) &&
  (row.outcome === 'new' || isDeepStrictEqual(row.changes, shown.changes));

/** Whether the change is one of those that the search goes by. */
export const isFoundOtherwise = ({ changes }: Pick<WrittenRow, 'changes'>): boolean =>
  Object.keys(changes).some((field) => searched.has(field));
const searched = new Set(['givenName', 'familyName', 'alias', 'atRisk', 'emails', 'organisation', 'title']);

/** Of rows that became something else than the preview said: the report. */
async function writeResults(tx: Tx, importId: string, rows: readonly WrittenRow[]): Promise<void> {
  await tx.query(
    `UPDATE import_rows r SET outcome = n.outcome, reasons = n.reasons, changes = n.changes, person_id = n."personId"
       FROM jsonb_to_recordset($2::jsonb) AS n(number int, outcome text, reasons jsonb, changes jsonb, "personId" uuid)
      WHERE r.import_id = $1 AND r.number = n.number`,
    [
      importId,
      JSON.stringify(
        rows.map(({ number, outcome, reasons, changes, personId }) => ({
          number,
          outcome,
          reasons,
          changes,
          personId,
        })),
      ),
    ],
  );
}

/** The table as it was planned, for the preview. */
export async function storePlans(
  tx: Tx,
  importId: string,
  batches: AsyncIterable<readonly PlannedRow[]> | Iterable<readonly PlannedRow[]>,
): Promise<void> {
  await copyPieces(
    tx,
    'import_rows (import_id, number, cells, outcome, reasons, changes, candidates, choice, person_id, at_risk, person_version)',
    storedRows(importId, batches),
  );
}

async function* storedRows(
  importId: string,
  batches: AsyncIterable<readonly PlannedRow[]> | Iterable<readonly PlannedRow[]>,
): AsyncGenerator<CopyValue[][]> {
  for await (const rows of batches)
    yield rows.map(({ number, cells, outcome, reasons, changes, candidates, choice, of, known, person }) => [
      importId,
      number,
      JSON.stringify(cells),
      outcome,
      reasons.length ? JSON.stringify(reasons) : '[]',
      outcome === 'changed' ? JSON.stringify(changes) : '{}',
      candidates.length ? JSON.stringify(candidates) : '[]',
      choice ? JSON.stringify(choice) : null,
      of?.id ?? (outcome === 'new' ? newId() : null),
      person.atRisk,
      // Whether somebody may change a person at risk is asked again.
      outcome === 'changed' && !known?.atRisk ? (of?.version ?? null) : null,
    ]);
}

/** The plan of these rows anew, after somebody decided something about them. */
export async function replacePlan(tx: Tx, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  await tx.query(`DELETE FROM import_rows WHERE import_id = $1 AND number = ANY($2::int[])`, [
    importId,
    rows.map(({ number }) => number),
  ]);
  await storePlans(tx, importId, [rows]);
}

/** `personId` of somebody new is the id they are to have. */
export interface StoredRow extends ShownRow {
  choice: Choice | null;
}

/** Numbers of the rows that are to be written, in order. */
export async function numbersToWrite(tx: Tx, importId: string): Promise<number[]> {
  const rows = await Database.rows<{ number: number }>(
    tx,
    `SELECT number FROM import_rows
      WHERE import_id = $1 AND outcome IN ('new', 'changed') AND choice->>'take' IS DISTINCT FROM 'skip' ORDER BY number`,
    [importId],
  );
  return rows.map(({ number }) => number);
}

export const rowsToWrite = (tx: Tx, importId: string, numbers: readonly number[]) =>
  Database.rows<StoredRow>(
    tx,
    `SELECT number, cells, choice, outcome, changes, reasons, person_id AS "personId", person_version AS "personVersion"
       FROM import_rows
      WHERE import_id = $1 AND number = ANY($2::int[]) ORDER BY number`,
    [importId, numbers],
  );

/** Rows by kind: those that somebody leaves out are of no other. */
export async function countRows(tx: Tx, importId: string): Promise<Record<string, number>> {
  const counts = await Database.rows<{ kind: string; count: number }>(
    tx,
    `SELECT CASE WHEN choice->>'take' = 'skip' THEN 'skipped' ELSE outcome END AS kind, count(*)::int
       FROM import_rows WHERE import_id = $1 GROUP BY 1`,
    [importId],
  );
  const found = new Map(counts.map(({ kind, count }) => [kind, count]));
  return Object.fromEntries(rowKinds.map((kind) => [kind, found.get(kind) ?? 0]));
}
