import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../../platform/database/database.js';
import { searchForm } from '../../../contacts/names/fold.js';
import { reindexHolders } from '../../../contacts/organisations/organisation-holders.js';
import { organisationKey } from '../../../contacts/organisations/organisation-key.js';
import { lockOrganisationTree } from '../../../contacts/organisations/organisation-tree.js';
import { Organisation } from '../../../contacts/organisations/organisation.entity.js';
import type { Import } from '../../import.entity.js';
import type { Undone, Written } from '../../import.types.js';
import { DependedOn } from '../../undo/depended-on.error.js';
import { mostTold, UndoRuns } from '../../undo/undo-runs.js';
import { organisationUndoJob } from '../organisation-jobs.js';
import { organisationDependents } from './organisation-dependents.js';

/** Takes a whole import of organisations back. */
@Injectable()
export class OrganisationUndoRunner {
  constructor(runs: UndoRuns) {
    runs.handle({ job: organisationUndoJob, action: 'organisations.import_undone', undo });
  }
}

async function undo(
  tx: Tx,
  record: Import,
  undone: Undone,
  tell: (more: number) => Promise<void>,
): Promise<void> {
  const changed = await changedRows(tx, record.id);
  await tx.query('SELECT FROM organisations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
    [...changed.map(({ id }) => id), ...record.addedOrganisations],
  ]);
  await lockOrganisationTree(tx);
  const blockers = await organisationDependents(tx, record);
  if (blockers.length) throw new DependedOn(blockers, 'organisations');
  const moved = await lift(tx, changed);
  for (const { number, id, written } of changed) {
    const stays = await restore(tx, id, written, moved.has(id));
    if (stays.length) {
      undone.staying++;
      if (undone.stays.length < mostTold) undone.stays.push({ number, fields: stays });
    } else undone.restored++;
    await tell(1);
  }
  const removed = await Database.rows(
    tx,
    'DELETE FROM organisations WHERE id = ANY($1::uuid[]) RETURNING id',
    [record.addedOrganisations],
  );
  undone.removed = removed.length;
  await reindexHolders(
    tx,
    changed.map(({ id }) => id),
  );
}

interface ChangedRow {
  number: number;
  id: string;
  written: Written;
}

const changedRows = (tx: Tx, importId: string) =>
  Database.rows<ChangedRow>(
    tx,
    `SELECT number, o.id, w.written FROM import_written w JOIN import_rows r USING (import_id, number)
       JOIN organisations o ON o.id = r.about_organisation_id
      WHERE import_id = $1 AND r.outcome = 'changed' ORDER BY number`,
    [importId],
  );

const restorable = ['name', 'shortName', 'kind', 'country', 'address', 'website', 'registerNumber'] as const;

/** Takes those out of the tree that still stand where the import put them, so that each can go back whatever the order. */
async function lift(tx: Tx, changed: readonly ChangedRow[]): Promise<Set<string>> {
  const placed = changed.filter(({ written }) => written.fields['parent']);
  const lifted = await Database.rows<{ id: string }>(
    tx,
    `UPDATE organisations o SET parent_id = NULL FROM unnest($1::uuid[], $2::uuid[]) AS n(id, parent)
      WHERE o.id = n.id AND o.parent_id = n.parent RETURNING o.id`,
    [placed.map(({ id }) => id), placed.map(({ written }) => written.fields['parent']!.to)],
  );
  return new Set(lifted.map(({ id }) => id));
}

/** Puts fields back that nobody changed since. @returns those that stay */
async function restore(tx: Tx, id: string, { fields }: Written, lifted: boolean): Promise<string[]> {
  const organisation = await tx.findOneByOrFail(Organisation, { id });
  const stays: string[] = [];
  for (const [field, { from, to }] of Object.entries(fields)) {
    if (field === 'parent') {
      if (lifted && (await mayStandBelow(tx, id, from))) organisation.parentId = from || null;
      else stays.push(field);
    } else if (((organisation as unknown as Record<string, string | null>)[field] ?? '') !== to)
      stays.push(field);
    else if (field === 'categoryId') organisation.categoryId = from || null;
    else if (restorable.includes(field as never)) Object.assign(organisation, { [field]: from });
  }
  organisation.sort = organisationKey(organisation.name);
  organisation.search = searchForm(`${organisation.name} ${organisation.shortName}`);
  organisation.version++;
  await tx.save(Organisation, organisation, { reload: false });
  return stays;
}

/** The organisation of before is there still, and does not stand below this one by now. */
async function mayStandBelow(tx: Tx, id: string, parentId: string): Promise<boolean> {
  if (!parentId) return true;
  const above = await Database.rows<{ id: string }>(
    tx,
    `WITH RECURSIVE above AS (
       SELECT id, parent_id FROM organisations WHERE id = $1
       UNION SELECT o.id, o.parent_id FROM organisations o JOIN above ON o.id = above.parent_id)
     SELECT id FROM above`,
    [parentId],
  );
  return above.length > 0 && !above.some((one) => one.id === id);
}
