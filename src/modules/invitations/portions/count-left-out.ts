import type { Tx } from '../../../platform/database/database.js';
import { sumOf, type LeftOut } from './left-out.rules.js';

/** Adds to those of the wave who are not invited by it, by the transaction that leaves them out. */
export async function countLeftOut(tx: Tx, waveId: string, why: LeftOut): Promise<void> {
  const count = sumOf(why);
  if (!count) return;
  await tx.query(
    `UPDATE waves SET left_out = left_out + $2, left_out_why = left_out_why || (
       SELECT jsonb_object_agg(key, value::int + coalesce((left_out_why ->> key)::int, 0)) FROM jsonb_each_text($3::jsonb))
     WHERE id = $1`,
    [waveId, count, JSON.stringify(why)],
  );
}
