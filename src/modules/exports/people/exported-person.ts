import type { RowPerson } from '../../imports/row-person.js';

/**
 * Somebody on the way out, as this viewer may see them: of a person at risk the alias alone, unless they see through. A table
 * says what a table says on the way in; the family name of somebody hidden is the alias, the preferred address comes first.
 */
export interface ExportedPerson extends Omit<RowPerson, 'rankId' | 'firstInformedOn'> {
  /** As it is written on paper; the alias of somebody hidden. */
  name: string;
  /** Sorts by name without telling what is hidden. */
  sort: string;
  hidden: boolean;
  organisationAddress: string;
  rankId: string | null;
  postRankId: string | null;
  firstInformedOn: string | null;
}
