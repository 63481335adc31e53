import type { ConflictField } from '../../ui/conflict-dialog';
import { languageName } from '../../ui/languages';
import type { ChangePerson, PersonView } from './people.data';

/** The form of a person: texts are never null, lists are never missing. */
export interface PersonDraft {
  honorific: string;
  nameOrder: 'given_first' | 'family_first';
  formOfAddress: Record<string, string>;
  rankId: string | null;
  address: string;
  givenName: string;
  familyName: string;
  salutation: Record<string, string>;
  categoryId: string;
  language: string;
  country: string;
  phone: string;
  tags: string[];
  emails: { email: string; preferred: boolean }[];
  posts: {
    id?: string;
    /** An office that exists already and is taken over. */
    postId?: string;
    takesOver?: boolean;
    /** Who holds it. */
    holders?: string;
    organisationId?: string;
    organisationName: string;
    title: string;
    fromDate: string;
    toDate: string;
    main: boolean;
  }[];
  atRisk: boolean;
  alias: string;
  doNotInvite: boolean;
  doNotInviteReason: string;
  doNotContact: boolean;
  doNotContactReason: string;
  /** Restrictions of another team, whose reason is kept from the reader: shown, and not sent. */
  withheld: Restriction[];
  /** The team that will know the reasons. */
  reasonTeamId: string | null;
  source: string;
  legalBasis: string;
  firstInformedOn: string;
}

export type Restriction = 'doNotInvite' | 'doNotContact';

export const emptyPerson: PersonDraft = {
  honorific: '',
  nameOrder: 'given_first',
  formOfAddress: {},
  rankId: null,
  address: '',
  givenName: '',
  familyName: '',
  salutation: {},
  categoryId: 'other',
  language: 'en',
  country: '',
  phone: '',
  tags: [],
  emails: [{ email: '', preferred: true }],
  posts: [],
  atRisk: false,
  alias: '',
  doNotInvite: false,
  doNotInviteReason: '',
  doNotContact: false,
  doNotContactReason: '',
  withheld: [],
  reasonTeamId: null,
  source: '',
  legalBasis: '',
  firstInformedOn: '',
};

export function draftOf(person: PersonView): PersonDraft {
  const wished = person.posts.some(({ leads }) => leads);
  return {
    honorific: person.honorific ?? '',
    nameOrder: person.nameOrder ?? 'given_first',
    formOfAddress: { ...person.formOfAddress },
    rankId: person.rankId ?? null,
    address: person.address ?? '',
    givenName: person.givenName ?? '',
    familyName: person.familyName ?? '',
    salutation: { ...person.salutation },
    categoryId: person.categoryId,
    language: person.language,
    country: person.country ?? '',
    phone: person.phone ?? '',
    tags: [...person.tags],
    emails: (person.emails ?? []).map(({ email, preferred }) => ({ email, preferred })),
    posts: (person.posts ?? []).map((post) => ({
      id: post.id,
      organisationId: post.organisationId ?? undefined,
      organisationName: post.organisationName ?? '',
      title: post.title,
      fromDate: post.fromDate ?? '',
      toDate: post.toDate ?? '',
      main: wished ? post.leads : post.main,
    })),
    atRisk: person.atRisk,
    alias: person.alias ?? '',
    doNotInvite: person.doNotInvite,
    doNotInviteReason: person.doNotInviteReason ?? '',
    doNotContact: person.doNotContact,
    doNotContactReason: person.doNotContactReason ?? '',
    withheld: (['doNotInvite', 'doNotContact'] as const).filter(
      (restriction) => person[restriction] && person[`${restriction}Reason`] === null,
    ),
    reasonTeamId: person.doNotContactTeam?.id ?? person.doNotInviteTeam?.id ?? null,
    source: person.source ?? '',
    legalBasis: person.legalBasis ?? '',
    firstInformedOn: person.firstInformedOn ?? '',
  };
}

/**
 * What is sent: empty rows are left out, days that are not given too. Of somebody whose name is hidden only what the
 * reader can see is sent back, so that nothing hidden is overwritten.
 */
export function bodyOf(draft: PersonDraft, hidden = false): ChangePerson {
  const open = {
    categoryId: draft.categoryId,
    language: draft.language,
    country: draft.country.toUpperCase(),
    tags: draft.tags,
    ...restrictionsOf(draft),
  };
  if (hidden) return open;
  const { honorific, givenName, familyName, nameOrder, phone, address, source, atRisk, alias, rankId } =
    draft;
  return {
    ...open,
    ...{ honorific, givenName, familyName, nameOrder, phone, address, source, atRisk, alias, rankId },
    legalBasis: draft.legalBasis as ChangePerson['legalBasis'],
    firstInformedOn: draft.firstInformedOn || null,
    salutation: given(draft.salutation),
    formOfAddress: given(draft.formOfAddress),
    emails: draft.emails.filter(({ email }) => email.trim()),
    posts: draft.posts
      .filter(({ title, organisationName, postId }) => postId || title.trim() || organisationName.trim())
      .map(({ id, postId, takesOver, fromDate, toDate, organisationName, title, main }) => ({
        title,
        main,
        ...(id ? { id } : {}),
        ...(postId ? { postId } : {}),
        ...(takesOver && fromDate ? { takesOver } : {}),
        ...(!postId && organisationName.trim() ? { organisationName } : {}),
        ...(fromDate ? { fromDate } : {}),
        ...(toDate ? { toDate } : {}),
      })),
  };
}

const given = (text: Record<string, string>) =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim()));

/** What another team asked for is left as it is. */
function restrictionsOf(draft: PersonDraft): ChangePerson {
  const parts = (['doNotInvite', 'doNotContact'] as const)
    .filter((restriction) => !draft.withheld.includes(restriction))
    .map((restriction): ChangePerson => ({
      [restriction]: draft[restriction],
      [`${restriction}Reason`]: draft[restriction] ? draft[`${restriction}Reason`] : '',
      ...(draft[restriction] && draft.reasonTeamId ? { [`${restriction}TeamId`]: draft.reasonTeamId } : {}),
    }));
  return Object.assign({}, ...parts) as ChangePerson;
}

/** A person in the shape in which changes are sent, so that versions can be compared field by field. */
export const comparable = (person: PersonView): PersonView =>
  ({ ...person, ...bodyOf(draftOf(person), person.hidden) }) as PersonView;

const yesNo = (value: unknown) => (value ? 'yes' : 'no');

/** How two versions of a person are set side by side when both were changed at once. */
export const conflictFields: ConflictField[] = [
  { name: 'honorific', label: 'Title' },
  { name: 'givenName', label: 'Given name' },
  { name: 'familyName', label: 'Family name' },
  { name: 'nameOrder', label: 'Order of names' },
  { name: 'formOfAddress', label: 'Form of address' },
  { name: 'salutation', label: 'Salutation' },
  { name: 'rankId', label: 'Rank' },
  { name: 'address', label: 'Postal address' },
  { name: 'categoryId', label: 'Category' },
  { name: 'language', label: 'Language of mails', show: (code) => languageName(String(code)) },
  { name: 'country', label: 'Country' },
  { name: 'phone', label: 'Telephone' },
  { name: 'tags', label: 'Tags' },
  {
    name: 'emails',
    label: 'E-mail',
    show: (emails) => (emails as { email: string }[]).map(({ email }) => email).join(', '),
  },
  {
    name: 'posts',
    label: 'Posts',
    show: (posts) =>
      (posts as { title: string; organisationName?: string }[])
        .map(({ title, organisationName }) => [title, organisationName].filter(Boolean).join(', '))
        .join('; '),
  },
  { name: 'atRisk', label: 'At risk', show: yesNo },
  { name: 'alias', label: 'Alias' },
  { name: 'doNotInvite', label: 'Do not invite', show: yesNo },
  { name: 'doNotInviteReason', label: 'Why not' },
  { name: 'doNotContact', label: 'Do not contact', show: yesNo },
  { name: 'doNotContactReason', label: 'Why not contact' },
  { name: 'source', label: 'Source' },
  { name: 'legalBasis', label: 'Legal basis' },
  { name: 'firstInformedOn', label: 'First informed' },
];
