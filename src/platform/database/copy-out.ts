import type { Connection, PoolClient, Submittable } from 'pg';
import type { Tx } from './database.js';

/**
 * The rows of a query without parameters, each a list of values as PostgreSQL holds them (`int4` in four bytes, `bytea` as it is),
 * by its COPY. For bytes by the megabyte: an ordinary result brings them as text of twice the length, and the memory that takes is
 * looked through again and again.
 */
export async function copyOut(tx: Tx, query: string): Promise<Buffer[][]> {
  if (!tx.queryRunner) throw new Error('Rows are copied within a transaction only');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  const copy = new CopyOut(`COPY (${query}) TO STDOUT (FORMAT binary)`);
  client.query(copy);
  return copy.rows;
}

/** @see https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.55.9.4 */
const headerLength = 19;

class CopyOut implements Submittable {
  private readonly done = Promise.withResolvers<Buffer[][]>();
  private readonly found: Buffer[][] = [];
  private begun = false;

  constructor(private readonly text: string) {}

  get rows(): Promise<Buffer[][]> {
    return this.done.promise;
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  /** A message holds whole rows. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let at = this.begun ? 0 : headerLength;
    this.begun = true;
    while (at < chunk.length) {
      const count = chunk.readInt16BE(at);
      at += 2;
      // Behind the last row.
      if (count < 0) return;
      const row: Buffer[] = [];
      for (let n = 0; n < count; n++) {
        const length = Math.max(0, chunk.readInt32BE(at));
        at += 4;
        // Copied: `pg` writes over what it hands out.
        row.push(Buffer.from(chunk.subarray(at, at + length)));
        at += length;
      }
      this.found.push(row);
    }
  }

  handleError(error: Error): void {
    this.done.reject(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.done.resolve(this.found);
  }
}
