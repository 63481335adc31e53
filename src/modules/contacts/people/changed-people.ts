import type { Tx } from '../../../platform/database/database.js';

/**
 * What follows every change of people: entries merged into them go by the alias too once they are at risk, for guest
 * lists of the past still show them; and whoever compares people learns that these may be different now. Notes are
 * appended only, so that no writer waits for another or for the job that takes them away.
 */
export async function followChanges(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE people merged SET at_risk = true, alias = kept.alias
       FROM merged_people m JOIN people kept ON kept.id = m.into_id
      WHERE m.into_id = ANY($1::uuid[]) AND merged.id = m.id AND kept.at_risk
        AND (NOT merged.at_risk OR merged.alias <> kept.alias)`,
    [ids],
  );
  await tx.query('INSERT INTO changed_people (person_id) SELECT unnest($1::uuid[])', [ids]);
}
