import { createHmac, hash } from 'node:crypto';

/** Bytes of a block of SHA-256. */
const block = 64;
/** Longer texts are rare. */
const longest = 256;

/**
 * HMAC-SHA-256 with one key, over and over: the two hashes that it consists of (RFC 2104) take a third of the time that making an
 * Hmac object takes.
 */
export class KeyedHash {
  private readonly inner = Buffer.alloc(block + longest, 0x36);
  private readonly outer = Buffer.alloc(block + 32, 0x5c);
  private readonly digest = Buffer.alloc(32);

  /** @param key of 32 bytes */
  constructor(private readonly key: Buffer) {
    for (const [index, byte] of key.entries()) {
      this.inner[index]! ^= byte;
      this.outer[index]! ^= byte;
    }
  }

  /** @returns 32 bytes that are overwritten by the next call */
  of(text: string): Buffer {
    if (text.length * 3 > longest) return createHmac('sha256', this.key).update(text).digest();
    const end = block + this.inner.write(text, block);
    this.outer.write(hash('sha256', this.inner.subarray(0, end), 'binary'), block, 'binary');
    this.digest.write(hash('sha256', this.outer, 'binary'), 0, 'binary');
    return this.digest;
  }
}
