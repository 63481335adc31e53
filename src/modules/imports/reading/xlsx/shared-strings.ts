import type { Archive } from './archive.js';

/**
 * Texts that a workbook keeps once for all cells, as bytes end to end and where each ends: a hundred thousand people have a
 * million of them, and as many JavaScript strings would be several times larger.
 */
export class SharedStrings {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  private ends = new Uint32Array(1024);
  private count = 0;

  static async read(archive: Archive, name: string): Promise<SharedStrings> {
    const strings = new SharedStrings();
    await archive.read(
      name,
      richText('si', (text) => strings.add(text)),
    );
    return strings;
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return '';
    return this.bytes.toString('utf8', index ? this.ends[index - 1] : 0, this.ends[index]);
  }

  private add(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.length + size > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    this.bytes.write(text, this.length);
    this.length += size;
    if (this.count === this.ends.length) {
      const larger = new Uint32Array(this.ends.length * 2);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.ends[this.count++] = this.length;
  }
}

/** Collects the `<t>` of each `item`, those of formatted runs together; readings (`rPh`) are not part of the text. */
export function richText(item: string, done: (text: string) => void) {
  let text = '';
  let inText = false;
  let reading = 0;
  return {
    open(name: string) {
      if (name === item) text = '';
      else if (name === 'rPh') reading++;
      else if (name === 't') inText = !reading;
    },
    text(piece: string) {
      if (inText) text += piece;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') reading--;
      else if (name === item) done(withControls(text));
    },
  };
}

/** Excel writes signs that XML cannot hold as `_x000D_`. */
export const withControls = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
