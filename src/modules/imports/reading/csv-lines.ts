import { longestCell, NotATable, type Line } from './reading.types.js';

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
/** A record longer than this is a quotation mark that nobody closed. */
const longestRecord = 1024 * 1024;

/**
 * Reads RFC 4180 and what programs make of it, piece by piece: any line end, quotation marks within a cell that does not begin
 * with one, and a cell like `"Big" Ltd` as it stands. Faster than a general parser, because a table of people is read twice.
 */
export class CsvLines {
  private rest = '';
  private number = 0;
  private at = 0;

  private readonly mark: number;

  constructor(separator: string) {
    this.mark = separator.charCodeAt(0);
  }

  /** The lines that `text` completes; blank ones are counted and left out. @throws NotATable with the line */
  read(text: string, final = false): Line[] {
    const whole = this.rest ? this.rest + text : text;
    const lines: Line[] = [];
    this.at = 0;
    while (this.at < whole.length) {
      const start = this.at;
      const cells = this.record(whole, final);
      if (!cells) {
        this.at = start;
        if (whole.length - start > longestRecord) throw this.open();
        break;
      }
      this.number++;
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ number: this.number, cells });
    }
    this.rest = whole.slice(this.at);
    return lines;
  }

  private open(): NotATable {
    return new NotATable(
      `The table could not be read near line ${this.number + 1}: is a quotation mark left open there?`,
    );
  }

  /** The record at `at`, moving on behind it; undefined when its end is not here yet. */
  private record(text: string, final: boolean): string[] | undefined {
    const cells: string[] = [];
    for (;;) {
      const cell = text.charCodeAt(this.at) === quote ? this.quoted(text, final) : this.plain(text, final);
      if (cell === undefined) return undefined;
      cells.push(cell);
      const end = text.charCodeAt(this.at);
      if (end === this.mark) {
        this.at++;
        continue;
      }
      if (end === carriageReturn) {
        if (this.at + 1 === text.length && !final) return undefined;
        this.at += text.charCodeAt(this.at + 1) === lineFeed ? 2 : 1;
      } else this.at++;
      return cells;
    }
  }

  private plain(text: string, final: boolean): string | undefined {
    let end = this.at;
    for (; end < text.length; end++) {
      const sign = text.charCodeAt(end);
      if (sign === this.mark || sign === lineFeed || sign === carriageReturn) break;
    }
    if (end === text.length && !final) return undefined;
    const cell = text.slice(this.at, end);
    this.at = end;
    return composed(cell);
  }

  private quoted(text: string, final: boolean): string | undefined {
    let cell = '';
    for (let from = this.at + 1; ;) {
      const end = text.indexOf('"', from);
      if (end < 0) {
        if (final) throw this.open();
        return undefined;
      }
      if (end + 1 === text.length && !final) return undefined;
      cell += text.slice(from, end);
      const next = text.charCodeAt(end + 1);
      if (next === quote) {
        cell += '"';
        from = end + 2;
        continue;
      }
      if (end + 1 < text.length && next !== this.mark && next !== lineFeed && next !== carriageReturn)
        return this.plain(text, final);
      this.at = end + 1;
      return composed(cell);
    }
  }
}

/** Letters and their accents in one, of a length that a cell may have. */
function composed(cell: string): string {
  const short = cell.length > longestCell ? cell.slice(0, longestCell) : cell;
  return /[\u0300-\uffff]/.test(short) ? short.normalize('NFC') : short;
}
