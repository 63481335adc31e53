import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import {
  PersonReferences,
  type MergeAct,
  type PersonReference,
} from '../contacts/people/person-references.js';

/**
 * Pairs stay with the merged entry, unseen, and are there again when the merge is undone. Who was told apart from it is
 * told apart from the kept entry too.
 */
@Injectable()
export class DuplicatesReferences implements PersonReference {
  readonly name = 'duplicates';
  readonly columns = ['duplicate_pairs.person_a', 'duplicate_pairs.person_b'];

  constructor(references: PersonReferences) {
    references.register(this);
  }

  async move(tx: Tx, { keptId, goneId }: MergeAct): Promise<{ before: unknown[]; ids: string[] }> {
    const others = await Database.rows<{ id: string; decidedBy: string | null; decidedAt: Date | null }>(
      tx,
      `SELECT CASE WHEN person_a = $1 THEN person_b ELSE person_a END AS id, decided_by AS "decidedBy",
              decided_at AS "decidedAt"
         FROM duplicate_pairs WHERE $1 IN (person_a, person_b) AND $2 NOT IN (person_a, person_b) AND status = 'different'`,
      [goneId, keptId],
    );
    const ids: string[] = [];
    const before: unknown[] = [];
    for (const { id, decidedBy, decidedAt } of others) {
      const pair = [keptId, id].sort();
      const [old] = await Database.rows<{ row: unknown }>(
        tx,
        `DELETE FROM duplicate_pairs d WHERE person_a = $1 AND person_b = $2 AND status <> 'different'
         RETURNING to_jsonb(d) AS row`,
        pair,
      );
      if (old) before.push(old.row);
      // Without a print: the next comparison takes the decision over for what the entry is called now.
      const [added] = await Database.rows<{ id: string }>(
        tx,
        `INSERT INTO duplicate_pairs (id, person_a, person_b, score, reasons, status, decided_by, decided_at)
         VALUES ($3, $1, $2, 0, '{}', 'different', $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [...pair, newId(), decidedBy, decidedAt],
      );
      if (added) ids.push(added.id);
    }
    return { before, ids };
  }

  async restore(tx: Tx, _act: MergeAct, moved: unknown): Promise<never[]> {
    const { before, ids } = moved as { before: unknown[]; ids: string[] };
    await tx.query('DELETE FROM duplicate_pairs WHERE id = ANY($1::uuid[])', [ids]);
    await tx.query(
      `INSERT INTO duplicate_pairs SELECT * FROM jsonb_populate_recordset(NULL::duplicate_pairs, $1::jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(before)],
    );
    return [];
  }
}
