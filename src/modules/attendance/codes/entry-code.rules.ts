import { base32, bytesOfBase32 } from '../../../platform/tokens/base32.js';

/**
 * The code that a guest shows at the door, read by the server and by the door page alike. It holds ids alone:
 * version (1 byte), whose (1), end of the event's id (8), id of the invitation or companion (16), generation (2), and an
 * Ed25519 signature (64) over all of it. In base32, so that QR codes stay small and scanners that type can type it.
 */
export type Whose = 'guest' | 'companion';

export interface EntryCode {
  whose: Whose;
  /** Of the invitation, or of the companion. */
  id: string;
  /** Rises with each seat that was lost and each renewal; codes of an older one are void. */
  generation: number;
  /** The end of the event's id, in hexadecimal. */
  event: string;
}

export interface SignedCode extends EntryCode {
  /** What the signature is over. */
  message: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

const version = 1;
const kinds: readonly Whose[] = ['guest', 'companion'];
const payloadBytes = 28;
const codeBytes = payloadBytes + 64;
/** Letters of a whole code. */
export const codeLetters = Math.ceil((codeBytes * 8) / 5);

// Signed with the code, so that a signature made for anything else is none of a code.
const domain = new TextEncoder().encode('hemicycle entry code\0');

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (digits: string) => digits.match(/../g)!.map((pair) => Number.parseInt(pair, 16));

/** @returns how a code names its event */
export const eventMark = (eventId: string): string => eventId.replaceAll('-', '').slice(-16);

/** What is signed. */
export function messageOf({ whose, id, generation, event }: EntryCode): Uint8Array<ArrayBuffer> {
  const payload = [
    version,
    kinds.indexOf(whose),
    ...bytesOf(event),
    ...bytesOf(id.replaceAll('-', '')),
    generation >> 8,
    generation & 255,
  ];
  return new Uint8Array([...domain, ...payload]);
}

/** The code as a QR code holds it. */
export const writeCode = (code: EntryCode, signature: Uint8Array): string =>
  base32(new Uint8Array([...messageOf(code).subarray(domain.length), ...signature])).toUpperCase();

/** What was scanned or typed, without what keyboards, readers and people put between its letters. */
export const cleanCode = (scanned: string): string => scanned.replace(/[\s\-–·.]+/g, '').toUpperCase();

/** The parts of a code, whoever signed it; undefined for what is not a whole code of ours. */
export function readCode(scanned: string): SignedCode | undefined {
  const text = cleanCode(scanned).toLowerCase();
  const bytes = text.length === codeLetters ? bytesOfBase32(text) : undefined;
  if (bytes?.length !== codeBytes || bytes[0] !== version) return undefined;
  const whose = kinds[bytes[1]!];
  if (!whose) return undefined;
  const event = hex(bytes.subarray(2, 10));
  const id = hex(bytes.subarray(10, 26)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const code = { whose, id, generation: bytes[26]! * 256 + bytes[27]!, event };
  return { ...code, message: messageOf(code), signature: bytes.slice(payloadBytes) };
}

/** The code that is read aloud or typed, of a token: eight letters with a digit in the middle, so that it is never a name. */
export const shortOf = (token: string): string =>
  (token.slice(0, 4) + (2 + (token.charCodeAt(4) % 6)) + token.slice(5, 8)).toUpperCase();

/** The short code in what was typed: digits that look like letters are taken for them. Undefined where it cannot be one. */
export function readShort(typed: string): string | undefined {
  const text = cleanCode(typed).replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B');
  return /^[A-Z2-7]{4}[2-7][A-Z2-7]{3}$/.test(text) ? text : undefined;
}

/** K7QD-3MXA: as people read it aloud. */
export const spokenShort = (short: string): string => `${short.slice(0, 4)}-${short.slice(4)}`;
