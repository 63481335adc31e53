import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { DomainError, NotFound } from '../../../platform/errors/domain-error.js';

/** The entry was merged into another one of the same person, whose id is in `mergedInto`. */
export class PersonMerged extends DomainError {
  constructor(mergedInto: string) {
    super('person_merged', 410, 'This entry was merged with another one of the same person.', { mergedInto });
  }
}

/**
 * Refuses an entry that is no longer one of its own. Where the kept entry is at risk, only cleared staff are led there:
 * others would learn who is behind the alias.
 * @throws PersonMerged, NotFound
 */
export async function refuseMerged(
  tx: Tx,
  person: { id: string; erasedAt: Date | null },
  actor: Pick<Actor, 'cleared'>,
): Promise<void> {
  if (!person.erasedAt) return;
  const [merged] = await Database.rows<{ intoId: string; atRisk: boolean }>(
    tx,
    `SELECT m.into_id AS "intoId", p.at_risk AS "atRisk"
       FROM merged_people m JOIN people p ON p.id = m.into_id WHERE m.id = $1`,
    [person.id],
  );
  if (!merged) return;
  throw merged.atRisk && !actor.cleared ? new NotFound('person') : new PersonMerged(merged.intoId);
}

/** The entries merged into this one, oldest first. */
export async function mergedInto(tx: Tx, personId: string): Promise<string[]> {
  const rows = await Database.rows<{ id: string }>(
    tx,
    'SELECT id FROM merged_people WHERE into_id = $1 ORDER BY at, id',
    [personId],
  );
  return rows.map(({ id }) => id);
}
