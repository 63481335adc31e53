import type { PlannedRow } from './import.planner.js';
import type { Changes, Outcome, Reason } from './import.types.js';

/** What the preview said about a row. */
export interface Shown {
  outcome: Outcome;
  changes: Changes;
}

const kept = (field: string): Reason => ({
  field,
  message: 'Somebody changed this since the preview; what they wrote is kept.',
});

/**
 * What is written of a row whose preview somebody agreed to: nothing that they did not see, unless it only fills what is empty.
 * Whoever edited in the meantime keeps their word (I8).
 */
export function reconcile<Row extends Pick<PlannedRow, 'outcome' | 'changes' | 'reasons'>>(
  planned: Row,
  shown: Shown,
  gone = 'This person was taken out of the address book since the preview.',
): Row {
  if (planned.outcome === 'new' && shown.outcome === 'changed')
    return {
      ...planned,
      outcome: 'refused',
      reasons: [{ field: '', message: gone }],
    };
  if (planned.outcome !== 'changed') return planned;
  const changes: Changes = {};
  const reasons: Reason[] = [...planned.reasons];
  for (const [field, change] of Object.entries(planned.changes)) {
    const seen = shown.outcome === 'changed' && shown.changes[field]?.from === change.from;
    if (change.keep) continue;
    if (seen || change.from === '' || grows(field)) changes[field] = change;
    else reasons.push(kept(field));
  }
  return { ...planned, changes, reasons, outcome: Object.keys(changes).length ? 'changed' : 'unchanged' };
}

/** Addresses and tags are only ever added, and marks only ever set. */
const grows = (field: string): boolean =>
  ['emails', 'tags', 'doNotInvite', 'doNotContact', 'atRisk'].includes(field);
