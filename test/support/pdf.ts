import { inflateSync } from 'node:zlib';

export interface PrintedLine {
  text: string;
  /** In points, from the left and the lower edge of what it is drawn in. */
  x: number;
  y: number;
  size: number;
}

export interface PrintedFile {
  /** Lines of each page, in the order in which they were put down. */
  pages: PrintedLine[][];
  /** All text of a page, line by line. */
  texts: string[];
  /** The objects that are no streams: title, language, fonts. */
  source: string;
}

/** Reads what the program prints: the text through the fonts' own maps, as a viewer does that copies it. */
export function readPdf(bytes: Buffer): PrintedFile {
  const source = bytes.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id!, body!);
  const stream = (id: string): string => {
    const body = objects.get(id)!;
    const data = /stream\n([\s\S]*)\nendstream/.exec(body)![1]!;
    const raw = Buffer.from(data, 'latin1');
    return (/FlateDecode/.test(body) ? inflateSync(raw) : raw).toString('latin1');
  };
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name, id] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1];
    if (map) fonts.set(name!, lettersOf(stream(map)));
  }
  const pages = [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((body) => linesOf(stream(/\/Contents (\d+) 0 R/.exec(body)![1]!), fonts));
  return { pages, texts: pages.map((lines) => lines.map(({ text }) => text).join('\n')), source };
}

function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  const decode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, from, , list] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    for (const [index, [, hex]] of [...list!.matchAll(/<([\w ]*)>/g)].entries())
      letters.set(
        (Number.parseInt(from!, 16) + index).toString(16).padStart(4, '0'),
        decode(hex!.replaceAll(' ', '')),
      );
  return letters;
}

function linesOf(content: string, fonts: Map<string, Map<string, string>>): PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const [, block] of content.matchAll(/\bBT\n([\s\S]*?)\nET\b/g)) {
    const [, font, size] = /\/(F\d+) ([\d.]+) Tf/.exec(block!)!;
    const [, x, y] = /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/.exec(block!)!;
    const hex = [...block!.matchAll(/<(\w*)>/g)].map(([, part]) => part).join('');
    const text = (hex.match(/.{4}/g) ?? []).map((glyph) => fonts.get(font!)!.get(glyph) ?? '\ufffd').join('');
    lines.push({ text, x: Number(x), y: Number(y), size: Number(size) });
  }
  return lines;
}
