import { Injectable } from '@nestjs/common';
import { awaited } from '../../platform/batching/awaited-work.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { lookUpByIndex } from '../../platform/database/look-up-by-index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { riskChanged, type RiskChanged } from '../contacts/people/risk-changed.js';
import { Rank } from '../contacts/ranks/rank.entity.js';
import { bookMoved, isQuietSince, moveBookAtOnce } from './book-mark.js';
import { noteTerms, SortingMeanwhile, sortTermsIn } from '../contacts/people/terms-index.js';
import { plannerFor } from './planner-for.js';
import type { ImportPlanner, PlannedRow } from './import.planner.js';
import { countRows, numbersToWrite, rowsToWrite, writeRows, type StoredRow } from './import.writer.js';
import type { Import } from './import.entity.js';
import { ImportFile } from './import-file.entity.js';
import {
  checkJob,
  commitJob,
  commitLock,
  finish,
  ImportRuns,
  requireCurrent,
  type Run,
} from './import-runs.js';
import { joinList } from './writing/list-joining.js';
import type { WriteSettings } from './writing/writing.types.js';
import { reconcile } from './reconcile.rules.js';

/** Rows that are written in one go, and those that are read meanwhile. */
const batch = 2500;

/** The address book moved on: some rows are a question now that were none when somebody looked. */
class AskAgain extends Error {}

/** Writes the rows of a checked table: everything or nothing. */
@Injectable()
export class ImportCommitRunner {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly runs: ImportRuns,
    private readonly jobs: Jobs,
  ) {
    jobs.handle<Run>(commitJob, (run) => runs.guarded(run, 'committing', () => this.commit(run)), {
      prompt: true,
    });
  }

  private async commit(run: Run): Promise<void> {
    const sorting = new SortingMeanwhile(this.database);
    try {
      await this.database.transaction((tx) => this.write(tx, run, sorting));
      await sorting.ended();
      await this.database.transaction(sortTermsIn);
    } catch (error) {
      if (!(error instanceof AskAgain)) throw error;
      await this.database.transaction(async (tx) => {
        await requireCurrent(tx, run, 'committing');
        await finish(tx, run, 'committing', 'checking', {
          progress: 0,
          error: 'The address book changed since the preview. Please look at the possible duplicates again.',
        });
        await this.jobs.enqueue(tx, checkJob, run);
      });
    }
  }

  private async write(tx: Tx, run: Run, sorting: SortingMeanwhile): Promise<void> {
    const { importId } = run;
    await awaited(tx);
    await noteTerms(tx);
    await lookUpByIndex(tx);
    await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
    const record = await requireCurrent(tx, run, 'committing');
    const { defaults, teamId, userId } = record;
    const planner = await plannerFor(tx, record, this.secrets);
    const tell = this.runs.teller(run, 'committing');
    const settings: WriteSettings = {
      importId,
      defaults,
      teamId,
      organisations: new Map(),
      planAgain: (now, rows) => planner.compareAgain(now, rows),
      ranks: new Map((await tx.find(Rank)).map(({ id, position }) => [id, position])),
    };
    const numbers = await numbersToWrite(tx, importId);
    await moveBookAtOnce(tx);
    let others = 0;
    let next = this.plan(record, numbers.slice(0, batch), planner);
    for (let at = batch; at - batch < numbers.length; at += batch) {
      const { stored, planned } = await next;
      // On connections of their own, while these are written.
      next = this.plan(record, numbers.slice(at, at + batch), planner);
      next.catch(() => undefined);
      const agreed = planned.map((row, index) => {
        const shown = stored[index]!;
        return { row: reconcile(row, shown), shown };
      });
      if (agreed.some(({ row }) => row.outcome === 'duplicate')) throw new AskAgain();
      others += await writeRows(tx, agreed, settings);
      sorting.more(agreed.length);
      await tell(stored.length);
    }
    await this.tellOfMarks(tx, importId);
    await joinList(tx, record);
    await bookMoved(tx);
    const counts = others ? await countRows(tx, importId) : record.counts;
    await finish(tx, run, 'committing', 'done', { counts });
    await tx.query(
      `UPDATE imports SET committed_at = now(),
              added_organisations = ARRAY(SELECT id FROM organisations WHERE created_at = now()) WHERE id = $1`,
      [importId],
    );
    await tx.delete(ImportFile, { importId });
    await this.audit.record(tx, {
      actor: userId ? { userId } : 'system',
      action: 'people.imported',
      subject: { type: 'import', id: importId },
      teamId,
      data: counts,
    });
  }

  /** Whom the table marked as being at risk may have been written to already. */
  private async tellOfMarks(tx: Tx, importId: string): Promise<void> {
    const marked = await Database.rows<RiskChanged>(
      tx,
      `SELECT r.person_id AS "personId" FROM import_written w JOIN import_rows r USING (import_id, number)
        WHERE w.import_id = $1 AND w.written->'fields' ? 'atRisk'`,
      [importId],
    );
    for (const { personId } of marked) await this.jobs.publish(tx, riskChanged, { personId });
  }

  /** Does not see whom this run added: the preview could not know them either. */
  private async plan(
    { id, bookMark }: Import,
    numbers: readonly number[],
    planner: ImportPlanner,
  ): Promise<{ stored: StoredRow[]; planned: PlannedRow[] }> {
    const { entities } = this.database;
    const stored = numbers.length ? await rowsToWrite(entities, id, numbers) : [];
    const quiet = await isQuietSince(entities, bookMark);
    return {
      stored,
      planned: await (quiet ? planner.planAsShown(entities, stored) : planner.plan(entities, stored)),
    };
  }
}
