import { Readable } from 'node:stream';
import { DomainError } from '../../platform/errors/domain-error.js';
import { mostBytes, tableTooLarge } from './largest-table.js';

/** So much more is read of what is refused: a browser hears of a refusal only once it has sent all. */
const mostIgnored = 20 * mostBytes;

export class TableTooLarge extends DomainError {
  constructor() {
    super('too_large', 413, tableTooLarge);
  }
}

/** Collects an upload, counting the real bytes. */
export async function collect(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostIgnored) break;
    if (size > mostBytes) pieces.length = 0;
    else pieces.push(piece);
  }
  if (size > mostBytes) throw new TableTooLarge();
  return Buffer.concat(pieces);
}
