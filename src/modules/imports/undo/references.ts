import { Database, type Tx } from '../../../platform/database/database.js';

export interface Reference {
  table: string;
  column: string;
}

/** Every column that points to rows of `table`: those with a foreign key, and those named after it by modules without one. */
export function referencesTo(tx: Tx, table: string, name = ''): Promise<Reference[]> {
  return Database.rows<Reference>(
    tx,
    `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column"
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass
      UNION
     SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = $2 AND data_type = 'uuid' AND $2 <> ''
      ORDER BY 1, 2`,
    [table, name],
  );
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** SQL that is true where nothing of `references` points to `id`. */
export const unreferenced = (references: readonly Reference[], id: string): string =>
  references
    .map(
      ({ table, column }) => `NOT EXISTS (SELECT FROM ${quoted(table)} x WHERE x.${quoted(column)} = ${id})`,
    )
    .join(' AND ') || 'true';

export const column = ({ table, column }: Reference, as: string) => ({
  from: `${quoted(table)} ${as}`,
  value: `${as}.${quoted(column)}`,
});
