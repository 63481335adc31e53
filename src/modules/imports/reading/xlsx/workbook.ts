import { posix } from 'node:path';
import { NotATable } from '../reading.types.js';
import type { Archive } from './archive.js';
import { numberKind, type NumberKind } from './number-formats.js';
import { attribute } from './xml.js';

export interface Workbook {
  sheets: { name: string; file: string; hidden: boolean }[];
  since1904: boolean;
  /** Kind of number by style index of a cell. */
  styles: NumberKind[];
  stringsFile: string;
}

const mostSheets = 250;

/** @throws NotATable */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = await mainPart(archive);
  const targets = await relations(archive, main);
  const sheets: Workbook['sheets'] = [];
  let since1904 = false;
  await archive.read(main, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = targets.get(attribute(attributes, 'id') ?? '');
      if (!relation?.type.endsWith('/worksheet') || !archive.has(relation.file)) return;
      if (sheets.length === mostSheets)
        throw new NotATable(`The workbook has more than ${mostSheets} sheets.`);
      sheets.push({
        name: (attribute(attributes, 'name') ?? '').slice(0, 100) || `Sheet ${sheets.length + 1}`,
        file: relation.file,
        hidden: attribute(attributes, 'state') !== undefined && attribute(attributes, 'state') !== 'visible',
      });
    },
  });
  if (!sheets.length)
    throw new NotATable(
      'This file is no workbook with a table in it. Save the table as .xlsx or "CSV UTF-8".',
    );
  const fileOf = (type: string) => [...targets.values()].find((one) => one.type.endsWith(type))?.file ?? '';
  return {
    sheets,
    since1904,
    styles: await readStyles(archive, fileOf('/styles')),
    stringsFile: fileOf('/sharedStrings'),
  };
}

async function mainPart(archive: Archive): Promise<string> {
  const root = await relations(archive, '');
  return [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.file ?? 'xl/workbook.xml';
}

/** What a part refers to within the archive, by id; references to the outside are no business of an import. */
async function relations(
  archive: Archive,
  part: string,
): Promise<Map<string, { type: string; file: string }>> {
  const found = new Map<string, { type: string; file: string }>();
  const folder = posix.dirname(part);
  const name = part ? `${folder}/_rels/${posix.basename(part)}.rels` : '_rels/.rels';
  await archive.read(name, {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      const file = target.startsWith('/') ? target.slice(1) : posix.join(part ? folder : '.', target);
      found.set(attribute(attributes, 'Id') ?? '', { type: attribute(attributes, 'Type') ?? '', file });
    },
  });
  return found;
}

async function readStyles(archive: Archive, file: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let inCells = false;
  await archive.read(file, {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells && styles.length < 100_000) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(numberKind(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
