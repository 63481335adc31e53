import { decodeBytes, readHeaders, readParameters, valueOf, type Headers } from './headers.js';
import { TooMuch, type Limits } from './limits.js';

/** One part of a mail; the first is the mail itself. Nothing in it is decoded yet. */
export interface MimePart {
  headers: Headers;
  /** `text/plain` where none is given. */
  type: string;
  parameters: ReadonlyMap<string, string>;
  filename: string;
  attachment: boolean;
  encoding: string;
  /** Bytes as latin1, as they stand in the mail; '' for multiparts. */
  body: string;
  /** The lines before the first empty one, for mails that forgot it. */
  head: string;
  parts: MimePart[];
}

/**
 * Takes a mail apart. Linear in its size times its depth; what is enclosed (message/rfc822) stays one part.
 * @throws TooMuch, and nothing else
 */
export function readMime(bytes: Uint8Array, limits: Limits): MimePart {
  if (bytes.length > limits.message) throw new TooMuch('message');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return readPart(text, limits, { parts: 0 }, 0);
}

function readPart(text: string, limits: Limits, count: { parts: number }, depth: number): MimePart {
  if (++count.parts > limits.parts) throw new TooMuch('parts');
  if (depth > limits.depth) throw new TooMuch('depth');
  const { head, body } = split(text, limits);
  const headers = readHeaders(head);
  const { value, parameters } = readParameters(valueOf(headers, 'content-type'));
  const disposition = readParameters(valueOf(headers, 'content-disposition'));
  const boundary = value.startsWith('multipart/') ? parameters.get('boundary') : undefined;
  const parts = boundary
    ? pieces(body, boundary, limits, count).map((piece) => readPart(piece, limits, count, depth + 1))
    : [];
  return {
    headers,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : 'text/plain',
    parameters,
    filename: disposition.parameters.get('filename') ?? parameters.get('name') ?? '',
    attachment: disposition.value === 'attachment',
    encoding: readParameters(valueOf(headers, 'content-transfer-encoding')).value,
    body: parts.length ? '' : body,
    head,
    parts,
  };
}

function split(text: string, limits: Limits): { head: string; body: string } {
  if (/^\r?\n/.test(text)) return { head: '', body: text.slice(text.indexOf('\n') + 1) };
  let at = -1;
  for (;;) {
    at = text.indexOf('\n', at + 1);
    if ((at < 0 ? text.length : at) > limits.header) throw new TooMuch('header');
    if (at < 0) return { head: text, body: '' };
    if (text[at + 1] === '\n') return { head: text.slice(0, at), body: text.slice(at + 2) };
    if (text[at + 1] === '\r' && text[at + 2] === '\n')
      return { head: text.slice(0, at), body: text.slice(at + 3) };
  }
}

/** What stands between the lines `--boundary`; a mail that was cut off ends with its last piece. */
function pieces(body: string, boundary: string, limits: Limits, count: { parts: number }): string[] {
  const line = `--${boundary}`;
  const found: string[] = [];
  let start = -1;
  for (let at = body.startsWith(line) ? 0 : nextLine(body, line, 0); at >= 0;) {
    const after = at + line.length;
    const end = body.indexOf('\n', after);
    const rest = body.slice(after, end < 0 ? after + 80 : Math.min(end, after + 80));
    const closes = rest.startsWith('--');
    // A longer boundary that begins like this one is another one's.
    if (closes || rest.trim() === '') {
      if (start >= 0) found.push(body.slice(start, Math.max(start, endOfPiece(body, at))));
      if (count.parts + found.length > limits.parts) throw new TooMuch('parts');
      if (closes || end < 0) return found;
      start = end + 1;
    }
    at = end < 0 ? -1 : nextLine(body, line, end);
  }
  if (start >= 0) found.push(body.slice(start));
  return found;
}

/** The line end before a boundary belongs to the boundary. */
const endOfPiece = (body: string, boundaryAt: number): number =>
  body[boundaryAt - 2] === '\r' ? boundaryAt - 2 : boundaryAt - 1;

function nextLine(body: string, line: string, from: number): number {
  const at = body.indexOf(`\n${line}`, from);
  return at < 0 ? -1 : at + 1;
}

/** All parts that hold something, from the outside in, in their order. */
export function leaves(part: MimePart): MimePart[] {
  return part.parts.length ? part.parts.flatMap(leaves) : [part];
}

/** How many bytes the part will have, at most. */
export const decodedSize = ({ body, encoding }: MimePart): number =>
  encoding === 'base64' ? Math.ceil((body.length * 3) / 4) : body.length;

/** @param most bytes of the encoded text that are looked at */
export function decodedBytes({ body: whole, encoding }: MimePart, most = Infinity): Buffer {
  const body = whole.length > most ? whole.slice(0, most) : whole;
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/[ \t]{1,80}(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

export const decodedText = (part: MimePart, most?: number): string =>
  decodeBytes(decodedBytes(part, most), part.parameters.get('charset'));
