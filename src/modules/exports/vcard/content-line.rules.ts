/** Text as a value: RFC 6350 3.4. Whatever could end the line becomes "\n", other control characters go. */
export const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
    .replace(/[\\,;]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** Components, such as those of a name, with semicolons between them. */
export const structured = (...components: string[]): string => components.map(escapeText).join(';');

const octetsOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** One content line, folded after 75 octets at the latest, never inside a character (RFC 6350 3.2). */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  if (line.length <= 75 && Buffer.byteLength(line) <= 75) return `${line}\r\n`;
  let folded = '';
  let from = 0;
  let room = 75;
  for (let at = 0; at < line.length;) {
    const code = line.codePointAt(at)!;
    const size = octetsOf(code);
    if (size > room) {
      folded += `${line.slice(from, at)}\r\n `;
      from = at;
      room = 74;
    }
    room -= size;
    at += code > 0xffff ? 2 : 1;
  }
  return `${folded}${line.slice(from)}\r\n`;
}
