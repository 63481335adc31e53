import { mostColumns } from '../reading.types.js';
import type { Archive } from './archive.js';
import { columnOf } from './cell-address.js';
import { attribute } from './xml.js';

interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
  value: string;
}

const mostMerges = 5_000;
/** More that span the same row are no table. */
const mostAtOnce = 200;
/** Merged headings stand within the first rows; further down only what spans rows means each of them. */
const headRows = 30;

/**
 * Cells merged into one: Excel keeps the text in the first alone. One that spans rows is repeated in each ("the organisation of
 * these five people"), one that spans columns over all of them while it may be a heading.
 */
export class Merges {
  private readonly waiting: Merge[];
  private active: Merge[] = [];

  private constructor(found: Merge[]) {
    this.waiting = found.sort((a, b) => b.top - a.top);
  }

  /** They stand behind the rows, so the sheet is gone through once for them alone. */
  static async read(archive: Archive, file: string): Promise<Merges> {
    const found: Merge[] = [];
    await archive.read(file, {
      open(name, attributes) {
        if (name !== 'mergeCell' || found.length >= mostMerges) return;
        const range = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(
          attribute(attributes, 'ref') ?? '',
        );
        if (!range) return;
        const [, from, top, to, bottom] = range;
        found.push({
          top: Number(top),
          bottom: Number(bottom),
          left: columnOf(from!),
          right: Math.min(columnOf(to!), mostColumns - 1),
          value: '',
        });
      },
    });
    return new Merges(found);
  }

  /** Rows must come in order. */
  fill(row: number, cells: string[]): void {
    while (this.waiting.length && this.waiting.at(-1)!.top <= row) {
      const merge = this.waiting.pop()!;
      if (merge.top < row) continue;
      merge.value = cells[merge.left] ?? '';
      if (merge.value && this.active.length < mostAtOnce) this.active.push(merge);
    }
    if (!this.active.length) return;
    this.active = this.active.filter(({ bottom }) => bottom >= row);
    for (const { left, right, value } of this.active)
      for (let column = left; column <= (row <= headRows ? right : left); column++) {
        while (cells.length <= column) cells.push('');
        cells[column] ||= value;
      }
  }
}
