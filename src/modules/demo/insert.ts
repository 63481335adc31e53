import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';

/** Inserts one row, with a fresh `id` unless one is given; answers the id. Objects become jsonb. */
export async function insert(
  tx: Tx,
  table: string,
  row: Record<string, unknown>,
  withId = true,
): Promise<string> {
  const full: Record<string, unknown> = withId ? { id: newId(), ...row } : row;
  const columns = Object.keys(full);
  const values = Object.values(full).map((value) =>
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !Buffer.isBuffer(value)
      ? JSON.stringify(value)
      : value,
  );
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  await tx.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, values);
  return full['id'] as string;
}
