import type { Text } from '../../platform/i18n/text.js';
import type { LegalBasis, NameOrder } from '../contacts/people/person.entity.js';

/** What one row says about somebody; '', {} and [] where it says nothing, `false` too: a table takes no mark away. */
export interface RowPerson {
  id: string;
  givenName: string;
  familyName: string;
  nameOrder: NameOrder | '';
  honorific: string;
  emails: string[];
  phone: string;
  address: string;
  organisation: string;
  title: string;
  rankId: string;
  categoryId: string;
  language: string;
  country: string;
  tags: string[];
  salutation: Text;
  formOfAddress: Text;
  source: string;
  legalBasis: LegalBasis | '';
  firstInformedOn: string;
  doNotInvite: boolean;
  doNotInviteReason: string;
  doNotContact: boolean;
  doNotContactReason: string;
  atRisk: boolean;
  alias: string;
}
