import type { Tx } from '../../platform/database/database.js';

/** Locks messages before they change, in the order in which all who change several do: so no two wait for each other. */
export const lockMessages = (tx: Tx, where: string, parameters: unknown[] = []): Promise<unknown> =>
  tx.query(`SELECT 1 FROM messages WHERE ${where} ORDER BY number FOR NO KEY UPDATE`, parameters);
