import { Injectable } from '@nestjs/common';
import { awaited } from '../../../../platform/batching/awaited-work.js';
import { Database, type Tx } from '../../../../platform/database/database.js';
import { Jobs } from '../../../../platform/jobs/jobs.js';
import { Audit } from '../../../audit/audit.service.js';
import { searchForm } from '../../../contacts/names/fold.js';
import { reindexHolders } from '../../../contacts/organisations/organisation-holders.js';
import { organisationKey } from '../../../contacts/organisations/organisation-key.js';
import { lockOrganisationTree } from '../../../contacts/organisations/organisation-tree.js';
import { Organisation } from '../../../contacts/organisations/organisation.entity.js';
import { noteTerms, sortTermsIn } from '../../../contacts/people/terms-index.js';
import type { Undone, Written } from '../../import.types.js';
import { commitLock, finish, ImportRuns, requireCurrent, type Run } from '../../import-runs.js';
import { DependedOn } from '../../undo/depended-on.error.js';
import { organisationUndoJob } from '../organisation-jobs.js';
import { organisationDependents } from './organisation-dependents.js';

const mostTold = 200;

/** Takes a whole import of organisations back, in one transaction. */
@Injectable()
export class OrganisationUndoRunner {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly runs: ImportRuns,
    jobs: Jobs,
  ) {
    jobs.handle<Run>(
      organisationUndoJob,
      (run) =>
        runs.guarded(run, 'undoing', async () => {
          await this.database.transaction((tx) => this.undo(tx, run));
          await this.database.transaction(sortTermsIn);
        }),
      { prompt: true },
    );
  }

  private async undo(tx: Tx, run: Run): Promise<void> {
    const { importId } = run;
    await awaited(tx);
    await noteTerms(tx);
    await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
    const record = await requireCurrent(tx, run, 'undoing');
    const changed = await changedRows(tx, importId);
    await tx.query('SELECT FROM organisations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
      [...changed.map(({ id }) => id), ...record.addedOrganisations],
    ]);
    await lockOrganisationTree(tx);
    const blockers = await organisationDependents(tx, record);
    if (blockers.length) throw new DependedOn(blockers, 'organisations');
    const undone: Undone = { removed: 0, restored: 0, staying: 0, stays: [] };
    const tell = this.runs.teller(run, 'undoing');
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
    await finish(tx, run, 'undoing', 'undone', { counts: record.counts });
    await tx.query('UPDATE imports SET undone = $2 WHERE id = $1', [importId, undone]);
    await this.audit.record(tx, {
      actor: record.userId ? { userId: record.userId } : 'system',
      action: 'organisations.import_undone',
      subject: { type: 'import', id: importId },
      teamId: record.teamId,
      data: { removed: undone.removed, restored: undone.restored, staying: undone.staying },
    });
  }
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
