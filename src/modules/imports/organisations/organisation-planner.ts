import type { Tx } from '../../../platform/database/database.js';
import { Category } from '../../contacts/categories/category.entity.js';
import type { Import } from '../import.entity.js';
import type { Choice } from '../import.types.js';
import { namesOf } from '../values/words.js';
import { OrganisationBook } from './organisation-book.js';
import { organisationMapping } from './organisation-fields.js';
import { planOrganisations } from './organisation-plan.js';
import { organisationReader } from './organisation-row.rules.js';
import type { PlannedOrganisation } from './organisation.types.js';

export interface TableRow {
  number: number;
  cells: string[];
  choice: Choice | null;
}

/** What becomes of the rows of a whole table, as the address book stands now. */
export async function planTable(
  tx: Tx,
  record: Import,
  rows: readonly TableRow[],
): Promise<{ planned: PlannedOrganisation[]; book: OrganisationBook }> {
  const read = organisationReader({
    mapping: organisationMapping(record),
    categories: namesOf(await tx.find(Category)),
  });
  const book = await OrganisationBook.load(tx);
  const planned = planOrganisations(
    rows.map((row) => ({ ...row, ...read(row.cells) })),
    book,
  );
  return { planned, book };
}
