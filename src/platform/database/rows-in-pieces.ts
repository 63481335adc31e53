import { Database, type Tx } from './database.js';

/**
 * All rows of a long answer, fetched piece by piece: neither PostgreSQL nor this process is at it for so long at once that
 * whoever asks for little has to wait.
 */
export async function rowsInPieces<Row>(
  tx: Tx,
  sql: string,
  parameters: unknown[],
  size: number,
): Promise<Row[]> {
  await tx.query(`DECLARE pieces NO SCROLL CURSOR FOR ${sql}`, parameters);
  const rows: Row[] = [];
  for (let piece; (piece = await Database.rows<Row>(tx, `FETCH ${size} FROM pieces`)).length;)
    rows.push(...piece);
  await tx.query('CLOSE pieces');
  return rows;
}
