import type { Database } from '../../../platform/database/database.js';
import type { Text } from '../../../platform/i18n/text.js';

/** What categories are called, by id. */
export async function categoryLabels(database: Database): Promise<Map<string, Text>> {
  const rows = await database.read<{ id: string; label: Text }>('SELECT id, label FROM categories');
  return new Map(rows.map(({ id, label }) => [id, label]));
}
