import { copyOut } from '../../platform/database/copy-out.js';
import type { Tx } from '../../platform/database/database.js';
import { isUuid } from '../../platform/database/uuid.js';

const piece = 64 * 1024;

/** The file as uploaded, if it is still kept. */
export async function storedFile(tx: Tx, importId: string): Promise<Buffer | undefined> {
  if (!isUuid(importId)) throw new Error(`Not an import: ${importId}`);
  // PostgreSQL would sort the pieces themselves.
  const pieces = await copyOut(
    tx,
    `SELECT n, substring(content FROM n * ${piece} + 1 FOR ${piece})
       FROM import_files, generate_series(0, (octet_length(content) - 1) / ${piece}) n WHERE import_id = '${importId}'`,
  );
  if (!pieces.length) return undefined;
  const inOrder = pieces.toSorted(([a], [b]) => a!.readInt32BE() - b!.readInt32BE());
  return Buffer.concat(inOrder.map(([, bytes]) => bytes!));
}
