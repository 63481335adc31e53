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

/** Puts `alias` for `names` in what is shown of these mails to everybody: whom they are for, and their subject. */
export async function aliasMessagesAbout(
  tx: Tx,
  correlationIds: readonly string[],
  names: readonly string[],
  alias: string,
): Promise<void> {
  for (const name of names)
    await tx.query(
      `UPDATE messages SET to_name = replace(to_name, $2, $3), subject = replace(subject, $2, $3)
        WHERE correlation_id = ANY($1) AND (strpos(to_name, $2) > 0 OR strpos(subject, $2) > 0)`,
      [correlationIds, name, alias],
    );
}

export async function showMessages(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length)
    await tx.query('UPDATE messages SET confidential = false WHERE id = ANY($1::uuid[])', [ids]);
}
