import { Injectable } from '@nestjs/common';
import { awaited } from '../../../platform/batching/awaited-work.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { lookUpByIndex } from '../../../platform/database/look-up-by-index.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { noteTerms, sortTermsIn } from '../../contacts/people/terms-index.js';
import type { Import } from '../import.entity.js';
import type { Undone } from '../import.types.js';
import { commitLock, finish, ImportRuns, requireCurrent, type Run } from '../import-runs.js';

/** So many rows that stay as they are now are named. */
export const mostTold = 200;

/** Takes imports of one kind back: each whole, in one transaction. */
export interface Undoing {
  job: string;
  /** Of the audit entry. */
  action: string;
  /** Does it, under the lock of commits, and counts it in `undone`. @throws DependedOn when it may not be */
  undo(tx: Tx, record: Import, undone: Undone, tell: (more: number) => Promise<void>): Promise<void>;
}

/** What is the same whatever an import brought. */
@Injectable()
export class UndoRuns {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly runs: ImportRuns,
    private readonly jobs: Jobs,
  ) {}

  handle(undoing: Undoing): void {
    this.jobs.handle<Run>(
      undoing.job,
      (run) =>
        this.runs.guarded(run, 'undoing', async () => {
          await this.database.transaction((tx) => this.run(tx, run, undoing));
          await this.database.transaction(sortTermsIn);
        }),
      { prompt: true },
    );
  }

  private async run(tx: Tx, run: Run, { action, undo }: Undoing): Promise<void> {
    await awaited(tx);
    await noteTerms(tx);
    await lookUpByIndex(tx);
    await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
    const record = await requireCurrent(tx, run, 'undoing');
    const undone: Undone = { removed: 0, restored: 0, staying: 0, stays: [] };
    await undo(tx, record, undone, this.runs.teller(run, 'undoing'));
    await finish(tx, run, 'undoing', 'undone', { counts: record.counts });
    await tx.query('UPDATE imports SET undone = $2 WHERE id = $1', [record.id, undone]);
    const { removed, restored, staying } = undone;
    await this.audit.record(tx, {
      actor: record.userId ? { userId: record.userId } : 'system',
      action,
      subject: { type: 'import', id: record.id },
      teamId: record.teamId,
      data: { removed, restored, staying },
    });
  }
}
