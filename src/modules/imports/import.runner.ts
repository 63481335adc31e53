import { Injectable } from '@nestjs/common';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Category } from '../contacts/categories/category.entity.js';
import { ImportFile } from './import-file.entity.js';
import { ImportPlanner, type PlannedRow } from './import.planner.js';
import { rowsAfter, writeOutcomes, writeRows } from './import.writer.js';
import { Import } from './import.entity.js';
import { outcomes } from './import.types.js';
import { categoryNames } from './row.rules.js';

export const checkJob = 'contacts.import-check';
export const commitJob = 'contacts.import-commit';

/** Commits run one after the other over all nodes, so that two tables with the same people add them once. */
const commitLock = 714_250_301;
const batch = 500;

interface Run {
  importId: string;
  version: number;
}

class Overtaken extends Error {}

/** The two long tasks: checking every row without changing anything, and the commit: everything or nothing. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    jobs: Jobs,
  ) {
    jobs.handle<Run>(checkJob, (run) => this.guarded(run, 'checking', () => this.check(run)));
    jobs.handle<Run>(commitJob, (run) => this.guarded(run, 'committing', () => this.commit(run)));
  }

  private async check(run: Run): Promise<void> {
    const { planner } = await this.prepare(this.database.entities, run, 'checking');
    const counts = noCounts();
    let done = 0;
    for (let number = 0; ;) {
      const planned = await this.database.transaction(async (tx) => {
        await requireCurrent(tx, run, 'checking');
        const rows = await rowsAfter(tx, run.importId, number, batch);
        const planned = await planner.plan(tx, rows);
        await writeOutcomes(tx, run.importId, planned);
        return planned;
      });
      if (!planned.length) break;
      number = planned.at(-1)!.number;
      done += planned.length;
      count(counts, planned);
      await this.progress(run, 'checking', done);
    }
    await this.database.transaction((tx) => finish(tx, run, 'checking', 'checked', counts));
  }

  private async commit(run: Run): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [commitLock]);
      const { planner, record } = await this.prepare(tx, run, 'committing');
      const { defaults, listId, userId, teamId } = record;
      const counts = noCounts();
      let done = 0;
      for (let number = 0; ;) {
        const rows = await rowsAfter(tx, run.importId, number, batch);
        if (!rows.length) break;
        const planned = await planner.plan(tx, rows);
        planner.added(await writeRows(tx, planned, { importId: run.importId, defaults, listId, userId }));
        number = rows.at(-1)!.number;
        done += rows.length;
        count(counts, planned);
        // Told outside this transaction, so that others see it; also where a cancellation is heard.
        await this.progress(run, 'committing', done);
      }
      await finish(tx, run, 'committing', 'done', counts);
      await tx.delete(ImportFile, { importId: run.importId });
      await this.audit.record(tx, {
        actor: userId ? { userId } : 'system',
        action: 'people.imported',
        subject: { type: 'import', id: run.importId },
        teamId,
        data: counts,
      });
    });
  }

  private async prepare(tx: Tx, run: Run, status: 'checking' | 'committing') {
    const record = await requireCurrent(tx, run, status);
    const [user] = await Database.rows<{ cleared: boolean }>(tx, 'SELECT cleared FROM users WHERE id = $1', [
      record.userId,
    ]);
    const planner = new ImportPlanner({
      mapping: record.mapping,
      categories: categoryNames(await tx.find(Category)),
      cleared: user?.cleared ?? false,
      secrets: this.secrets,
    });
    return { record, planner };
  }

  private async progress(run: Run, status: string, done: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await Database.rows(
        tx,
        `UPDATE imports SET progress = $4, updated_at = now() WHERE id = $1 AND version = $2 AND status = $3 RETURNING id`,
        [run.importId, run.version, status, done],
      );
      if (!rows.length) throw new Overtaken();
    });
  }

  /** Overtaken runs end in silence; lost connections are tried again by the queue; the rest is told to the organiser. */
  private async guarded(run: Run, status: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Overtaken) return this.tidy(run);
      if (connectionLost(error)) throw error;
      await this.database.transaction((tx) =>
        tx.query(
          `UPDATE imports SET status = 'failed', error = $4, updated_at = now() WHERE id = $1 AND version = $2 AND status = $3`,
          [
            run.importId,
            run.version,
            status,
            'The table could not be imported; nothing was changed. Please try again.',
          ],
        ),
      );
      throw error;
    }
  }

  /** Cells of a table that was given up while it was being committed. */
  private async tidy({ importId }: Run): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        `DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE id = $1 AND status = 'cancelled')`,
        [importId],
      ),
    );
  }
}

/** The database went away, was short of connections or found two transactions in each other's way. */
function connectionLost(error: unknown): boolean {
  const { driverError, code, message } = error as {
    driverError?: { code?: string };
    code?: string;
    message?: string;
  };
  // TypeORM's own words for a connection that broke between two statements.
  if (
    error instanceof QueryRunnerProviderAlreadyReleasedError ||
    error instanceof QueryRunnerAlreadyReleasedError
  )
    return true;
  return (
    /^(08|40|53|57)|^E(CONN|PIPE)/.test(driverError?.code ?? code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect/i.test(message ?? '')
  );
}

const noCounts = (): Record<string, number> => Object.fromEntries(outcomes.map((outcome) => [outcome, 0]));

function count(counts: Record<string, number>, rows: readonly PlannedRow[]): void {
  for (const { outcome } of rows) counts[outcome]!++;
}

async function requireCurrent(tx: Tx, run: Run, status: Import['status']): Promise<Import> {
  const record = await tx.findOneBy(Import, { id: run.importId, version: run.version, status });
  if (!record) throw new Overtaken();
  return record;
}

async function finish(
  tx: Tx,
  run: Run,
  from: Import['status'],
  to: Import['status'],
  counts: Record<string, number>,
): Promise<void> {
  const rows = await Database.rows(
    tx,
    `UPDATE imports SET status = $4, counts = $5, progress = total, error = NULL, updated_at = now()
      WHERE id = $1 AND version = $2 AND status = $3 RETURNING id`,
    [run.importId, run.version, from, to, counts],
  );
  if (!rows.length) throw new Overtaken();
}
