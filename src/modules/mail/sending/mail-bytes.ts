import { encodeLines, linesRoom } from './base64-lines.js';
import { encodeQuoted, quotedRoom } from './quoted-printable.js';
import type { SmtpContent } from './smtp-content.rules.js';

const largestKept = 1024 * 1024;
const [LF, DOT] = [10, 46] as const;

/** Bytes that were put together beforehand, dots at the start of lines doubled. */
export interface StandingBytes {
  bytes: Uint8Array;
  /** How many dots are. */
  doubled: number;
}

/**
 * Where the bytes of one mail after the other are put together. Of the long texts in between, which would be thrown away at once,
 * none is made.
 */
export class MailBytes {
  private bytes = Buffer.alloc(0);
  private input = Buffer.alloc(0);
  private at = 0;
  private doubled = 0;

  begin(): void {
    this.at = 0;
    this.doubled = 0;
  }

  standing({ bytes, doubled }: StandingBytes): void {
    this.room(bytes.length).set(bytes, this.at);
    this.at += bytes.length;
    this.doubled += doubled;
  }

  /** @param text whole lines, dots at their start doubled; `doubled` of them */
  text(text: string, doubled = 0): void {
    this.at += this.room(text.length * 3).write(text, this.at);
    this.doubled += doubled;
  }

  /** Whole lines, or the last one without its end. */
  quotedPrintable(text: string): void {
    const length = this.read(text, 0);
    const output = this.room(quotedRoom(length));
    const start = this.at;
    this.at = encodeQuoted(this.input, length, output, start);
    this.doubled += this.doubleDots(output, start);
  }

  /** Lines of base64. @param pieces of one text */
  base64(pieces: readonly (string | Uint8Array)[]): void {
    let length = 0;
    for (const piece of pieces) length = this.read(piece, length);
    this.at = encodeLines(this.input, length, this.room(linesRoom(length)), this.at);
  }

  /** With the line that ends it; what was put together so far ends a line. */
  end(): SmtpContent {
    this.text('.\r\n');
    const bytes = Buffer.allocUnsafeSlow(this.at);
    bytes.set(this.bytes.subarray(0, this.at));
    const size = this.at - 3 - this.doubled;
    if (this.bytes.length > largestKept) this.bytes = Buffer.alloc(0);
    if (this.input.length > largestKept) this.input = Buffer.alloc(0);
    return { bytes, size };
  }

  /** Moves what follows each dot at the start of a line; there are next to none. */
  private doubleDots(output: Buffer, start: number): number {
    let doubled = 0;
    for (let line = start; line < this.at; line = output.indexOf(LF, line) + 1 || this.at) {
      if (output[line] !== DOT) continue;
      output.copyWithin(line + 1, line, this.at++);
      doubled++;
    }
    return doubled;
  }

  private room(more: number): Buffer {
    if (this.at + more <= this.bytes.length) return this.bytes;
    const larger = Buffer.allocUnsafeSlow(Math.max(64 * 1024, 2 * (this.at + more)));
    larger.set(this.bytes.subarray(0, this.at));
    return (this.bytes = larger);
  }

  /** As UTF-8 behind what was read so far. @returns the length of it all */
  private read(piece: string | Uint8Array, at: number): number {
    const most = at + piece.length * (typeof piece === 'string' ? 3 : 1);
    if (most > this.input.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(8 * 1024, 2 * most));
      larger.set(this.input.subarray(0, at));
      this.input = larger;
    }
    if (typeof piece === 'string') return at + this.input.write(piece, at, 'utf8');
    this.input.set(piece, at);
    return at + piece.length;
  }
}
