import type { ImportView } from './http/imports.dto.js';
import { encodings } from './encoding.js';
import type { Import } from './import.entity.js';
import { importFields } from './import.types.js';

const fields = Object.entries(importFields).map(([id, label]) => ({ id, label }));

export const viewOfImport = (record: Import): ImportView => ({
  id: record.id,
  version: record.version,
  teamId: record.teamId,
  status: record.status,
  fileName: record.fileName,
  encoding: record.encoding,
  encodings: [...encodings],
  separator: record.separator,
  columns: record.columns,
  mapping: record.mapping,
  fields,
  defaults: { ...record.defaults, listId: record.listId },
  total: record.total,
  counts: record.counts,
  progress: record.progress,
  error: record.error,
  createdAt: record.createdAt.toISOString(),
});
