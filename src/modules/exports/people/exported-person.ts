import type { Text } from '../../../platform/i18n/text.js';
import type { LegalBasis, NameOrder } from '../../contacts/people/person.entity.js';

/** Somebody on the way out, as this viewer may see them: of a person at risk the alias alone, unless they see through. */
export interface ExportedPerson {
  id: string;
  /** As it is written on paper; the alias of somebody hidden. */
  name: string;
  /** Sorts by name without telling what is hidden. */
  sort: string;
  hidden: boolean;
  atRisk: boolean;
  honorific: string;
  givenName: string;
  /** The alias of somebody hidden. */
  familyName: string;
  nameOrder: NameOrder | '';
  alias: string;
  /** The preferred one first. */
  emails: string[];
  phone: string;
  address: string;
  organisation: string;
  organisationAddress: string;
  title: string;
  rankId: string | null;
  postRankId: string | null;
  categoryId: string;
  language: string;
  country: string;
  tags: string[];
  salutation: Text;
  formOfAddress: Text;
  source: string;
  legalBasis: LegalBasis | '';
  firstInformedOn: string | null;
  doNotInvite: boolean;
  doNotInviteReason: string;
  doNotContact: boolean;
  doNotContactReason: string;
}
