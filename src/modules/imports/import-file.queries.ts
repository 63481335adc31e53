import { Database, type Tx } from '../../platform/database/database.js';

const piece = 1024 * 1024;

/** The file as uploaded, if it is still kept. Piece by piece: a value of 20 MB would be held four times over on its way here. */
export async function storedFile(tx: Tx, importId: string): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for (;;) {
    const [row] = await Database.rows<{ content: Buffer }>(
      tx,
      'SELECT substring(content FROM $2::int FOR $3::int) AS content FROM import_files WHERE import_id = $1',
      [importId, pieces.length * piece + 1, piece],
    );
    if (!row) return undefined;
    pieces.push(row.content);
    if (row.content.length < piece) return Buffer.concat(pieces);
  }
}
