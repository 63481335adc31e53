import iconv from 'iconv-lite';
import { detectEncoding, type Encoding } from '../encoding.js';
import { NotATable, type Line, type Reading, type Source } from '../reading.types.js';
import { cardCells, cardHeadings } from './card.js';
import { isOwnCard, ownHeadings } from './own-fields.js';
import { properties, type Property } from './properties.js';

/** UTF-16 marks and zeros may stand around the first letters. */
const beginning = (bytes: Buffer): string =>
  bytes
    .subarray(0, 200)
    .toString('latin1')
    .replace(/[\u0000\u00ef\u00bb\u00bf\u00fe\u00ff]/g, '');

export const isVcard = (bytes: Buffer): boolean => /^\s*BEGIN:VCARD\s/i.test(beginning(bytes));

const mostProperties = 2_000;

/** Cards of any of the three versions, one row each. @throws EncodingUnsure, NotATable */
export function vcardTable(file: Buffer, reading: Reading): Source {
  const encoding = reading.encoding ?? encodingOf(file);
  const wide = encoding.startsWith('utf-16');
  const charset = wide ? 'utf-8' : encoding;
  const text = () =>
    (wide ? Buffer.from(iconv.decode(file, encoding)) : file)
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, '');
  const own = isOwnCard(text());
  return {
    format: 'vcard',
    encoding,
    separator: '',
    sheets: [],
    sheet: '',
    headings: own ? [...cardHeadings, ...ownHeadings] : [...cardHeadings],
    async *lines() {
      let lines: Line[] = [];
      let number = 0;
      for (const card of cards(text(), charset)) {
        number++;
        const cells = cardCells(card, own);
        if (cells) lines.push({ number, cells });
        if (lines.length < 500) continue;
        yield lines;
        lines = [];
        await new Promise(setImmediate);
      }
      if (lines.length) yield lines;
    },
  };
}

/** Cards of vCard 2.1 name the character set of each value: the rest may be anything that reads as ASCII. */
function encodingOf(file: Buffer): Encoding {
  try {
    // Lines may be folded within a letter.
    return detectEncoding(Buffer.from(file.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1'));
  } catch (error) {
    if (/CHARSET=/i.test(file.subarray(0, 100_000).toString('latin1'))) return 'windows-1252';
    throw error;
  }
}

function* cards(text: string, charset: string): Generator<Property[]> {
  let card: Property[] | undefined;
  let depth = 0;
  for (const property of properties(text, charset)) {
    const mark = property.value.trim().toUpperCase() === 'VCARD';
    if (property.name === 'BEGIN' && mark) {
      depth++;
      // A card within a card is somebody's assistant, as vCard 2.1 has it.
      if (depth === 1) card = [];
    } else if (property.name === 'END' && mark) {
      depth = Math.max(0, depth - 1);
      if (depth > 0 || !card) continue;
      yield card;
      card = undefined;
    } else if (card && depth === 1 && card.length < mostProperties) card.push(property);
  }
  if (card) throw new NotATable('The last card has no end: the file is cut off. Export it again.');
}
