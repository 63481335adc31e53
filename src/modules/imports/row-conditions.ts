import type { Actor } from '../../platform/access/actor.js';
import type { RowKind } from './import.types.js';

/** Rows of an import that an actor means, as SQL over `import_rows` r and the person p it is tied to, if any. */
export interface RowFilter {
  numbers?: readonly number[] | undefined;
  outcome?: RowKind | undefined;
  q?: string | undefined;
}

export const skipped = `r.choice->>'take' IS NOT DISTINCT FROM 'skip'`;
/** Tied to somebody at risk, or saying so itself: nothing of it is for staff who are not cleared. */
export const guarded = '(coalesce(p.at_risk, false) OR r.at_risk)';

export const fromRows = 'import_rows r LEFT JOIN people p ON p.id = r.person_id';

export function rowConditions(
  importId: string,
  filter: RowFilter,
  actor: Actor,
  values: unknown[],
): string[] {
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`r.import_id = ${add(importId)}`];
  if (filter.numbers) conditions.push(`r.number = ANY(${add(filter.numbers)}::int[])`);
  if (filter.outcome) {
    const outcome = add(filter.outcome);
    conditions.push(`CASE WHEN ${guarded} AND NOT ${add(actor.cleared)}::boolean THEN 'refused'
                          WHEN ${skipped} THEN 'skipped' ELSE r.outcome END = ${outcome}`);
    // What follows from it, and has an index. A hidden row is refused whatever its own outcome.
    if (filter.outcome !== 'skipped' && (filter.outcome !== 'refused' || actor.cleared))
      conditions.push(`r.outcome = ${outcome}`);
  }
  const words = (filter.q ?? '').split(/\s+/).filter(Boolean).slice(0, 6);
  for (const word of words)
    conditions.push(`r.cells::text ILIKE ${add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`);
  // What is hidden is found by nobody's search, and decided on by nobody.
  if (words.length) conditions.push(`NOT (${guarded} AND NOT ${add(actor.cleared)}::boolean)`);
  return conditions;
}
