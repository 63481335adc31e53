import type { Row } from './import.planner.js';
import type { Changes, Outcome, Reason } from './import.types.js';
import type { RowReader } from './row.rules.js';

/** A row as a check stored it. */
export interface ShownRow extends Row {
  outcome: Outcome;
  reasons: Reason[];
  changes: Changes;
  personId: string | null;
  personVersion: number | null;
}

/** Nothing but columns of one entry is to be written, and they mean what they meant. */
export const isSimple = (
  { outcome, changes, personVersion }: ShownRow,
  { person, reasons }: ReturnType<RowReader>,
): boolean =>
  !reasons.length &&
  (outcome === 'new' ||
    (outcome === 'changed' &&
      personVersion !== null &&
      !beyondColumns.some((field) => changes[field]) &&
      settled.every((field) => !changes[field] || changes[field].to === person[field])));
const beyondColumns = ['emails', 'tags', 'organisation', 'title'];
const settled = ['rankId', 'categoryId'] as const;
