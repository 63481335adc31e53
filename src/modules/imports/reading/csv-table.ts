import { countLines } from './csv-count.js';
import { CsvLines } from './csv-lines.js';
import { decodeInPieces, detectEncoding } from './encoding.js';
import { separators, type Line, type Reading, type Separator, type Source } from './reading.types.js';

const declared = /^sep=([,;\t|])\r?\n/i;

/** @throws EncodingUnsure, NotATable */
export function csvTable(bytes: Buffer, reading: Reading): Source {
  const encoding = reading.encoding ?? detectEncoding(bytes);
  const beginning = firstOf(decodeInPieces(bytes, encoding));
  const said = declared.exec(beginning);
  const separator = reading.separator ?? (said?.[1] as Separator | undefined) ?? likelySeparator(beginning);
  return {
    format: 'csv',
    encoding,
    separator,
    sheets: [],
    sheet: '',
    count: () => countLines(said ? bytes.subarray(said[0].length) : bytes, encoding, separator),
    async *lines() {
      const reader = new CsvLines(separator);
      let skip = said?.[0].length ?? 0;
      for (const text of decodeInPieces(bytes, encoding)) {
        const lines = reader.read(skip ? text.slice(skip) : text);
        skip = 0;
        if (lines.length) yield lines;
        // A large table must not keep the process from answering others.
        await new Promise(setImmediate);
      }
      const lines = reader.read('', true);
      if (lines.length) yield lines;
    },
  };
}

function firstOf(pieces: Generator<string>): string {
  const { value } = pieces.next();
  pieces.return(undefined);
  return value ?? '';
}

/** The separator under which the first lines have the most columns, and equally many. */
function likelySeparator(text: string): Separator {
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const lines = tryLines(text, separator);
    const width = lines[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const alike = lines.filter(({ cells }) => cells.length === width).length / lines.length;
    const score = alike * 1000 + width;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function tryLines(text: string, separator: string): Line[] {
  try {
    // The last line of a piece is cut somewhere, that of a small table is not.
    const reader = new CsvLines(separator);
    const lines = reader.read(text);
    return (lines.length ? lines : reader.read('', true)).slice(0, 50);
  } catch {
    return [];
  }
}
