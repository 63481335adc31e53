import type { CutCalendar } from '../stencils/cut-words.js';
import { perLine } from './base64-lines.js';
import type { MailBytes } from './mail-bytes.js';
import { base64Lines } from './mime.js';

/** The calendar object as an attached file. What stands in it before the first value, most of it, is encoded once. */
export class AttachedCalendar {
  /** What stands, encoded. */
  readonly start: string;
  /** Bytes; undefined where a line of each reader's own is. */
  private readonly rest: (Uint8Array | undefined)[];

  constructor([first = '', ...others]: CutCalendar['chunks']) {
    const bytes = Buffer.from(typeof first === 'string' ? first : '');
    const whole = Math.floor(bytes.length / perLine) * perLine;
    this.start = base64Lines(bytes.subarray(0, whole));
    const rest = typeof first === 'string' ? others : [first, ...others];
    this.rest = [
      bytes.subarray(whole),
      ...rest.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : undefined)),
    ];
  }

  /** Writes what follows `start`. @param lines those in which a value stands, filled in and folded, in their order */
  encode(mail: MailBytes, lines: readonly string[]): void {
    let line = 0;
    mail.base64(this.rest.map((chunk) => chunk ?? lines[line++]!));
  }
}
