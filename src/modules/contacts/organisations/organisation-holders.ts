import { Database, type Tx } from '../../../platform/database/database.js';
import { reindexPeople } from '../people/people-index.js';

const batch = 2000;

/** Whoever holds a post there is found by its names, and sorted by it. */
export async function reindexHolders(tx: Tx, organisationIds: readonly string[]): Promise<void> {
  if (!organisationIds.length) return;
  const holders = await Database.rows<{ id: string }>(
    tx,
    `SELECT DISTINCT person_id AS id FROM tenures JOIN posts ON posts.id = post_id
      WHERE organisation_id = ANY($1::uuid[]) ORDER BY 1`,
    [organisationIds],
  );
  for (let at = 0; at < holders.length; at += batch)
    await reindexPeople(
      tx,
      holders.slice(at, at + batch).map(({ id }) => id),
    );
}
