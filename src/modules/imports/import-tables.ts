import type { Tx } from '../../platform/database/database.js';
import { ImportMapping } from './import-mapping.entity.js';
import type { Import } from './import.entity.js';
import type { ImportKind } from './import.types.js';
import { fieldsByHeading, fingerprintOf, mappingByHeading } from './headings.rules.js';
import { guessMapping, namesField } from './mapping.rules.js';
import { guessOrganisationMapping, namesOrganisationField } from './organisations/organisation-fields.js';
import { headOf } from './reading/head.js';
import { openTable } from './reading/open-table.js';
import { NotATable, type Reading } from './reading/reading.types.js';

type TableOf = Pick<
  Import,
  'format' | 'encoding' | 'separator' | 'sheet' | 'sheets' | 'headerRow' | 'columns' | 'total' | 'fingerprint'
>;

/** What a file holds, read once from end to end. @throws EncodingUnsure, NotATable */
export async function readUpload(bytes: Buffer, reading: Reading, kind: ImportKind): Promise<TableOf> {
  const source = await openTable(bytes, reading);
  if (kind === 'organisations' && source.format === 'vcard')
    throw new NotATable('Cards hold people. Send a table of organisations as a workbook (.xlsx) or as CSV.');
  const { format, encoding, separator, sheet, sheets } = source;
  const isHeading = kind === 'people' ? namesField : namesOrganisationField;
  const head = await headOf(source, isHeading, reading.headerRow);
  return {
    format,
    encoding,
    separator,
    sheet,
    sheets,
    ...head,
    // A table of organisations may have the headings of one of people; what was said of one means nothing for the other.
    fingerprint: fingerprintOf(kind === 'people' ? format : `${format} of ${kind}`, head.columns),
  };
}

/** What the columns mean: as the team said of the last table with these headings, else a guess. */
export async function likelyMapping(
  tx: Tx,
  teamId: string,
  { fingerprint, columns }: TableOf,
  kind: ImportKind,
): Promise<Pick<Import, 'mapping' | 'mappingFrom' | 'defaults'>> {
  const known = await tx.findOneBy(ImportMapping, { teamId, fingerprint });
  return known
    ? { mapping: mappingByHeading(known.fields, columns), mappingFrom: 'memory', defaults: known.defaults }
    : {
        mapping: kind === 'people' ? guessMapping(columns) : (guessOrganisationMapping(columns) as never),
        mappingFrom: 'guess',
        defaults: {},
      };
}

/** The next table with these headings is offered the same. */
export async function rememberMapping(tx: Tx, record: Import): Promise<void> {
  await tx.query(
    `INSERT INTO import_mappings (team_id, fingerprint, fields, defaults) VALUES ($1, $2, $3, $4)
     ON CONFLICT (team_id, fingerprint) DO UPDATE SET fields = excluded.fields, defaults = excluded.defaults, used_at = now()`,
    [record.teamId, record.fingerprint, fieldsByHeading(record.mapping, record.columns), record.defaults],
  );
}
