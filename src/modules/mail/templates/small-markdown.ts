/** A piece of a template's text: words as they stand, or the name of a placeholder. */
export type Piece = string | { placeholder: string };

/** Pieces that look alike. */
export interface Run {
  pieces: Piece[];
  strong?: true;
  em?: true;
  url?: string;
}

export type TemplateBlock =
  { type: 'paragraph'; runs: Run[] } | { type: 'list'; ordered: boolean; items: Run[][] };

type Style = Omit<Run, 'pieces'>;

/**
 * The small part of Markdown that mails need: paragraphs, lists, `**strong**`, `*emphasis*`, `[words](https://…)` and
 * `\*` for the sign itself. Everything else is text. Placeholders are pieces of their own: what they stand for is put in
 * after this was read, and so never read as Markdown or as a placeholder.
 */
export function readMarkdown(source: string): TemplateBlock[] {
  return source
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((part) => blocksOf(part.split('\n')));
}

const bullet = /^\s{0,3}[-*+]\s+(?=\S)/;
const number = /^\s{0,3}\d{1,3}[.)]\s+(?=\S)/;

/** A part between empty lines: lists may begin and end inside it. */
function blocksOf(lines: readonly string[]): TemplateBlock[] {
  const groups: { marker: RegExp | undefined; lines: string[] }[] = [];
  for (const line of lines) {
    const marker = [bullet, number].find((one) => one.test(line));
    const last = groups.at(-1);
    if (last && (marker === last.marker || (!marker && last.marker && /^\s/.test(line))))
      // A line that is set in goes on with the item before it.
      if (marker || !last.marker) last.lines.push(line);
      else last.lines.push(`${last.lines.pop()}\n${line.trim()}`);
    else groups.push({ marker, lines: [line] });
  }
  return groups.flatMap(({ marker, lines: own }): TemplateBlock[] => {
    if (marker)
      return [
        {
          type: 'list',
          ordered: marker === number,
          items: own.map((line) => readRuns(line.replace(marker, '').trim())),
        },
      ];
    const text = own.join('\n').trim();
    return text ? [{ type: 'paragraph', runs: readRuns(text) }] : [];
  });
}

/** One line of plain text with placeholders; no Markdown. */
export function readLine(source: string): Piece[] {
  return source.split(/(\{\{[^{}]*\}\})/).flatMap((part, index): Piece[] => {
    if (index % 2) return [{ placeholder: part.slice(2, -2).trim() }];
    return part ? [part] : [];
  });
}

/** Every placeholder that a text names, in order. */
export function placeholdersIn(source: string): string[] {
  return readLine(source).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.placeholder]));
}

function readRuns(text: string, style: Style = {}): Run[] {
  const runs: Run[] = [];
  const add = (piece: Piece) => {
    const last = runs.at(-1);
    if (!last || !alike(last, style)) {
      runs.push({ ...style, pieces: [piece] });
      return;
    }
    const before = last.pieces.at(-1);
    if (typeof piece === 'string' && typeof before === 'string')
      last.pieces[last.pieces.length - 1] = before + piece;
    else last.pieces.push(piece);
  };
  for (let at = 0; at < text.length;) {
    const found = marked(text, at, style);
    if (found) {
      if ('piece' in found) add(found.piece);
      else runs.push(...found.runs);
      at = found.end;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at)!);
    add(character);
    at += character.length;
  }
  return runs;
}

const alike = (run: Run, style: Style): boolean =>
  run.strong === style.strong && run.em === style.em && run.url === style.url;

/** What begins at this place, if it is more than a letter. */
function marked(
  text: string,
  at: number,
  style: Style,
): { piece: Piece; end: number } | { runs: Run[]; end: number } | undefined {
  const rest = text.slice(at);
  const escaped = /^\\([\\*_[\](){}#-])/.exec(rest);
  if (escaped) return { piece: escaped[1]!, end: at + 2 };
  const placeholder = /^\{\{([^{}]*)\}\}/.exec(rest);
  if (placeholder) return { piece: { placeholder: placeholder[1]!.trim() }, end: at + placeholder[0].length };
  const link = style.url ? null : linkPattern.exec(rest);
  if (link) return { runs: readRuns(link[1]!, { ...style, url: link[2]! }), end: at + link[0].length };
  const strong = style.strong ? null : /^\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*(?!\*)/s.exec(rest);
  if (strong) return { runs: readRuns(strong[1]!, { ...style, strong: true }), end: at + strong[0].length };
  const em = style.em ? null : emphasis.exec(rest);
  // Within a word an underline is an underline.
  if (em && (em[1] || !/[\p{L}\p{N}]$/u.test(text.slice(0, at))))
    return { runs: readRuns(em[1] ?? em[2]!, { ...style, em: true }), end: at + em[0].length };
  return undefined;
}

const linkPattern = /^\[((?:\\.|[^[\]\\])+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/;
const emphasis =
  /^(?:\*(?=[^\s*])((?:\\.|[^\\*])+?)(?<=\S)\*(?!\*)|_(?=[^\s_])((?:\\.|[^\\_])+?)(?<=\S)_(?![\p{L}\p{N}_]))/su;

/** Every address that a text links to. */
export function linksIn(source: string): string[] {
  const runs = readMarkdown(source).flatMap((block) =>
    block.type === 'list' ? block.items.flat() : block.runs,
  );
  return runs.flatMap(({ url }) => (url === undefined ? [] : [url]));
}
