import { Database, type Tx } from '../../platform/database/database.js';

/** Keeps what was written about these things from all but cleared staff. @returns the messages that were open until now */
export async function hideMessagesAbout(tx: Tx, correlationIds: readonly string[]): Promise<string[]> {
  const rows = await Database.rows<{ id: string }>(
    tx,
    'UPDATE messages SET confidential = true WHERE correlation_id = ANY($1) AND NOT confidential RETURNING id',
    [correlationIds],
  );
  return rows.map(({ id }) => id);
}

export async function showMessages(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length)
    await tx.query('UPDATE messages SET confidential = false WHERE id = ANY($1::uuid[])', [ids]);
}
