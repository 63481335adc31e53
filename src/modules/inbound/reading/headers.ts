import iconv from 'iconv-lite';

/** Header fields in their order: name in lower case, value unfolded, still encoded. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A value with its parameters: `text/calendar; method=REPLY`. Names and value in lower case. */
export interface Parameterised {
  value: string;
  parameters: ReadonlyMap<string, string>;
}

/** Longest value that is looked into. */
const longest = 8192;

export function readHeaders(block: string): Headers {
  const headers: [string, string][] = [];
  for (const line of block.split(/\r?\n/)) {
    const last = headers.at(-1);
    if (last && (line.startsWith(' ') || line.startsWith('\t'))) {
      if (last[1].length < 65_536) last[1] += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0 && !/[\s]/.test(line.slice(0, colon).trimEnd()))
      headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return headers;
}

export const valuesOf = (headers: Headers, name: string): string[] =>
  headers.filter(([key]) => key === name).map(([, value]) => value);

export const valueOf = (headers: Headers, name: string): string | undefined =>
  headers.find(([key]) => key === name)?.[1];

/** Never throws; what is not understood is left out. Parameters in pieces (RFC 2231) are put together. */
export function readParameters(header: string | undefined): Parameterised {
  const parameters = new Map<string, string>();
  const [first = '', ...rest] = splitOutsideQuotes((header ?? '').slice(0, longest));
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const raw = piece.slice(equals + 1).trim();
    const value = raw.startsWith('"') ? raw.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : raw;
    const [, base = name, encoded] = /^([^*]+)(?:\*\d+)?(\*?)$/.exec(name) ?? [];
    const before = parameters.get(base) ?? '';
    parameters.set(base, before + (encoded ? percentDecoded(value, before === '') : value));
  }
  return { value: first.trim().toLowerCase(), parameters };
}

function splitOutsideQuotes(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\' && quoted) at++;
    else if (letter === '"') quoted = !quoted;
    else if (letter === ';' && !quoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

function percentDecoded(value: string, first: boolean): string {
  const [, charset = 'utf-8', text = value] = (first && /^([^']*)'[^']*'(.*)$/.exec(value)) || [];
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decodeBytes(Buffer.from(bytes, 'latin1'), charset);
}

/** Encoded words (RFC 2047) and raw UTF-8 of a header as text of one line, at most `max` characters. */
export function headerAsText(value: string | undefined, max = 300): string {
  const decoded = (value ?? '')
    .slice(0, longest)
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(
      /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,2000})\?=/gi,
      (_, charset: string, how: string, text: string) =>
        decodeBytes(how.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedWord(text), charset),
    );
  // eslint-disable-next-line no-control-regex
  const raw = /[\u0080-\u00ff]/.test(decoded) && !/[^\u0000-\u00ff]/.test(decoded);
  return plainLine(raw ? decodeBytes(Buffer.from(decoded, 'latin1'), undefined) : decoded, max);
}

const quotedWord = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/_/g, ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

/** One line without control characters. */
export const plainLine = (text: string, max: number): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();

/** Text of several lines without other control characters. */
export const plainText = (text: string, max: number): string =>
  text
    .slice(0, max * 4)
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** By the declared character set, a byte-order mark, UTF-8 where it fits, else windows-1252. */
export function decodeBytes(bytes: Buffer, charset: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  const name = charset?.trim().toLowerCase();
  if (name && !/^(utf-?8|us-ascii|ascii)$/.test(name) && iconv.encodingExists(name))
    return iconv.decode(bytes, name);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1252');
  }
}
