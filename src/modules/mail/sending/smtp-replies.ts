/** A server that goes on for longer has lost its way. */
const longest = 64 * 1024;

/** Puts together what a server says, however its bytes come in. */
export class ReplyReader {
  private lines = '';
  private line = '';

  get tooLong(): boolean {
    return this.lines.length + this.line.length > longest;
  }

  /** What stands where an answer should, not ended. */
  get rest(): string {
    return this.lines + this.line;
  }

  /** @returns the answers that are whole, those of several lines with line feeds between them */
  read(bytes: string): string[] {
    this.line += bytes;
    if (!bytes.includes('\n')) return [];
    const whole = this.line.split(/\r?\n/);
    this.line = whole.pop()!;
    const replies: string[] = [];
    for (const line of whole) {
      if (/^\d{3}-/.test(line)) this.lines += `${line}\n`;
      else if (line.trim() || this.lines) {
        replies.push(this.lines + line);
        this.lines = '';
      }
    }
    return replies;
  }
}

/** Bytes as words: nearly all servers write UTF-8. */
export function wordsOf(bytes: string): string {
  const words = Buffer.from(bytes, 'latin1').toString();
  return words.includes('\ufffd') ? bytes : words;
}

/** What a server says that it can do. */
export interface Offers {
  /** Takes several commands at once (RFC 2920). */
  pipelining: boolean;
  /** Wants to know how large a mail is (RFC 1870). */
  size: boolean;
  /** Bytes; 0 is no limit. */
  sizeLimit: number;
}

/** @param ehlo the answer to EHLO; that to HELO offers nothing */
export function offersOf(ehlo: string): Offers {
  const [, limit] = /^250[ -]SIZE(?:[ \t]+(\d{1,15}))?[ \t]*$/im.exec(ehlo) ?? [undefined, null];
  return {
    pipelining: /^250[ -]PIPELINING[ \t]*$/im.test(ehlo),
    size: limit !== null,
    sizeLimit: Number(limit ?? 0),
  };
}
