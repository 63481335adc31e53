import { Database, type Tx } from '../../platform/database/database.js';
import type { Secrets } from '../../platform/tokens/tokens.js';
import { Category } from '../contacts/categories/category.entity.js';
import { Rank } from '../contacts/ranks/rank.entity.js';
import type { Import } from './import.entity.js';
import { ImportPlanner } from './import.planner.js';
import { namesOf } from './values/words.js';

/** A planner with the rules of this import, for somebody who is cleared or not: left out, who asked for the run, as they were then and if they may still. */
export async function plannerFor(
  tx: Tx,
  record: Import,
  secrets: Secrets,
  cleared?: boolean,
): Promise<ImportPlanner> {
  const [user] = await Database.rows<{ cleared: boolean }>(
    tx,
    'SELECT cleared AND disabled_at IS NULL AS cleared FROM users WHERE id = $1',
    [record.userId],
  );
  return new ImportPlanner({
    mapping: record.mapping,
    categories: namesOf(await tx.find(Category)),
    ranks: namesOf(await tx.find(Rank)),
    dateOrder: record.defaults.dateOrder,
    cleared: cleared ?? (record.cleared && (user?.cleared ?? false)),
    secrets,
  });
}
