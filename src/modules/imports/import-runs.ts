import { Injectable } from '@nestjs/common';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { withSmallHeap } from '../../platform/batching/small-heap.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Import } from './import.entity.js';
import type { ImportStatus } from './import.types.js';

export const checkJob = 'contacts.import-check';
export const commitJob = 'contacts.import-commit';

/** Commits run one after the other over all nodes, so that two tables with the same people add them once. */
export const commitLock = 714_250_301;

/** A job's share of an import: a newer version of it overtakes this one. */
export interface Run {
  importId: string;
  version: number;
}

export class Overtaken extends Error {}

/** Milliseconds between two tellings. */
const tellingPause = 200;

/** What every long task of an import shares: telling how far it is, hearing that it is given up, ending well or badly. */
@Injectable()
export class ImportRuns {
  constructor(private readonly database: Database) {}

  /**
   * Tells how many more rows are done, a few times a second: outside the task's transaction, so that others see it, and while
   * the task goes on. Also where a cancellation is heard, by the telling after it. @throws Overtaken
   */
  teller(run: Run, status: ImportStatus): (more: number) => Promise<void> {
    let untold = 0;
    let last = performance.now();
    let telling: Promise<void> | undefined;
    return async (more) => {
      untold += more;
      if (performance.now() - last < tellingPause) return;
      await telling;
      last = performance.now();
      telling = this.progress(run, status, untold);
      telling.catch(() => undefined);
      untold = 0;
    };
  }

  private async progress(run: Run, status: ImportStatus, more: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Nobody misses it after a crash, and the disk has enough to do.
      await tx.query('SET LOCAL synchronous_commit = off');
      const rows = await Database.rows(
        tx,
        `UPDATE imports SET progress = least(progress + $4, total), updated_at = now()
          WHERE id = $1 AND version = $2 AND status = $3 RETURNING id`,
        [run.importId, run.version, status, more],
      );
      if (!rows.length) throw new Overtaken();
    });
  }

  /** Overtaken runs end in silence; what passes again is tried again by the queue; the rest is told to the organiser. */
  async guarded(run: Run, status: ImportStatus, work: () => Promise<void>): Promise<void> {
    try {
      await this.restart(run, status);
      await withSmallHeap(work);
    } catch (error) {
      if (error instanceof Overtaken) return this.tidy(run);
      if (passesAgain(error)) throw error;
      await this.fail(run, status, error);
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** A task that is tried again counts from nothing; one that begins does so already, and needs no disk for it. */
  private async restart(run: Run, status: ImportStatus): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        'UPDATE imports SET progress = 0 WHERE id = $1 AND version = $2 AND status = $3 AND progress <> 0',
        [run.importId, run.version, status],
      ),
    );
  }

  private async fail(run: Run, status: ImportStatus, error: unknown): Promise<void> {
    const undoing = status === 'undoing';
    const words = undoing
      ? 'The import could not be undone; nothing was changed. Please try again.'
      : 'The table could not be imported; nothing was changed. Please try again.';
    await this.database.transaction((tx) =>
      tx.query(
        `UPDATE imports SET status = $4, error = $5, updated_at = now() WHERE id = $1 AND version = $2 AND status = $3`,
        [
          run.importId,
          run.version,
          status,
          undoing ? 'done' : 'failed',
          error instanceof DomainError ? error.message : words,
        ],
      ),
    );
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

/** The database went away, was short of connections, found two transactions in each other's way, or a table was locked for long. */
function passesAgain(error: unknown): boolean {
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
    /^(08|40|53|57)|^55P03|^E(CONN|PIPE)/.test(driverError?.code ?? code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(message ?? '')
  );
}

/** @throws Overtaken */
export async function requireCurrent(tx: Tx, run: Run, status: ImportStatus): Promise<Import> {
  const record = await tx.findOneBy(Import, { id: run.importId, version: run.version, status });
  if (!record) throw new Overtaken();
  return record;
}

/** @throws Overtaken */
export async function finish(
  tx: Tx,
  run: Run,
  from: ImportStatus,
  to: ImportStatus,
  result: { counts?: Record<string, number>; progress?: number; error?: string },
): Promise<void> {
  const rows = await Database.rows(
    tx,
    `UPDATE imports SET status = $4, counts = coalesce($5::jsonb, counts), progress = coalesce($6::int, total), error = $7,
            updated_at = now()
      WHERE id = $1 AND version = $2 AND status = $3 RETURNING id`,
    [
      run.importId,
      run.version,
      from,
      to,
      result.counts ?? null,
      result.progress ?? null,
      result.error ?? null,
    ],
  );
  if (!rows.length) throw new Overtaken();
}
