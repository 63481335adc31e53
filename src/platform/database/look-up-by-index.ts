import type { Tx } from './database.js';

/**
 * For a transaction that adds rows by the thousand: what they refer to is looked up by index. PostgreSQL keeps a plan for that with
 * each connection, and where a table held a handful of rows when it was last analysed, the plan is to read all of it: a hundred
 * thousand people later, a hundred thousand times a hundred thousand rows.
 */
export async function lookUpByIndex(tx: Tx): Promise<void> {
  await tx.query('SET LOCAL enable_seqscan = off');
  // A plan that cannot do without reading a table counts as dear enough to be compiled.
  await tx.query('SET LOCAL jit = off');
  await tx.query('DISCARD PLANS');
}
