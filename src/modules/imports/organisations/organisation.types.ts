import type { OrganisationKind } from '../../contacts/organisations/organisation.entity.js';
import type { Changes, Choice, Outcome, Reason } from '../import.types.js';

/** What a row says of an organisation; '' where it says nothing. */
export interface RowOrganisation {
  id: string;
  name: string;
  shortName: string;
  /** Name, short name or register number of the organisation above. */
  parent: string;
  parentId: string;
  kind: OrganisationKind | '';
  categoryId: string;
  country: string;
  address: string;
  website: string;
  registerNumber: string;
}

/** An organisation that is there. */
export interface KnownOrganisation extends Omit<RowOrganisation, 'parent' | 'parentId'> {
  parentId: string | null;
  version: number;
}

/** An organisation above: one that is there, or one that a row of the table adds. */
export type Above = { id: string } | { row: number };

/** Why a row may be an organisation that is there, and what speaks against it. */
export const organisationReasons = [
  'same_number',
  'same_name',
  'same_words',
  'same_short_name',
  'same_sound',
] as const;
export type OrganisationReason = (typeof organisationReasons)[number];
export const organisationDoubts = ['other_number', 'other_country', 'other_parent'] as const;
export type OrganisationDoubt = (typeof organisationDoubts)[number];

export interface OrganisationCandidate {
  id: string;
  score: number;
  reasons: OrganisationReason[];
  doubts: OrganisationDoubt[];
}

export interface OrganisationRow {
  number: number;
  cells: string[];
  choice: Choice | null;
  organisation: RowOrganisation;
  /** Why it must be refused whatever is there. */
  reasons: Reason[];
}

export interface PlannedOrganisation {
  number: number;
  cells: string[];
  outcome: Outcome;
  reasons: Reason[];
  changes: Changes;
  candidates: OrganisationCandidate[];
  /** What of the choice still means something. */
  choice: Choice | null;
  organisation: RowOrganisation;
  known: KnownOrganisation | undefined;
  /** Where it is to stand; undefined where the row says nothing about that. */
  above: Above | undefined;
}
