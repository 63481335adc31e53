import { zip } from './zip.js';

export interface WorkbookColumn {
  heading: string;
  /** In characters. */
  width: number;
}

export interface Workbook {
  title: string;
  /** Who took it out: its author. */
  author: string;
  /** For how long and what for, as the properties show it. */
  description: string;
  at: Date;
  columns: readonly WorkbookColumn[];
  /** Batches of rows. */
  rows: AsyncIterable<readonly (readonly string[])[]>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const mostRows = 1_048_575;

/**
 * A workbook of one sheet, piece by piece. Every cell is a string of the format "Text": no formula, no number, no date
 * that the spreadsheet could make something else of. The heading stays in sight.
 */
export const xlsx = (workbook: Workbook): AsyncGenerator<Buffer> =>
  zip([
    { name: '[Content_Types].xml', content: [contentTypes] },
    { name: '_rels/.rels', content: [rootRelations] },
    { name: 'docProps/core.xml', content: [properties(workbook)] },
    { name: 'xl/workbook.xml', content: [book(workbook.title)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [bookRelations] },
    { name: 'xl/styles.xml', content: [styles] },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(workbook) },
  ]);

async function* sheet({ columns, rows }: Workbook): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  yield row(
    columns.map(({ heading }) => heading),
    1,
    2,
  );
  let number = 1;
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) text += row(cells, ++number, 1);
    if (number > mostRows) throw new Error('A sheet cannot hold more than 1,048,576 rows.');
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function row(cells: readonly string[], number: number, style: number): string {
  let text = `<row r="${number}">`;
  for (const [index, cell] of cells.entries())
    if (cell)
      text += `<c r="${columnName(index)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
  return `${text}</row>`;
}

/** 0 → A, 26 → AA */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

// What XML cannot hold, or turns into something else, and what already looks like such a mark: as _xHHHH_.
// eslint-disable-next-line no-control-regex
const marked = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g;

const cellText = (text: string): string =>
  escape(
    text
      .toWellFormed()
      .replace(marked, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const attribute = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  escape(text.toWellFormed().replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ')).replaceAll('"', '&quot;');

/** A sheet's name has at most 31 characters, and none of []:*?/\ */
const sheetName = (title: string): string =>
  [...title.replace(/[[\]:*?/\\]/g, ' ').replace(/^[\s']+|[\s']+$/g, '')].slice(0, 31).join('').trim() ||
  'Sheet';

const book = (title: string) =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${attribute(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const properties = ({ title, author, description, at }: Workbook) =>
  `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${attribute(title)}</dc:title><dc:creator>${attribute(author)}</dc:creator><dc:description>${attribute(description)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${at.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`;

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
const relations = (...list: string[]) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;

const rootRelations = relations(
  relation(1, `${office}/officeDocument`, 'xl/workbook.xml'),
  relation(
    2,
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  ),
);
const bookRelations = relations(
  relation(1, `${office}/worksheet`, 'worksheets/sheet1.xml'),
  relation(2, `${office}/styles`, 'styles.xml'),
);

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

/** 1: text, lines kept; 2: the same in bold, for the heading. Format 49 is "Text". */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
