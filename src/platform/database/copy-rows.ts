import type { Socket } from 'node:net';
import type { Connection, PoolClient, Submittable } from 'pg';
import type { Tx } from './database.js';

export type CopyValue = string | number | boolean | null;

/**
 * Adds many rows at once by PostgreSQL's COPY, several times faster than INSERT; in the transaction, and like any statement of
 * it. `into` is trusted SQL such as `import_rows (import_id, number, cells)`; JSON goes in as text.
 */
export async function copyRows(tx: Tx, into: string, rows: readonly (readonly CopyValue[])[]): Promise<void> {
  if (rows.length) await copyPieces(tx, into, [rows]);
}

/** Rows that are written in one go; one after the other where they are read as they are asked for. */
type Piece = Iterable<readonly CopyValue[]>;

/**
 * `copyRows`, fed piece by piece, so that PostgreSQL takes in what is there while the program works out what follows. No other
 * statement of the transaction may run meanwhile.
 */
export async function copyPieces(
  tx: Tx,
  into: string,
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
): Promise<void> {
  if (!tx.queryRunner) throw new Error('Rows are copied within a transaction only');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  const copy = new CopyIn(`COPY ${into} FROM STDIN`);
  client.query(copy);
  await copy.open;
  try {
    for await (const rows of pieces) await copy.write(rows);
  } catch (error) {
    await copy.abort();
    throw error;
  }
  await copy.end();
}

function lineOf(row: readonly CopyValue[]): string {
  let line = copyText(row[0]!);
  for (let at = 1; at < row.length; at++) line += `\t${copyText(row[at]!)}`;
  return `${line}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : value;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The messages of the protocol that pg itself sends for no statement. */
interface CopyConnection extends Connection {
  readonly stream: Socket;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

class CopyIn implements Submittable {
  private readonly opened = Promise.withResolvers<void>();
  private readonly closed = Promise.withResolvers<void>();
  private connection: CopyConnection | undefined;
  private failure: Error | undefined;

  constructor(private readonly text: string) {
    // Whoever is writing hears of it from there.
    this.closed.promise.catch(() => undefined);
  }

  get open(): Promise<void> {
    return this.opened.promise;
  }

  /** Waits while PostgreSQL has more than enough to do. @throws what PostgreSQL said against the rows so far */
  async write(rows: Piece): Promise<void> {
    if (this.failure) throw this.failure;
    let lines = '';
    for (const row of rows) lines += lineOf(row);
    const { stream } = this.connection!;
    this.connection!.sendCopyFromChunk(Buffer.from(lines));
    if (!stream.writableNeedDrain) return;
    const drained = Promise.withResolvers<void>();
    stream.once('drain', drained.resolve);
    await Promise.race([drained.promise, this.closed.promise]);
    stream.removeListener('drain', drained.resolve);
  }

  async end(): Promise<void> {
    if (!this.failure) this.connection!.endCopyFrom();
    await this.closed.promise;
  }

  /** Gives it up, and the transaction with it. */
  async abort(): Promise<void> {
    if (!this.failure) this.connection!.sendCopyFail('given up');
    await this.closed.promise.catch(() => undefined);
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.connection = connection;
    this.opened.resolve();
  }

  handleError(error: Error): void {
    this.failure = error;
    this.opened.reject(error);
    // A lost connection reports nothing after this.
    this.closed.reject(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.closed.resolve();
  }
}
