import { createRequire } from 'node:module';
import { visualRuns } from './bidi.rules.js';
import type { Measure } from './text-fit.rules.js';

const fonts = createRequire(import.meta.url);
/** DejaVu: Latin, Cyrillic, Greek, Armenian, Georgian, Arabic, Hebrew; only the letters in use are put into the file. */
const font = (bold: boolean) =>
  fonts.resolve(`dejavu-fonts-ttf/ttf/DejaVuSansCondensed${bold ? '-Bold' : ''}.ttf`);

export interface PaperInfo {
  title: string;
  /** BCP 47 tag of the words on it. */
  language: string;
  author: string;
  subject: string;
  at: Date;
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
export const a4 = { width: mm(210), height: mm(297) };

interface Line {
  size: number;
  bold?: boolean;
  colour?: string;
  /** Where the line stands between `x` and `x + width`. */
  align?: 'start' | 'middle' | 'end';
  width?: number;
}

type Tag = 'H1' | 'H2' | 'P';

/** A PDF of A4 pages with its fonts, title and language; what is put on it is tagged for those who have it read out. */
export class Paper {
  private readonly root: PDFKit.PDFStructureElement;
  private readonly letters: { hasGlyphForCodePoint(code: number): boolean };
  private readonly widths = new Map<string, number>();

  private constructor(private readonly pdf: PDFKit.PDFDocument) {
    this.pdf.registerFont('plain', font(false)).registerFont('bold', font(true));
    this.pdf.font('plain');
    this.letters = (this.pdf as unknown as { _font: { font: Paper['letters'] } })._font.font;
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** Loads pdfkit, which is large, once somebody prints. */
  static async blank(info: PaperInfo): Promise<Paper> {
    const { default: PdfKit } = await import('pdfkit');
    const pdf = new PdfKit({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      lang: info.language,
      pdfVersion: '1.7',
      info: {
        Title: info.title,
        Author: info.author,
        Subject: info.subject,
        Creator: 'Hemicycle',
        Producer: 'Hemicycle',
        CreationDate: info.at,
      },
    });
    return new Paper(pdf);
  }

  page(): void {
    this.pdf.addPage();
  }

  readonly measure: Measure = (text, bold) => {
    const key = `${bold ? 'b' : 'p'}${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.pdf.font(bold ? 'bold' : 'plain').fontSize(1000);
    const width = visualRuns(text).reduce((sum, run) => sum + this.pdf.widthOfString(run.text), 0) / 1000;
    if (this.widths.size > 50_000) this.widths.clear();
    this.widths.set(key, width);
    return width;
  };

  /** Letters of the text that no font here can write. */
  missing(text: string): string[] {
    return [...new Set(text.normalize('NFC'))].filter(
      (letter) =>
        !/[\s\p{Cc}\p{Cf}]/u.test(letter) && !this.letters.hasGlyphForCodePoint(letter.codePointAt(0)!),
    );
  }

  /** One line whose upper edge is at `y`. */
  line(
    text: string,
    x: number,
    y: number,
    { size, bold = false, colour, align = 'start', width = 0 }: Line,
  ): void {
    const room = width - this.measure(text, bold) * size;
    let at = x + (align === 'middle' ? room / 2 : align === 'end' ? room : 0);
    this.pdf.fillColor(colour ?? '#000000');
    for (const run of visualRuns(text)) {
      this.pdf
        .font(bold ? 'bold' : 'plain')
        .fontSize(size)
        .text(run.text, at, y, { lineBreak: false });
      at += this.measure(run.text, bold) * size;
    }
  }

  rule(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    look: { colour?: string; dashed?: boolean } = {},
  ): void {
    this.pdf
      .save()
      .lineWidth(0.4)
      .strokeColor(look.colour ?? '#b8b8b8');
    if (look.dashed) this.pdf.dash(3, { space: 3 });
    this.pdf.moveTo(x1, y1).lineTo(x2, y2).stroke().restore();
  }

  /** Draws upside down: turned by half about the middle of the rectangle. */
  turned(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.pdf.save().rotate(180, { origin: [x + width / 2, y + height / 2] });
    draw();
    this.pdf.restore();
  }

  /** What `draw` puts on the page is a paragraph or a heading, in the order of the calls. */
  tagged(tag: Tag, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag);
    draw();
    this.pdf.endMarkedContent();
    const element = this.pdf.struct(tag, {}, content);
    this.root.add(element);
    element.end();
  }

  /** What `draw` puts on the page is an ornament or repeats itself: not read out. */
  aside(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Goes back over all pages: for "page 1 of 7". */
  eachPage(draw: (number: number, of: number) => void): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = start; index < start + count; index++) {
      this.pdf.switchToPage(index);
      this.aside(() => draw(index - start + 1, count));
    }
  }

  /** The finished file. */
  end(): NodeJS.ReadableStream & AsyncIterable<Buffer> {
    this.root.end();
    this.pdf.end();
    return this.pdf as unknown as NodeJS.ReadableStream & AsyncIterable<Buffer>;
  }
}
