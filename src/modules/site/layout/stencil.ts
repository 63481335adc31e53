/** What is put into the holes of a stencil: by its mark, ASCII and always as long as `widths` says. */
export type Fillings = Record<string, string>;

/** Part of a page as bytes, with holes of a fixed width for what differs from reader to reader. */
export class Stencil {
  readonly bytes: Buffer;
  private readonly holes: { at: number; mark: string }[] = [];

  /**
   * @param html with marks, random texts that nothing else in it can equal
   * @param widths of what replaces each mark, in bytes
   */
  constructor(html: string, widths: Readonly<Record<string, number>>) {
    const anyMark = new RegExp(`(${Object.keys(widths).join('|')})`);
    let length = 0;
    const pieces = html.split(anyMark).map((piece, index) => {
      // Every other piece is a mark.
      const bytes = index % 2 ? Buffer.alloc(widths[piece]!, ' ') : Buffer.from(piece);
      if (index % 2) this.holes.push({ at: length, mark: piece });
      length += bytes.length;
      return bytes;
    });
    this.bytes = Buffer.concat(pieces);
  }

  /** Writes itself, filled, into `target` from `start`; where it ends. */
  write(target: Buffer, start: number, fillings: Fillings): number {
    target.set(this.bytes, start);
    for (const { at, mark } of this.holes) target.write(fillings[mark] ?? '', start + at, 'latin1');
    return start + this.bytes.length;
  }
}

/** The parts one after the other, in one buffer; strings are as they are. */
export function fill(parts: readonly (Stencil | string)[], fillings: Fillings): Buffer {
  let length = 0;
  for (const part of parts) length += typeof part === 'string' ? Buffer.byteLength(part) : part.bytes.length;
  const page = Buffer.allocUnsafe(length);
  let at = 0;
  for (const part of parts)
    at = typeof part === 'string' ? at + page.write(part, at) : part.write(page, at, fillings);
  return page;
}
