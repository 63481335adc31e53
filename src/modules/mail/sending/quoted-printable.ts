const hex = Buffer.from('0123456789ABCDEF');
const [CR, LF, SPACE, TAB, EQUALS] = [13, 10, 32, 9, 61] as const;
/** Leaves room for `=20` and for the soft break within the 76 characters of RFC 2045. */
const longest = 73;

/** Which bytes stand for themselves. */
const literal = new Uint8Array(256);
for (let byte = 33; byte < 127; byte++) literal[byte] = 1;
for (const byte of [SPACE, TAB]) literal[byte] = 1;
literal[EQUALS] = 0;

/** How much `encodeQuoted` may write. @param length in bytes */
export const quotedRoom = (length: number): number => length * 3 + Math.ceil((length * 3) / longest) * 3 + 8;

export function quotedPrintable(text: string): string {
  const input = Buffer.from(text);
  const output = Buffer.allocUnsafe(quotedRoom(input.length));
  return output.toString('latin1', 0, encodeQuoted(input, input.length, output, 0));
}

/**
 * Quoted-printable in one pass; mails are long and many, and the usual encoders take a millisecond for each.
 * @returns where what was written ends
 */
export function encodeQuoted(input: Uint8Array, length: number, output: Uint8Array, start: number): number {
  let at = start;
  let column = 0;
  for (let from = 0; from < length; from++) {
    const byte = input[from]!;
    if (literal[byte]) {
      if (column === longest) {
        output[at++] = EQUALS;
        output[at++] = CR;
        output[at++] = LF;
        column = 0;
      }
      output[at++] = byte;
      column++;
    } else if (byte === LF || byte === CR) {
      if (byte === CR && from + 1 < length && input[from + 1] === LF) from++;
      if (column) at = guardBlank(output, at);
      output[at++] = CR;
      output[at++] = LF;
      column = 0;
    } else {
      if (column + 3 > longest) {
        output[at++] = EQUALS;
        output[at++] = CR;
        output[at++] = LF;
        column = 0;
      }
      at = encode(output, at, byte);
      column += 3;
    }
  }
  return column ? guardBlank(output, at) : at;
}

function encode(output: Uint8Array, at: number, byte: number): number {
  output[at] = EQUALS;
  output[at + 1] = hex[byte >> 4]!;
  output[at + 2] = hex[byte & 15]!;
  return at + 3;
}

/** A blank at the end of a line would be lost on the way. */
function guardBlank(output: Uint8Array, at: number): number {
  const last = output[at - 1]!;
  return last === SPACE || last === TAB ? encode(output, at - 1, last) : at;
}
