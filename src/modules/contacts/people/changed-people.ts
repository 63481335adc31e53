import type { Tx } from '../../../platform/database/database.js';

/**
 * Notes that what these people are compared by may be different now. Appends only, so that no writer waits for another
 * or for the job that takes the notes away.
 */
export async function noteChanged(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('INSERT INTO changed_people (person_id) SELECT unnest($1::uuid[])', [ids]);
}
