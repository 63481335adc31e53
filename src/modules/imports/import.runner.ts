import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { meantBy, type Looked } from './import.planner.js';
import { exactAmong, findExact, openStage, otherRows, stage, storeExact } from './matching/stage.js';
import type { Line } from './reading/reading.types.js';
import { plannerFor } from './planner-for.js';
import type { Choice } from './import.types.js';
import { countRows, rowsToWrite, storePlan, writeRows } from './import.writer.js';
import { ImportFile } from './import-file.entity.js';
import { finish, ImportRuns, requireCurrent, type Run } from './import-runs.js';
import { joinList } from './writing/list-joining.js';
import { peopleIn } from './reading/head.js';
import { openTable } from './reading/open-table.js';
import { readingOf } from './reading-of.js';
import { reconcile } from './reconcile.rules.js';

export const checkJob = 'contacts.import-check';
export const commitJob = 'contacts.import-commit';

/** Commits run one after the other over all nodes, so that two tables with the same people add them once. */
export const commitLock = 714_250_301;
const batch = 1000;

/** The address book moved on: some rows are a question now that were none when somebody looked. */
class AskAgain extends Error {}

/** The two long tasks: checking every row without changing anything, and the commit: everything or nothing. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly runs: ImportRuns,
    private readonly jobs: Jobs,
  ) {
    jobs.handle<Run>(checkJob, (run) => runs.guarded(run, 'checking', () => this.check(run)));
    jobs.handle<Run>(commitJob, (run) => runs.guarded(run, 'committing', () => this.commit(run)));
  }

  /** Reads the file again and plans every row; all rows appear at once, with the choices that were made before. */
  private async check(run: Run): Promise<void> {
    const { importId } = run;
    await this.database.transaction(async (tx) => {
      const record = await requireCurrent(tx, run, 'checking');
      const file = await tx.findOneBy(ImportFile, { importId });
      if (!file) return this.fileGone(tx, run);
      const planner = await plannerFor(tx, record, this.secrets);
      const choices = await takeRows(tx, importId);
      const tell = this.runs.teller(run, 'checking');
      const source = await openTable(file.content, readingOf(record));
      await openStage(tx);
      for await (const rows of batches(peopleIn(source, record.headerRow))) {
        const staged = rows.map((row) => ({
          ...row,
          ...planner.read(row.cells),
          chosen: choices.has(row.number),
        }));
        await stage(tx, staged);
        await tell(Math.floor(rows.length / 2));
      }
      await findExact(tx);
      // The next rows are looked up, on a connection of their own, while these are compared and stored.
      const store = async (looked: Looked) => {
        looked.exact = await exactAmong(tx, meantBy(looked));
        await storePlan(tx, importId, planner.decide(looked));
        await tell(Math.floor(looked.rows.length / 2));
      };
      let ahead: Promise<Looked> | undefined;
      for await (const rows of otherRows(tx, batch)) {
        const chosen = rows.map((row) => ({ ...row, choice: choices.get(row.number) ?? null }));
        const next = planner.look(this.database.entities, chosen);
        next.catch(() => undefined);
        if (ahead) await store(await ahead);
        ahead = next;
      }
      if (ahead) await store(await ahead);
      await storeExact(tx, importId, planner.repeated);
      await finish(tx, run, 'checking', 'checked', {
        counts: await countRows(tx, importId),
        // Why it had to be checked again, if it was not asked for.
        ...(record.error ? { error: record.error } : {}),
      });
    });
  }

  private async commit(run: Run): Promise<void> {
    try {
      await this.database.transaction((tx) => this.write(tx, run));
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

  private async write(tx: Tx, run: Run): Promise<void> {
    const { importId } = run;
    await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
    const record = await requireCurrent(tx, run, 'committing');
    const { defaults, teamId, userId } = record;
    const planner = await plannerFor(tx, record, this.secrets);
    const tell = this.runs.teller(run, 'committing');
    const settings = { importId, defaults, teamId, organisations: new Map<string, string>() };
    for (let number = 0; ;) {
      const stored = await rowsToWrite(tx, importId, number, batch);
      if (!stored.length) break;
      const shown = new Map(stored.map((row) => [row.number, row]));
      const planned = (await planner.plan(tx, stored)).map((row) => reconcile(row, shown.get(row.number)!));
      if (planned.some(({ outcome }) => outcome === 'duplicate')) throw new AskAgain();
      planner.added(await writeRows(tx, planned, settings));
      number = stored.at(-1)!.number;
      await tell(stored.length);
    }
    await joinList(tx, record);
    const counts = await countRows(tx, importId);
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

  private async fileGone(tx: Tx, run: Run): Promise<void> {
    await finish(tx, run, 'checking', 'failed', {
      error: 'The file is not kept any more. Please upload it again.',
    });
  }
}

/** Takes the rows of the check before away; the choices made about them by row. */
async function takeRows(tx: Tx, importId: string): Promise<Map<number, Choice>> {
  const rows = await Database.rows<{ number: number; choice: Choice }>(
    tx,
    'SELECT number, choice FROM import_rows WHERE import_id = $1 AND choice IS NOT NULL',
    [importId],
  );
  await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
  return new Map(rows.map(({ number, choice }) => [number, choice]));
}

async function* batches(lines: AsyncIterable<Line[]>): AsyncGenerator<Line[]> {
  let rows: Line[] = [];
  for await (const some of lines) {
    rows.push(...some);
    if (rows.length < batch) continue;
    yield rows;
    rows = [];
  }
  if (rows.length) yield rows;
}
