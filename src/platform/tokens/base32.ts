const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const pairs = Array.from({ length: 1024 }, (_, value) => alphabet[value >>> 5]! + alphabet[value & 31]!);

/**
 * Lower-case base32 without padding: survives gateways that change the case of addresses. Browsers run this too, at the door:
 * nothing of Node.
 */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; at < bytes.length; at++) {
    held = (held << 8) | bytes[at]!;
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    text += pairs[(held >>> bits) & 1023]!;
  }
  if (bits > 5) return text + pairs[(held << (10 - bits)) & 1023]!;
  return bits ? text + alphabet[(held << (5 - bits)) & 31]! : text;
}

/** Undefined where it is not lower-case base32 of whole bytes. */
export function bytesOfBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return held === 0 ? new Uint8Array(bytes) : undefined;
}
