import { NotATable } from '../reading.types.js';

export interface XmlHandler {
  /** A tag without its prefix; `attributes` as they stand in it, read by `attribute`. */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const hostile = () =>
  new NotATable(
    'This workbook was not opened: it brings definitions of its own (a DTD), which no spreadsheet program writes. Save the table as "CSV UTF-8" and upload that.',
  );

/** What is longer is no tag, or no text of a cell. */
const longestTag = 128 * 1024;
const longestText = 1024 * 1024;

/**
 * The part of XML that workbooks consist of, piece by piece: tags, attributes, text and the five entities. A DTD is refused, so
 * that no entity can grow or fetch anything. Yields after each piece, so that others are served in between.
 */
export async function* scanXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  for await (const piece of pieces) {
    decoder ??= decoderOf(piece);
    rest = scan(rest + decoder.decode(piece, { stream: true }), handler);
    if (rest.length > (rest.startsWith('<') ? longestTag : longestText)) throw new Error('It never ends');
    yield;
  }
  if (rest.trim()) throw new Error('The end is missing');
}

function decoderOf(first: Buffer): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

/** Handles what is whole; answers the rest. */
function scan(text: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) {
      // Text goes on in the next piece, an entity may be cut in two: kept until a tag ends it.
      return text.slice(at);
    }
    if (start > at) handler.text?.(unescape(text.slice(at, start)));
    const special = text[start + 1];
    if (special === '!' || special === undefined) {
      const after = comment(text, start, handler);
      if (after < 0) return text.slice(start);
      at = after;
      continue;
    }
    const end = text.indexOf('>', start);
    if (end < 0) return text.slice(start);
    if (special !== '?') tag(text.slice(start + 1, end), handler);
    at = end + 1;
  }
}

/** Passes comments, hands over CDATA; -1 when the end is not here yet. */
function comment(text: string, start: number, handler: XmlHandler): number {
  if (text.length < start + 9) return -1;
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start + 4);
    return end < 0 ? -1 : end + 3;
  }
  if (text.startsWith('<![CDATA[', start)) {
    const end = text.indexOf(']]>', start);
    if (end < 0) return -1;
    handler.text?.(text.slice(start + 9, end));
    return end + 3;
  }
  throw hostile();
}

function tag(inner: string, handler: XmlHandler): void {
  if (inner.startsWith('/')) {
    handler.close?.(local(inner.slice(1).trim()));
    return;
  }
  const alone = inner.endsWith('/');
  const whole = alone ? inner.slice(0, -1) : inner;
  const space = whole.search(/\s/);
  const name = local(space < 0 ? whole : whole.slice(0, space));
  handler.open?.(name, space < 0 ? '' : whole.slice(space));
  if (alone) handler.close?.(name);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

/** Value of an attribute; a prefix before its name counts for nothing. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern)
    patterns.set(name, (pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(attributes);
  return found ? unescape(found[1] ?? found[2] ?? '') : undefined;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{1,20});?/g, (_whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    if (code) return String.fromCodePoint(parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10));
    const sign = Object.hasOwn(named, name) ? named[name] : undefined;
    if (sign === undefined) throw hostile();
    return sign;
  });
}
