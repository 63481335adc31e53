const hex = Buffer.from('0123456789ABCDEF');
const [CR, LF, SPACE, TAB, EQUALS] = [13, 10, 32, 9, 61] as const;
/** Leaves room for `=20` and for the soft break within the 76 characters of RFC 2045. */
const longest = 73;

/** Quoted-printable in one pass; mails are long and many, and the usual encoders take a millisecond for each. */
export function quotedPrintable(text: string): string {
  const input = Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'));
  const output = Buffer.allocUnsafe(input.length * 3 + Math.ceil((input.length * 3) / longest) * 3 + 8);
  let at = 0;
  let column = 0;
  const write = (byte: number) => (output[at++] = byte);
  const encode = (byte: number) => {
    write(EQUALS);
    write(hex[byte >> 4]!);
    write(hex[byte & 15]!);
  };
  /** A blank at the end of a line would be lost on the way. */
  const guardBlank = () => {
    const last = output[at - 1]!;
    if (column > 0 && (last === SPACE || last === TAB)) {
      at--;
      encode(last);
    }
  };
  for (const byte of input) {
    if (byte === CR) continue;
    if (byte === LF) {
      guardBlank();
      write(CR);
      write(LF);
      column = 0;
      continue;
    }
    const literal = (byte > 32 && byte < 127 && byte !== EQUALS) || byte === SPACE || byte === TAB;
    const width = literal ? 1 : 3;
    if (column + width > longest) {
      write(EQUALS);
      write(CR);
      write(LF);
      column = 0;
    }
    if (literal) write(byte);
    else encode(byte);
    column += width;
  }
  guardBlank();
  return output.toString('latin1', 0, at);
}
