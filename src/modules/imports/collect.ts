import { Readable } from 'node:stream';
import { DomainError } from '../../platform/errors/domain-error.js';

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
