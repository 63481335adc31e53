import type { Schema } from '../../api/client';

type Pair = Schema<'PairView'>;

export const reasonWords: Record<Pair['reasons'][number], string> = {
  same_address: 'same address',
  shared_mailbox: 'same shared mailbox',
  same_phone: 'same telephone',
  same_name: 'same name',
  same_name_script: 'same name in another script',
  same_name_spelling: 'same name, spelled differently',
  swapped_names: 'given and family name swapped',
  initials: 'initials fit',
  double_name: 'part of a double name',
  similar_name: 'similar name',
  womans_form: 'man’s and woman’s form of the family name',
  same_given_name: 'same given name',
  same_post: 'same post at the same organisation',
  same_organisation: 'same organisation',
};

export const doubtWords: Record<Pair['doubts'][number], string> = {
  other_given_name: 'other given name',
  other_middle_name: 'other middle name',
  generation: 'perhaps parent and child',
  other_gender: 'addressed as man and as woman',
  other_organisation: 'other organisation',
  common_name: 'common name',
};

/** The likelihood in words; the figure stands beside it. */
export const likelihood = (score: number): string =>
  score >= 80 ? 'Very likely' : score >= 60 ? 'Likely' : 'Possible';

export const fieldWords: Record<string, string> = {
  givenName: 'Given name',
  familyName: 'Family name',
  nameOrder: 'Name order',
  honorific: 'Before the name',
  salutation: 'Greeting',
  formOfAddress: 'Form of address',
  categoryId: 'Category',
  language: 'Mails in',
  country: 'Country',
  phone: 'Telephone',
  address: 'Postal address',
  rankId: 'Rank',
  alias: 'Alias',
  doNotInvite: 'Do not invite',
  doNotContact: 'Do not contact',
  source: 'Source',
  legalBasis: 'Legal basis',
  email: 'Preferred address',
  post: 'Main post',
};
