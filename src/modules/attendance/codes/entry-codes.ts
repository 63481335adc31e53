import { Injectable } from '@nestjs/common';
import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { Secrets } from '../../../platform/tokens/tokens.js';
import {
  eventMark,
  messageOf,
  readCode,
  shortOf,
  writeCode,
  type EntryCode,
  type Whose,
} from './entry-code.rules.js';

export interface Holder {
  whose: Whose;
  id: string;
  eventId: string;
  generation: number;
}

/** Writes and verifies entry codes. Nothing of them is stored: they follow from SECRET_KEY, the ids and the generation. */
@Injectable()
export class EntryCodes {
  private made: { private: KeyObject; public: KeyObject } | undefined;

  constructor(private readonly secrets: Secrets) {}

  /** The code as the QR code holds it. */
  code(holder: Holder): string {
    const code = { ...holder, event: eventMark(holder.eventId) };
    return writeCode(code, sign(null, messageOf(code), this.keys.private));
  }

  /** The code to read aloud, of 37 bits; only those at the door of the event can try one. */
  short({ whose, id, eventId, generation }: Holder): string {
    return shortOf(this.secrets.token('entry-short', `${eventId}:${whose}:${id}:${generation}`));
  }

  /** What a scanned code says; `forged` where it was altered or signed by somebody else. */
  read(scanned: string): EntryCode | 'unreadable' | 'forged' {
    const code = readCode(scanned);
    if (!code) return 'unreadable';
    const { message, signature, ...said } = code;
    return verify(null, message, this.keys.public, signature) ? said : 'forged';
  }

  /** For devices at the door, which verify by themselves: the 32 bytes of the public key, base64url. */
  get publicKey(): string {
    return this.keys.public.export({ format: 'jwk' }).x!;
  }

  /** Vouches for a list that a device keeps. */
  signList(text: string): string {
    return sign(null, Buffer.from(listDomain + text), this.keys.private).toString('base64url');
  }

  private get keys() {
    if (!this.made) {
      const key = this.secrets.signingKey('entry-code');
      this.made = { private: key, public: createPublicKey(key) };
    }
    return this.made;
  }
}

/** Before the text of a list when it is signed, so that it is never taken for a code. */
export const listDomain = 'hemicycle door list\0';

/** By what a device knows a short code again without knowing it. */
export const fingerprintOf = (eventId: string, short: string): string =>
  hash('sha256', `${eventId}:${short}`, 'buffer').subarray(0, 9).toString('base64url');
