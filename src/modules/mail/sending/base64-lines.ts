const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const [CR, LF, PAD] = [13, 10, 61] as const;
/** Bytes that fill a line of 76 characters. */
export const perLine = 57;

/** How much `encodeLines` may write. @param length in bytes */
export const linesRoom = (length: number): number =>
  Math.ceil(length / 3) * 4 + Math.ceil(length / perLine) * 2 + 4;

/**
 * Base64 in lines of 76 characters, each full one with its end.
 * @returns where what was written ends
 */
export function encodeLines(input: Uint8Array, length: number, output: Uint8Array, start: number): number {
  let at = start;
  const whole = length - (length % 3);
  let lineEnd = perLine;
  for (let from = 0; from < whole; from += 3) {
    const bits = (input[from]! << 16) | (input[from + 1]! << 8) | input[from + 2]!;
    output[at] = alphabet[bits >> 18]!;
    output[at + 1] = alphabet[(bits >> 12) & 63]!;
    output[at + 2] = alphabet[(bits >> 6) & 63]!;
    output[at + 3] = alphabet[bits & 63]!;
    at += 4;
    if (from + 3 !== lineEnd) continue;
    output[at++] = CR;
    output[at++] = LF;
    lineEnd += perLine;
  }
  if (whole === length) return at;
  const bits = (input[whole]! << 16) | ((whole + 1 < length ? input[whole + 1]! : 0) << 8);
  output[at++] = alphabet[bits >> 18]!;
  output[at++] = alphabet[(bits >> 12) & 63]!;
  output[at++] = whole + 1 < length ? alphabet[(bits >> 6) & 63]! : PAD;
  output[at++] = PAD;
  if (whole + 3 !== lineEnd) return at;
  output[at++] = CR;
  output[at++] = LF;
  return at;
}
