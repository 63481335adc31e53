/** Width of a text at size 1. */
export type Measure = (text: string, bold: boolean) => number;

export interface TextBlock {
  /** Lines stay lines. */
  text: string;
  bold?: boolean;
  /** Size relative to the others; 1 if left out. */
  scale?: number;
  /** Room above it, in lines of its own; none above the first. */
  gap?: number;
}

export interface FittedLine {
  text: string;
  bold: boolean;
  size: number;
  /** From the upper edge of the whole to the upper edge of the line. */
  top: number;
}

export interface Fitted {
  lines: FittedLine[];
  height: number;
  /** Not everything had room even in the smallest size: the end is missing, and an ellipsis says so. */
  cut: boolean;
}

export interface Room {
  width: number;
  height: number;
  /** Largest and smallest size of a block of scale 1, in points. */
  max: number;
  min: number;
}

/** Height of a line relative to its size. */
export const leading = 1.22;

/** Sets the blocks in the largest size at which all of them have room; words are broken only where the smallest is too large. */
export function fitText(blocks: readonly TextBlock[], room: Room, measure: Measure): Fitted {
  const given = blocks.filter(({ text }) => text.trim());
  for (let size = room.max; size > room.min; size -= 0.5) {
    const set = setAt(given, size, room.width, measure);
    if (set && set.height <= room.height) return set;
  }
  const smallest = setAt(given, room.min, room.width, measure, true)!;
  return smallest.height <= room.height ? smallest : cutTo(smallest, room.height);
}

function setAt(
  blocks: readonly TextBlock[],
  size: number,
  width: number,
  measure: Measure,
  breaks = false,
): Fitted | undefined {
  const lines: FittedLine[] = [];
  let top = 0;
  for (const { text, bold = false, scale = 1, gap = 0 } of blocks) {
    const own = size * scale;
    if (lines.length) top += gap * own * leading;
    const wrapped = wrapText(text, width / own, (part) => measure(part, bold), breaks);
    if (!wrapped) return undefined;
    for (const line of wrapped) {
      lines.push({ text: line, bold, size: own, top });
      top += own * leading;
    }
  }
  return { lines, height: top, cut: false };
}

/**
 * Lines no wider than `width`; undefined where a word is wider and must not be broken. Blank lines are left out.
 */
export function wrapText(
  text: string,
  width: number,
  measure: (text: string) => number,
  breaks: boolean,
): string[] | undefined {
  const lines: string[] = [];
  for (const paragraph of text.split(/[\r\n\u0085\u2028\u2029]+/)) {
    let line = '';
    for (const word of paragraph.split(/[\s\u0000-\u001f\u007f]+/).filter(Boolean)) {
      const longer = line ? `${line} ${word}` : word;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line) lines.push(line);
      line = word;
      if (measure(word) <= width) continue;
      if (!breaks) return undefined;
      const parts = broken(word, width, measure);
      lines.push(...parts.slice(0, -1));
      line = parts.at(-1)!;
    }
    if (line) lines.push(line);
  }
  return lines;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function broken(word: string, width: number, measure: (text: string) => number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of letters.segment(word)) {
    if (part && measure(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

function cutTo(set: Fitted, height: number): Fitted {
  const lines = set.lines.filter(({ top, size }) => top + size * leading <= height + 0.01);
  const last = lines.at(-1);
  if (last) lines[lines.length - 1] = { ...last, text: `${last.text.replace(/.{1,2}$/u, '')}…` };
  return { lines, height: last ? last.top + last.size * leading : 0, cut: true };
}
