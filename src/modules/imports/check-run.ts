import { awaited } from '../../platform/batching/awaited-work.js';
import type { Tx } from '../../platform/database/database.js';
import { storedFile } from './import-file.queries.js';
import type { Import } from './import.entity.js';
import { countRows } from './import.writer.js';
import { finish, requireCurrent, type Run } from './import-runs.js';

/** What every check begins with; undefined where the file is gone, which ends it. */
export async function beginCheck(tx: Tx, run: Run): Promise<{ record: Import; file: Buffer } | undefined> {
  await awaited(tx);
  const record = await requireCurrent(tx, run, 'checking');
  const file = await storedFile(tx, run.importId);
  if (file) return { record, file };
  await finish(tx, run, 'checking', 'failed', {
    error: 'The file is not kept any more. Please upload it again.',
  });
  return undefined;
}

/** Its rows are stored: they appear, counted. `mark` is that of the address book they were compared with. */
export async function endCheck(tx: Tx, run: Run, record: Import, mark?: string): Promise<void> {
  await tx.query('UPDATE imports SET book_mark = $2 WHERE id = $1', [run.importId, mark ?? null]);
  await finish(tx, run, 'checking', 'checked', {
    counts: await countRows(tx, run.importId),
    // Why it had to be checked again, if it was not asked for.
    ...(record.error ? { error: record.error } : {}),
  });
}
