import type { OrganisationBook } from './organisation-book.js';
import type { Above, PlannedOrganisation } from './organisation.types.js';

const keyOf = (above: Above): string => ('id' in above ? above.id : `row ${above.row}`);
const ownKey = ({ known, number }: PlannedOrganisation): string => known?.id ?? `row ${number}`;

/** Whether the row moves or places its organisation. */
const places = ({ outcome, choice, above, changes }: PlannedOrganisation): boolean =>
  above !== undefined &&
  choice?.take !== 'skip' &&
  (outcome === 'new' ||
    (outcome === 'changed' && changes['parent'] !== undefined && !changes['parent'].keep));

/**
 * Refuses rows that would close a circle together with what is there, and then those that would stand below an organisation that
 * is not added.
 */
export function refuseCircles(
  rows: readonly PlannedOrganisation[],
  book: OrganisationBook,
): PlannedOrganisation[] {
  let planned = [...rows];
  for (;;) {
    const closing = inCircles(planned, book);
    if (closing.size)
      planned = planned.map((row) =>
        closing.has(row) ? refusedFor(row, 'This would put the organisation below itself.') : row,
      );
    const orphans = withoutOrphans(planned);
    if (!closing.size && !orphans.changed) return planned;
    planned = orphans.rows;
  }
}

/** Rows whose organisation above is a row that adds none any more are refused, and so on down. */
function withoutOrphans(rows: readonly PlannedOrganisation[]): {
  rows: PlannedOrganisation[];
  changed: boolean;
} {
  const below = new Map<number, PlannedOrganisation[]>();
  const adds = new Set<number>();
  for (const row of rows) {
    if (row.outcome === 'new' && row.choice?.take !== 'skip') adds.add(row.number);
    if (places(row) && 'row' in row.above!) {
      const there = below.get(row.above.row);
      if (there) there.push(row);
      else below.set(row.above.row, [row]);
    }
  }
  const refused = new Map<number, PlannedOrganisation>();
  const waiting = [...below.keys()].filter((number) => !adds.has(number));
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop())
    for (const row of below.get(number) ?? []) {
      refused.set(
        row.number,
        refusedFor(row, `The organisation above it, in row ${number}, is not imported.`),
      );
      if (adds.delete(row.number)) waiting.push(row.number);
    }
  return { rows: rows.map((row) => refused.get(row.number) ?? row), changed: refused.size > 0 };
}

const refusedFor = (row: PlannedOrganisation, message: string): PlannedOrganisation => ({
  ...row,
  outcome: 'refused',
  reasons: [{ field: 'parent', message }],
  changes: {},
  choice: null,
});

/** Rows that place an organisation in a circle. */
function inCircles(rows: readonly PlannedOrganisation[], book: OrganisationBook): Set<PlannedOrganisation> {
  const placing = new Map(rows.filter(places).map((row) => [ownKey(row), row]));
  const up = (key: string): string | undefined => {
    const row = placing.get(key);
    return row ? keyOf(row.above!) : (book.byId.get(key)?.parentId ?? undefined);
  };
  const safe = new Set<string>();
  const found = new Set<PlannedOrganisation>();
  for (const start of placing.keys()) {
    const path: string[] = [];
    const on = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !safe.has(at) && !on.has(at)) {
      path.push(at);
      on.add(at);
      at = up(at);
    }
    if (at !== undefined && on.has(at))
      for (const key of path.slice(path.indexOf(at))) {
        const row = placing.get(key);
        if (row) found.add(row);
      }
    for (const key of path) safe.add(key);
  }
  return found;
}
