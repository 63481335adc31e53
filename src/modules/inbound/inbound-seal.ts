import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Secrets } from '../../platform/tokens/tokens.js';
import type { Reading } from './reading/reader.js';

/** Compresses and seals mail that came in, bound to its id: a stolen dump holds neither letters nor addresses. */
@Injectable()
export class InboundSeal {
  constructor(private readonly secrets: Secrets) {}

  sealRaw(id: string, raw: Uint8Array): Buffer {
    return this.secrets.seal('inbound-raw', id, compressed(raw));
  }

  openRaw(id: string, sealed: Uint8Array): Buffer {
    return zstdDecompressSync(this.secrets.open('inbound-raw', id, sealed));
  }

  sealReading(id: string, reading: Reading): Buffer {
    return this.secrets.seal('inbound-reading', id, Buffer.from(JSON.stringify(reading)));
  }

  openReading(id: string, sealed: Uint8Array): Reading {
    return JSON.parse(this.secrets.open('inbound-reading', id, sealed).toString()) as Reading;
  }
}

/** For the size that is known: memory for what may come costs as much as a small mail. */
function compressed(raw: Uint8Array): Buffer {
  const chunkSize = Math.min(Math.max(raw.length, 1024), 64 * 1024);
  return zstdCompressSync(raw, { pledgedSrcSize: raw.length, chunkSize });
}
