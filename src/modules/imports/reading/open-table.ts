import { csvTable } from './csv-table.js';
import { foreignFile } from './foreign.rules.js';
import { NotATable, type Reading, type Source } from './reading.types.js';
import { isVcard, vcardTable } from './vcard/vcard-table.js';
import { xlsxTable } from './xlsx/xlsx-table.js';

const isZip = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
const isOldExcel = (bytes: Buffer) => bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';

/** Opens an upload by what stands in it, whatever its name ends with. @throws EncodingUnsure, NotATable */
export async function openTable(bytes: Buffer, reading: Reading): Promise<Source> {
  if (isOldExcel(bytes))
    throw new NotATable(
      'This is a workbook of an old Excel (.xls), or one with a password. Save it as .xlsx or "CSV UTF-8" without a password and upload that.',
    );
  const foreign = foreignFile(bytes);
  if (foreign) throw new NotATable(foreign);
  if (isZip(bytes)) return xlsxTable(bytes, reading);
  if (isVcard(bytes)) return vcardTable(bytes, reading);
  return csvTable(bytes, reading);
}
