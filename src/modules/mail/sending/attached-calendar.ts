import type { CutCalendar } from '../stencils/cut-words.js';
import { base64Lines } from './mime.js';

/** Bytes that fill a line of base64. */
const perLine = 57;

/** The calendar object as an attached file. What stands in it before the first value, most of it, is encoded once. */
export class AttachedCalendar {
  private readonly start: string;
  private readonly rest: CutCalendar['chunks'];

  constructor([first = '', ...others]: CutCalendar['chunks']) {
    const bytes = Buffer.from(typeof first === 'string' ? first : '');
    let whole = Math.floor(bytes.length / perLine) * perLine;
    // Not within a character.
    while (whole > 0 && (bytes[whole]! & 0xc0) === 0x80) whole -= perLine;
    this.start = base64Lines(bytes.toString('utf8', 0, whole));
    this.rest = typeof first === 'string' ? [bytes.toString('utf8', whole), ...others] : [first, ...others];
  }

  /** @param lines those in which a value stands, filled in and folded, in their order */
  encode(lines: readonly string[]): string {
    let text = '';
    let line = 0;
    for (const chunk of this.rest) text += typeof chunk === 'string' ? chunk : lines[line++]!;
    return this.start + base64Lines(text);
  }
}
