import type { Tx } from '../../platform/database/database.js';

/**
 * Gives the rest of this transaction room to hold the sets that rules ask for. Without it PostgreSQL looks up each of a
 * hundred thousand people one by one. Outside a transaction it does nothing.
 */
export async function makeRoom(tx: Tx): Promise<void> {
  if (tx.queryRunner?.isTransactionActive) await tx.query(`SET LOCAL work_mem = '64MB'`);
}
