import type { NameWord } from '../contacts/names/name-key.js';

/** Why two entries may be one person; the console has the words. */
export const reasons = [
  'same_address',
  'shared_mailbox',
  'same_phone',
  'same_name',
  'same_name_script',
  'same_name_spelling',
  'swapped_names',
  'initials',
  'double_name',
  'similar_name',
  'womans_form',
  'same_given_name',
  'same_post',
  'same_organisation',
] as const;
export type Reason = (typeof reasons)[number];

/** What speaks against it. */
export const doubts = [
  'other_given_name',
  'other_middle_name',
  'generation',
  'other_gender',
  'other_organisation',
  'common_name',
] as const;
export type Doubt = (typeof doubts)[number];

export interface Comparison {
  /** 0 to 100; from `threshold` on the pair is worth a look. */
  score: number;
  reasons: Reason[];
  doubts: Doubt[];
}

/** Below it two entries are not called possible duplicates. */
export const threshold = 45;
/** From here on somebody who adds a person is warned. */
export const warning = 60;

/** What is compared of somebody. */
export interface PersonFacts {
  id: string;
  givenName: string;
  familyName: string;
  honorific: string;
  country: string;
  /** As `addressForm` makes them. */
  emails: string[];
  /** As `phoneForm` makes them. */
  phones: string[];
  posts: PostFact[];
}

export interface PostFact {
  organisationId: string | null;
  /** `fold`ed. */
  title: string;
}

/** A name taken apart for comparing. */
export interface NameParts {
  given: NameWord[];
  family: NameWord[];
  /** "Jr", "II", "ml."; '' for none. */
  generation: string;
  script: string;
}
