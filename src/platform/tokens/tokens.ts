import { hash, hkdfSync, randomBytes, randomUUIDv7 } from 'node:crypto';
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type Cipheriv,
  type KeyObject,
} from 'node:crypto';
import { base32, bytesOfBase32 } from './base32.js';
import { KeyedHash } from './keyed-hash.js';

let last = '';

/** UUIDv7, each greater than the one before in this process: rows of one transaction sort as they were made. */
export function newId(): string {
  const id = randomUUIDv7();
  last = id > last ? id : successor(last);
  return last;
}

const successor = (id: string) =>
  id.slice(0, 24) + ((BigInt(`0x${id.slice(24)}`) + 1n) & 0xffffffffffffn).toString(16).padStart(12, '0');

/** A random secret of 160 bits, 32 characters of base32. */
export const randomToken = (): string => base32(randomBytes(20));

/** What the database keeps of a token: its SHA-256, so that a stolen dump opens nothing. */
export const hashToken = (token: string): Buffer => Buffer.from(hash('sha256', token, 'binary'), 'binary');

/** Tokens as they come back from mails: lower-cased, with what a mail reader glued to the end of a link taken off. */
export const cleanToken = (raw: string): string => /^[a-z2-7]*/.exec(raw.toLowerCase())![0];

let drawn = Buffer.alloc(0);

/** Twelve random bytes, each used once; drawn many at a time, because it is the drawing that takes long. */
function nonce(): Buffer {
  if (drawn.length < 12) drawn = randomBytes(12 * 256);
  const bytes = drawn.subarray(0, 12);
  drawn = drawn.subarray(12);
  return bytes;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys derived from SECRET_KEY, one per purpose. */
export class Secrets {
  private readonly keys = new Map<string, Buffer>();
  private readonly hashes = new Map<string, KeyedHash>();
  private readonly disguises = new Map<string, Cipheriv>();

  constructor(private readonly secretKey: string) {}

  /** A token of 130 bits that can be made again from (purpose, id) but from nothing in the database. */
  token(purpose: string, id: string): string {
    let keyed = this.hashes.get(purpose);
    if (!keyed) this.hashes.set(purpose, (keyed = new KeyedHash(this.key(`token:${purpose}`))));
    // So many bytes have 26 characters.
    return base32(keyed.of(id).subarray(0, 17)).slice(0, 26);
  }

  /** A token of 26 characters that only `reveal` turns back into the id: whoever makes one up names nothing that exists. */
  disguise(purpose: string, id: string): string {
    const block = Buffer.from(id.replaceAll('-', ''), 'hex');
    // What is less than a block would wait in the cipher, which is used again.
    if (block.length !== 16) throw new Error('Not an id');
    let cipher = this.disguises.get(purpose);
    if (!cipher) {
      cipher = createCipheriv('aes-256-ecb', this.key(`id:${purpose}`), null).setAutoPadding(false);
      this.disguises.set(purpose, cipher);
    }
    return base32(cipher.update(block));
  }

  /** The id behind the token; undefined when the text cannot be one. That there is such a row, the caller must see. */
  reveal(purpose: string, token: string): string | undefined {
    const bytes = token.length === 26 ? bytesOfBase32(token) : undefined;
    if (!bytes) return undefined;
    const decipher = createDecipheriv('aes-256-ecb', this.key(`id:${purpose}`), null).setAutoPadding(false);
    const hex = decipher.update(bytes).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** AES-256-GCM; `context` (the row's id) must be given again to open it. */
  seal(purpose: string, context: string, plain: Uint8Array): Buffer {
    const iv = nonce();
    const cipher = createCipheriv('aes-256-gcm', this.key(`seal:${purpose}`), iv);
    cipher.setAAD(Buffer.from(context));
    const sealed = cipher.update(plain);
    cipher.final();
    return Buffer.concat([iv, sealed, cipher.getAuthTag()]);
  }

  /** @throws Error when the bytes were altered or belong to another row */
  open(purpose: string, context: string, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
    const decipher = createDecipheriv('aes-256-gcm', this.key(`seal:${purpose}`), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = decipher.update(bytes.subarray(12, -16));
    // Throws unless the tag fits; of this cipher nothing else is left.
    decipher.final();
    return plain;
  }

  /** An Ed25519 key, the same on every node, from which nothing else can be derived. */
  signingKey(purpose: string): KeyObject {
    const key = Buffer.concat([ed25519, this.key(`sign:${purpose}`)]);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  }

  private key(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key)
      this.keys.set(purpose, (key = Buffer.from(hkdfSync('sha256', this.secretKey, '', purpose, 32))));
    return key;
  }
}
