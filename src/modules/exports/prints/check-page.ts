import type { UiLanguage } from '../../../platform/i18n/text.js';
import { a4, mm, type Paper } from '../../../platform/pdf/paper.js';
import { leading, wrapText, type TextBlock } from '../../../platform/pdf/text-fit.rules.js';
import { printWords } from './print-words.js';

type Where = { sheet: number; position: number } | { number: number };

interface Note {
  where: Where;
  text: string;
  /** A part of the text had no room. */
  cut: boolean;
  letters: string[];
}

/** What could not be printed as it should; nothing is left out in silence. */
export class Notes {
  private readonly notes: Note[] = [];
  private readonly deaf: boolean;

  constructor(deaf = false) {
    this.deaf = deaf;
  }

  /** For the second side of a card. */
  silent(): Notes {
    return new Notes(true);
  }

  add(paper: Paper, where: Where, blocks: readonly TextBlock[], cut: boolean): void {
    if (this.deaf) return;
    const text = blocks
      .map((block) => block.text)
      .filter(Boolean)
      .join(' · ');
    const letters = paper.missing(text);
    if (letters.length || cut) this.notes.push({ where, text, cut, letters });
  }

  /** A last page that names them, if there are any. */
  draw(paper: Paper, language: UiLanguage): void {
    if (!this.notes.length) return;
    const words = printWords[language];
    const left = mm(20);
    const width = a4.width - 2 * left;
    let y = a4.height;
    const put = (text: string, size: number, tag: 'H1' | 'P', bold = false) => {
      for (const line of wrapText(text, width / size, (part) => paper.measure(part, bold), true)!) {
        if (y > a4.height - mm(25)) {
          paper.page();
          y = mm(20);
        }
        paper.tagged(tag, () => paper.line(line, left, y, { size, bold }));
        y += size * leading;
      }
    };
    put(words.check, 16, 'H1', true);
    for (const { where, text, cut, letters } of this.notes) {
      y += 6;
      const place = 'number' in where ? words.number(where.number) : words.place(where.sheet, where.position);
      put(`${place}: ${text}`, 10, 'P', true);
      if (cut) put(words.cut, 9, 'P');
      // The characters themselves would be boxes: by their numbers.
      if (letters.length) put(words.letters(codes(letters)), 9, 'P');
    }
  }
}

const codes = (letters: readonly string[]): string =>
  letters
    .slice(0, 20)
    .map((letter) => `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ');
