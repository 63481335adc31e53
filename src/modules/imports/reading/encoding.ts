import chardet from 'chardet';
import iconv from 'iconv-lite';
import { isUtf8 } from 'node:buffer';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { NotATable } from './reading.types.js';

/** Encodings that a table may be in; the first ones are recognised, all can be chosen. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'windows-1253',
  'iso-8859-7',
  'windows-1250',
  'iso-8859-15',
  'iso-8859-2',
  'koi8-r',
] as const;
export type Encoding = (typeof encodings)[number];

export class EncodingUnsure extends DomainError {
  constructor(why: string) {
    super(
      'encoding_unsure',
      422,
      `${why} Choose the encoding, or save the table as "CSV UTF-8" and upload that.`,
      {
        encodings: [...encodings],
      },
    );
  }
}

/** The whole text in NFC, without byte order mark. @throws EncodingUnsure, NotATable: never a text with wrong letters */
export function decodeTable(bytes: Buffer, chosen?: Encoding): { text: string; encoding: Encoding } {
  const encoding = chosen ?? detectEncoding(bytes);
  return { text: [...decodeInPieces(bytes, encoding)].join('').normalize('NFC'), encoding };
}

const piece = 64 * 1024;

/** The text in pieces, so that a large table is never in memory twice. @throws EncodingUnsure where bytes are no letters */
export function* decodeInPieces(bytes: Buffer, encoding: Encoding): Generator<string> {
  // What stands for an unreadable letter may have been written as such: in UTF-8 it can be told from one that is unreadable.
  const unreadable = encoding === 'utf-8' && isUtf8(bytes) ? /\0/ : /[\ufffd\0]/;
  const decoder = iconv.getDecoder(encoding);
  // iconv-lite drops the byte order mark of its own accord.
  for (let at = 0; at < bytes.length; at += piece) {
    const text = decoder.write(bytes.subarray(at, at + piece));
    if (text) yield readable(text, encoding, unreadable);
  }
  const rest = decoder.end();
  if (rest) yield readable(rest, encoding, unreadable);
}

function readable(text: string, encoding: Encoding, unreadable: RegExp): string {
  if (unreadable.test(text)) throw new EncodingUnsure(`Some of the letters are not readable as ${encoding}.`);
  return text;
}

/** Enough to tell an alphabet by; whether all of it is UTF-8 is asked of every byte. */
const sampled = 2 * 1024 * 1024;

/** @throws EncodingUnsure, NotATable */
export function detectEncoding(bytes: Buffer): Encoding {
  const mark = bytes.subarray(0, 3).toString('hex');
  if (mark === 'efbbbf') return 'utf-8';
  if (mark.startsWith('fffe')) return 'utf-16le';
  if (mark.startsWith('feff')) return 'utf-16be';
  const wide = zeros(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const sample = bytes.length > sampled ? withHighBytes(bytes) : bytes;
  if (mostlyUtf8(sample)) throw new EncodingUnsure('The table mixes UTF-8 with letters of another encoding.');
  return singleByte(sample);
}

/** The beginning, and the first part after it that holds letters beyond ASCII. */
function withHighBytes(bytes: Buffer): Buffer {
  const high = bytes.findIndex((byte) => byte > 127);
  const from = Math.max(0, bytes.lastIndexOf(10, high));
  return bytes.subarray(from, from + sampled);
}

/** UTF-16 without a mark shows by zeros in every other place: separators, digits and addresses are ASCII in any language. */
function zeros(bytes: Buffer): Encoding | undefined {
  if (!bytes.includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] === 0) {
      if (i % 2) odd++;
      else even++;
    }
  if (odd > bytes.length / 40 && even * 20 < odd) return 'utf-16le';
  if (even > bytes.length / 40 && odd * 20 < even) return 'utf-16be';
  throw new NotATable('This is not a table of text. Upload a CSV file.');
}

function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const sequences =
    text.match(/[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g) ?? [];
  const covered = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  return covered * 2 > (text.match(/[\x80-\xff]/g)?.length ?? 0);
}

/**
 * Latin words mix plain and accented letters ("Müller"); Cyrillic and Greek words consist of high letters alone. Which of the
 * two alphabets shows by the case of the letters and by the accents. Whatever does not fit clearly is refused.
 */
function singleByte(bytes: Buffer): Encoding {
  const words = bytes.toString('latin1').match(/[a-z\x80-\xff]*[\x80-\xff][a-z\x80-\xff]*/gi) ?? [];
  const mixed = words.filter((word) => /[a-z]/i.test(word));
  const high = words.filter((word) => word.length > 2 && !/[a-z]/i.test(word));
  if (mixed.length && mixed.length >= high.length * 10) return latin(mixed);
  if (high.length && high.length >= mixed.length * 10) return cyrillicOrGreek(high, bytes);
  throw new EncodingUnsure('The encoding of the table could not be recognised with certainty.');
}

function latin(words: string[]): Encoding {
  const odd = (word: string) =>
    /[^\p{L}’‘–—“”«»…\u00a0]/u.test(iconv.decode(Buffer.from(word, 'latin1'), 'windows-1252'));
  // Polish or Hungarian letters read as Western ones come out as signs: "Micha³".
  if (words.some(odd))
    throw new EncodingUnsure('The accented letters of the table are not those of Western Europe.');
  return 'windows-1252';
}

function cyrillicOrGreek(words: string[], bytes: Buffer): Encoding {
  const oddCyrillic = words.filter((word) => {
    const text = iconv.decode(Buffer.from(word, 'latin1'), 'windows-1251');
    return /\p{Ll}\p{Lu}|[^\p{Script=Cyrillic}«»“”–—№…\u00a0]/u.test(text);
  }).length;
  const oddGreek = words.filter((word) => {
    const text = iconv.decode(Buffer.from(word, 'latin1'), 'iso-8859-7');
    const unaccented = /^\p{Lu}?\p{Ll}{3,}$/u.test(text) && !/[άέήίόύώΐΰΆΈΉΊΌΎΏ]/u.test(text);
    return /\p{Ll}\p{Lu}|ς\p{L}|\ufffd/u.test(text) || unaccented;
  }).length;
  const sure = (odd: number) => odd * 10 <= words.length;
  if (sure(oddCyrillic) && !sure(oddGreek)) return 'windows-1251';
  if (sure(oddGreek) && !sure(oddCyrillic)) return isoGreek(bytes) ? 'iso-8859-7' : 'windows-1253';
  const [guess] = chardet.analyse(bytes);
  if (guess?.name === 'windows-1251' && guess.confidence >= 60 && sure(oddCyrillic)) return 'windows-1251';
  throw new EncodingUnsure('The alphabet of the table could not be recognised with certainty.');
}

/** The two Greek encodings differ in one letter, capital alpha with accent: B6 in the ISO one, A2 in Windows. */
const isoGreek = (bytes: Buffer): boolean =>
  /\xb6[\xe1-\xfe]/.test(bytes.toString('latin1')) && !/\xa2[\xe1-\xfe]/.test(bytes.toString('latin1'));
