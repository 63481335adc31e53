import { createHash } from 'node:crypto';
import { sortForm } from '../contacts/names/fold.js';
import type { ImportField, Mapping } from './import.types.js';

/** A name for each column that stays the same when columns move: the heading, and which of several alike it is. */
export function headingKeys(columns: readonly { name: string }[]): string[] {
  const times = new Map<string, number>();
  return columns.map(({ name }) => {
    const key = sortForm(name) || name;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return `${key}#${time}`;
  });
}

/** Tables of one source have the same headings, in whatever order. */
export const fingerprintOf = (format: string, columns: readonly { name: string }[]): string =>
  createHash('sha256')
    .update(JSON.stringify([format, headingKeys(columns).sort()]))
    .digest('hex');

export function fieldsByHeading(
  mapping: Mapping,
  columns: readonly { name: string }[],
): Record<string, ImportField> {
  const keys = headingKeys(columns);
  return Object.fromEntries(Object.entries(mapping).map(([index, field]) => [keys[Number(index)]!, field]));
}

export function mappingByHeading(
  fields: Record<string, ImportField>,
  columns: readonly { name: string }[],
): Mapping {
  const mapping: Mapping = {};
  for (const [index, key] of headingKeys(columns).entries())
    if (Object.hasOwn(fields, key)) mapping[index] = fields[key]!;
  return mapping;
}
