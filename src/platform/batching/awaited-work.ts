import { Database, type Tx } from '../database/database.js';

/** Held, shared, by every transaction that somebody looks at a progress bar for. */
const lock = 714_250_302;

/** Says, over all nodes and until the transaction ends, that somebody waits for what it does. */
export async function awaited(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [lock]);
}

/** Whether somebody waits for such work: what nobody waits for stands aside meanwhile. */
export async function somebodyWaits(tx: Tx): Promise<boolean> {
  const [row] = await Database.rows<{ waits: boolean }>(
    tx,
    `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`,
    [lock],
  );
  return row!.waits;
}
