import { Database, type Tx } from '../../../platform/database/database.js';
import { addToList } from '../../lists/list-writer.js';
import type { Import } from '../import.entity.js';

/** Everybody of the table who is not on the list yet joins it; the rows remember whom they put there. */
export async function joinList(tx: Tx, { id, listId, userId }: Import): Promise<void> {
  if (!listId) return;
  const people = await Database.rows<{ id: string }>(
    tx,
    `SELECT DISTINCT person_id AS id FROM import_rows r
      WHERE import_id = $1 AND outcome IN ('new', 'changed', 'unchanged') AND person_id IS NOT NULL
        AND choice->>'take' IS DISTINCT FROM 'skip'
        AND NOT EXISTS (SELECT FROM list_members WHERE list_id = $2 AND person_id = r.person_id)`,
    [id, listId],
  );
  if (!people.length) return;
  const ids = people.map((person) => person.id);
  await addToList(tx, listId, ids, userId);
  await tx.query(
    'UPDATE import_rows SET listed = true WHERE import_id = $1 AND person_id = ANY($2::uuid[])',
    [id, ids],
  );
}
