import type { Readable } from 'node:stream';
import { DomainError } from '../../platform/errors/domain-error.js';
import { mostBytes, tableTooLarge } from './largest-table.js';

export class TableTooLarge extends DomainError {
  constructor() {
    super('too_large', 413, tableTooLarge);
  }
}

/** The whole upload in memory, leaving what is too much to be read away. @throws TableTooLarge */
export async function collect(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw new TableTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
