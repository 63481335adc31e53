const dotLine = Buffer.from('\r\n.');
const [cr, lf] = [0x0d, 0x0a];

/**
 * The content of one mail as it comes in behind DATA: dots that were put before lines are taken off, and only a dot between two
 * whole line ends (CR LF) ends it, however the bytes are cut; anything else would let a sender hide a second mail in the first.
 */
export class MailContent {
  private bytes: Buffer;
  private length: number;
  /** What may be the beginning of a line with a dot. The content itself begins behind a line end. */
  private open: Buffer = Buffer.from('\r\n');
  /** Of the line end that stands before the content. */
  private skipped = 0;
  private size = 0;

  /**
   * @param first what the mail begins with, before the content
   * @param limit bytes of content that are kept
   */
  constructor(
    first: string,
    private readonly limit: number,
  ) {
    this.bytes = Buffer.allocUnsafe(4096);
    this.length = this.bytes.write(first, 'latin1');
  }

  get tooLarge(): boolean {
    return this.size > this.limit;
  }

  /** @returns what came behind the end of the content; undefined before the end came */
  take(chunk: Buffer): Buffer | undefined {
    const data = this.open.length ? Buffer.concat([this.open, chunk]) : chunk;
    let from = 0;
    for (;;) {
      const at = data.indexOf(dotLine, from);
      if (at < 0) break;
      const [next, second] = [data[at + 3], data[at + 4]];
      if (next === undefined || (next === cr && second === undefined)) return this.wait(data, from, at);
      this.keep(data.subarray(from, at + 2));
      if (next === cr && second === lf) {
        this.open = Buffer.alloc(0);
        return data.subarray(at + 5);
      }
      from = at + 3;
    }
    const end = data.length;
    const begun = data[end - 1] === cr ? 1 : data[end - 1] === lf && data[end - 2] === cr ? 2 : 0;
    return this.wait(data, from, Math.max(from, end - begun));
  }

  /** The whole mail, once its end came; empty where it was too large. */
  mail(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private wait(data: Buffer, from: number, open: number): undefined {
    this.keep(data.subarray(from, open));
    this.open = data.subarray(open);
  }

  private keep(piece: Buffer): void {
    const start = Math.min(2 - this.skipped, piece.length);
    this.skipped += start;
    const added = piece.length - start;
    this.size += added;
    if (this.tooLarge) {
      this.bytes = Buffer.alloc(0);
      this.length = 0;
      return;
    }
    this.makeRoom(added);
    piece.copy(this.bytes, this.length, start);
    this.length += added;
  }

  private makeRoom(added: number): void {
    if (this.length + added <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + added));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
