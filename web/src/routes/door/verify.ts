import type { SignedCode } from '../../../../src/modules/attendance/codes/entry-code.rules';
import type { DoorList } from '../../../../src/modules/attendance/doors/door-list.types';

/** As the server gives it, and the device keeps it. */
export interface SignedList {
  text: string;
  signature: string;
  publicKey: string;
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** Undefined where this browser knows no Ed25519, or is not on a secure page. */
export async function readKey(publicKey: string): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
  } catch {
    return undefined;
  }
}

export const isGenuine = (key: CryptoKey, { message, signature }: SignedCode): Promise<boolean> =>
  crypto.subtle.verify('Ed25519', key, signature, message);

// The same words as in src/modules/attendance/codes/entry-codes.ts.
const listDomain = 'hemicycle door list\0';

/** The list, where it is whole and signed; undefined for what a storage damaged or somebody changed. */
export async function readList(
  signed: SignedList,
  key: CryptoKey | undefined,
): Promise<DoorList | undefined> {
  const text = new TextEncoder().encode(listDomain + signed.text);
  if (key && !(await crypto.subtle.verify('Ed25519', key, bytesOf(signed.signature), text))) return undefined;
  return JSON.parse(signed.text) as DoorList;
}

/** As the server writes it for each short code. */
export async function fingerprintOf(eventId: string, short: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${eventId}:${short}`));
  return base64url(new Uint8Array(digest).subarray(0, 9));
}
