import { NotATable, type Reading, type Source } from '../reading.types.js';
import { Archive } from './archive.js';
import { SharedStrings } from './shared-strings.js';
import { sheetLines } from './sheet.js';
import { readWorkbook } from './workbook.js';

/** A sheet of a workbook: the one asked for, else the first that can be seen. @throws NotATable */
export async function xlsxTable(bytes: Buffer, reading: Reading): Promise<Source> {
  const archive = await Archive.open(bytes);
  const workbook = await readWorkbook(archive);
  const names = workbook.sheets.map(({ name }) => name);
  const sheet = reading.sheet
    ? workbook.sheets.find(({ name }) => name === reading.sheet)
    : (workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0]);
  if (!sheet) throw new NotATable('The workbook has no sheet of that name.');
  const strings = await SharedStrings.read(archive, workbook.stringsFile);
  return {
    format: 'xlsx',
    encoding: '',
    separator: '',
    sheets: names,
    sheet: sheet.name,
    lines: () => sheetLines(archive, sheet.file, workbook, strings),
  };
}
