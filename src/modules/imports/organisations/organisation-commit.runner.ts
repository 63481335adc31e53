import { Injectable } from '@nestjs/common';
import { awaited } from '../../../platform/batching/awaited-work.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { lookUpByIndex } from '../../../platform/database/look-up-by-index.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { lockOrganisationTree } from '../../contacts/organisations/organisation-tree.js';
import { sortTermsIn, noteTerms } from '../../contacts/people/terms-index.js';
import { ImportFile } from '../import-file.entity.js';
import { commitLock, finish, ImportRuns, requireCurrent, type Run } from '../import-runs.js';
import { countRows } from '../import.writer.js';
import { reconcile } from '../reconcile.rules.js';
import { organisationCheckJob, organisationCommitJob } from './organisation-jobs.js';
import type { OrganisationBook } from './organisation-book.js';
import { planTable } from './organisation-planner.js';
import { storedOrganisations, type StoredOrganisation } from './organisation-rows.js';
import { refuseCircles } from './organisation-tree.rules.js';
import { writeOrganisations } from './organisation-writer.js';
import type { PlannedOrganisation } from './organisation.types.js';

/** The address book moved on: some rows are a question now that were none when somebody looked. */
class AskAgain extends Error {}

const gone = 'This organisation was taken out of the address book since the preview.';

/** Writes the rows of a checked table of organisations: everything or nothing. */
@Injectable()
export class OrganisationCommitRunner {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly runs: ImportRuns,
    private readonly jobs: Jobs,
  ) {
    jobs.handle<Run>(
      organisationCommitJob,
      (run) => runs.guarded(run, 'committing', () => this.commit(run)),
      { prompt: true },
    );
  }

  private async commit(run: Run): Promise<void> {
    try {
      await this.database.transaction((tx) => this.write(tx, run));
      await this.database.transaction(sortTermsIn);
    } catch (error) {
      if (!(error instanceof AskAgain)) throw error;
      await this.database.transaction(async (tx) => {
        await finish(tx, run, 'committing', 'checking', {
          progress: 0,
          error: 'The address book changed since the preview. Please look at the possible duplicates again.',
        });
        await this.jobs.enqueue(tx, organisationCheckJob, run);
      });
    }
  }

  private async write(tx: Tx, run: Run): Promise<void> {
    const { importId } = run;
    await awaited(tx);
    await noteTerms(tx);
    await lookUpByIndex(tx);
    await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
    const record = await requireCurrent(tx, run, 'committing');
    const stored = await storedOrganisations(tx, importId);
    // Whoever edits one of them waits, or has edited it before it is compared.
    await tx.query('SELECT FROM organisations WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      stored.flatMap(({ outcome, id }) => (outcome === 'changed' && id ? [id] : [])),
    ]);
    await lockOrganisationTree(tx);
    const { planned, book } = await planTable(tx, record, stored);
    const rows = agreed(planned, stored, book);
    const added = await writeOrganisations(tx, importId, rows, book, this.runs.teller(run, 'committing'));
    const counts = await countRows(tx, importId);
    await finish(tx, run, 'committing', 'done', { counts });
    await tx.query('UPDATE imports SET committed_at = now(), added_organisations = $2 WHERE id = $1', [
      importId,
      added,
    ]);
    await tx.delete(ImportFile, { importId });
    await this.audit.record(tx, {
      actor: record.userId ? { userId: record.userId } : 'system',
      action: 'organisations.imported',
      subject: { type: 'import', id: importId },
      teamId: record.teamId,
      data: counts,
    });
  }
}

export interface AgreedOrganisation extends PlannedOrganisation {
  /** Of the organisation, there or to be added; null where nothing is written. */
  id: string | null;
  shown: StoredOrganisation;
}

/** What is written: nothing that nobody saw. @throws AskAgain */
function agreed(
  planned: readonly PlannedOrganisation[],
  stored: readonly StoredOrganisation[],
  book: OrganisationBook,
): AgreedOrganisation[] {
  const shownOf = new Map(stored.map((row) => [row.number, row]));
  const reconciled = planned.map((row) => {
    const shown = shownOf.get(row.number)!;
    if (row.outcome === 'duplicate' && shown.outcome !== 'duplicate') throw new AskAgain();
    // What was refused, or a question, when somebody said yes stays so.
    if (shown.outcome === 'refused' || shown.outcome === 'duplicate')
      return { ...row, outcome: shown.outcome, reasons: shown.reasons, changes: {} };
    return row.choice?.take === 'skip' ? row : reconcile(row, shown, gone);
  });
  // What stays as it is may close a circle with what is moved; nobody else moves anything until the end.
  return refuseCircles(reconciled, book).map((row) => {
    const shown = shownOf.get(row.number)!;
    const id =
      row.outcome === 'new' ? shown.id : row.outcome === 'refused' ? null : (row.known?.id ?? shown.id);
    return { ...row, id, shown };
  });
}
