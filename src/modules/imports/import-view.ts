import type { ImportView } from './http/imports.dto.js';
import type { Import } from './import.entity.js';
import { clearedFields, importFields } from './import.types.js';
import { organisationFields } from './organisations/organisation-fields.js';
import { encodings } from './reading/encoding.js';

const fields = Object.entries(importFields).map(([id, label]) => ({ id, label }));
const fieldsOfOrganisations = Object.entries(organisationFields).map(([id, label]) => ({ id, label }));

/** A table with marks of risk in it names the people behind them: its values are for cleared staff. */
export const namesPeopleAtRisk = ({ mapping }: Pick<Import, 'mapping'>): boolean =>
  Object.values(mapping).some((field) => clearedFields.has(field));

export const viewOfImport = (record: Import, { cleared }: { cleared: boolean }): ImportView => ({
  id: record.id,
  kind: record.kind,
  version: record.version,
  teamId: record.teamId,
  status: record.status,
  fileName: record.fileName,
  format: record.format,
  encoding: record.encoding,
  encodings: record.encoding ? [...encodings] : [],
  separator: record.separator,
  sheet: record.sheet,
  sheets: record.sheets,
  headerRow: record.headerRow,
  columns:
    !cleared && namesPeopleAtRisk(record)
      ? record.columns.map(({ name }) => ({ name, samples: [] }))
      : record.columns,
  mapping: record.mapping,
  mappingFrom: record.mappingFrom,
  fields: record.kind === 'people' ? fields : fieldsOfOrganisations,
  defaults: { ...record.defaults, listId: record.listId },
  total: record.total,
  counts: record.counts,
  progress: record.progress,
  error: record.error,
  undone: record.undone,
  createdAt: record.createdAt.toISOString(),
  committedAt: record.committedAt?.toISOString() ?? null,
});
