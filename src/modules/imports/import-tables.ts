import { Readable } from 'node:stream';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Tx } from '../../platform/database/database.js';
import { decodeTable, type Encoding } from './encoding.js';
import { readTable, type Separator, type Table } from './table.js';

export const mostBytes = 20 * 1024 * 1024;

export class TableTooLarge extends DomainError {
  constructor() {
    super('too_large', 413, 'The table is larger than 20 MB. Split it and upload the parts.');
  }
}

/** Collects an upload, counting the real bytes. */
export async function collect(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw new TableTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export interface Reading {
  encoding?: Encoding;
  separator?: Separator;
}

/** @throws EncodingUnsure, NotATable */
export async function readUpload(bytes: Buffer, reading: Reading): Promise<Table & { encoding: Encoding }> {
  const { text, encoding } = decodeTable(bytes, reading.encoding);
  return { ...(await readTable(text, reading.separator)), encoding };
}

/** Makes these the rows of the import. */
export async function storeRows(tx: Tx, importId: string, rows: Table['rows']): Promise<void> {
  await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
  for (let at = 0; at < rows.length; at += 2000)
    await tx.query(
      `INSERT INTO import_rows (import_id, number, cells)
       SELECT $1, number, cells FROM jsonb_to_recordset($2::jsonb) AS n(number int, cells jsonb)`,
      [importId, JSON.stringify(rows.slice(at, at + 2000))],
    );
}
