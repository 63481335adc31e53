const hex = Buffer.from('0123456789ABCDEF');
const [CR, LF, SPACE, TAB, EQUALS] = [13, 10, 32, 9, 61] as const;
/** Leaves room for `=20` and for the soft break within the 76 characters of RFC 2045. */
const longest = 73;

/** Which bytes stand for themselves. */
const literal = new Uint8Array(256);
for (let byte = 33; byte < 127; byte++) literal[byte] = 1;
for (const byte of [SPACE, TAB]) literal[byte] = 1;
literal[EQUALS] = 0;

const largestKept = 1024 * 1024;
/** What the next text is written into, and read from before anything else happens. */
let scratch = Buffer.alloc(0);

/** Quoted-printable in one pass; mails are long and many, and the usual encoders take a millisecond for each. */
export function quotedPrintable(text: string): string {
  const input = Buffer.from(text);
  const most = input.length * 3 + Math.ceil((input.length * 3) / longest) * 3 + 8;
  if (scratch.length < most) scratch = Buffer.allocUnsafeSlow(most);
  const output = scratch;
  const { length } = input;
  let at = 0;
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
      if (byte === CR && input[from + 1] === LF) from++;
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
  if (column) at = guardBlank(output, at);
  const encoded = output.toString('latin1', 0, at);
  if (most > largestKept) scratch = Buffer.alloc(0);
  return encoded;
}

function encode(output: Buffer, at: number, byte: number): number {
  output[at] = EQUALS;
  output[at + 1] = hex[byte >> 4]!;
  output[at + 2] = hex[byte & 15]!;
  return at + 3;
}

/** A blank at the end of a line would be lost on the way. */
function guardBlank(output: Buffer, at: number): number {
  const last = output[at - 1]!;
  return last === SPACE || last === TAB ? encode(output, at - 1, last) : at;
}
