import iconv from 'iconv-lite';

/** One property of a card: `item1.EMAIL;TYPE=WORK:a@example.org`, its group and its pictures' bytes left out. */
export interface Property {
  name: string;
  parameters: ReadonlyMap<string, string[]>;
  /** As written, escapes and all; decoded from quoted-printable and its character set. */
  value: string;
}

/** Nothing that an address book of guests needs is longer; pictures, sounds and keys are passed over. */
const longestValue = 20_000;
const heavy = new Set([
  'PHOTO',
  'LOGO',
  'SOUND',
  'KEY',
  'X-ABCROPRECTANGLE',
  'X-MS-CARDPICTURE',
  'X-MS-OL-DESIGN',
]);

/**
 * Properties in a file given as one character per byte, so that lines folded within a letter and cards in several character
 * sets come out right. A line of a picture is never joined, decoded or fetched.
 */
export function* properties(bytes: string, charset: string): Generator<Property> {
  let line: string | undefined;
  let skip = false;
  for (const next of lines(bytes)) {
    const folded = next.charCodeAt(0) === 32 || next.charCodeAt(0) === 9;
    if (folded && line !== undefined) {
      if (!skip && line.length < longestValue) line += next.slice(1);
      continue;
    }
    if (line !== undefined && !skip && isQuotedPrintable(line) && line.endsWith('=')) {
      line = `${line.slice(0, -1)}${line.length < longestValue ? next : ''}`;
      continue;
    }
    if (line !== undefined && !skip) yield* parsed(line, charset);
    line = next;
    skip = heavy.has(nameOf(next));
  }
  if (line !== undefined && !skip) yield* parsed(line, charset);
}

function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    yield text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    at = end + 1;
  }
}

const head = (line: string): string => {
  const colon = colonOf(line);
  return colon < 0 ? '' : line.slice(0, colon);
};

/** The colon behind the parameters: those in quotation marks may hold one. */
function colonOf(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length && at < 2000; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return -1;
}

const nameOf = (line: string): string => (/^(?:[\w-]+\.)?([\w-]+)/.exec(line)?.[1] ?? '').toUpperCase();

const isQuotedPrintable = (line: string): boolean => /;(?:ENCODING=)?QUOTED-PRINTABLE\b/i.test(head(line));

function* parsed(line: string, fileCharset: string): Generator<Property> {
  const start = head(line);
  if (!start) return;
  const parameters = new Map<string, string[]>();
  for (const piece of splitOutsideQuotes(start, ';').slice(1)) {
    const equals = piece.indexOf('=');
    // vCard 2.1 leaves the name out: TEL;WORK;VOICE
    const name = equals < 0 ? 'TYPE' : piece.slice(0, equals).toUpperCase();
    const values = splitOutsideQuotes(piece.slice(equals + 1), ',').map((value) =>
      value.replace(/^"|"$/g, ''),
    );
    parameters.set(name, [...(parameters.get(name) ?? []), ...values]);
  }
  const charset = parameters.get('CHARSET')?.[0] ?? fileCharset;
  const raw = line.slice(start.length + 1, start.length + 1 + longestValue);
  const bytes = isQuotedPrintable(line) ? fromQuotedPrintable(raw) : raw;
  const value = iconv.decode(
    Buffer.from(bytes, 'latin1'),
    iconv.encodingExists(charset) ? charset : fileCharset,
  );
  yield { name: nameOf(line), parameters, value: value.normalize('NFC').replaceAll('\u0000', '') };
}

function splitOutsideQuotes(text: string, mark: string): string[] {
  if (!text.includes('"')) return text.split(mark);
  const pieces = [''];
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (sign === mark && !quoted) pieces.push('');
    else pieces[pieces.length - 1] += sign;
  }
  return pieces;
}

const fromQuotedPrintable = (text: string): string =>
  text.replace(/=([0-9A-Fa-f]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
