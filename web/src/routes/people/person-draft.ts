import type { ConflictField } from '../../ui/conflict-dialog';
import { languageName } from '../../ui/languages';
import type { ChangePerson, PersonView } from './people.data';

/** The form of a person: texts are never null, lists are never missing. */
export interface PersonDraft {
  honorific: string;
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
  source: string;
}

export const emptyPerson: PersonDraft = {
  honorific: '',
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
  source: '',
};

export function draftOf(person: PersonView): PersonDraft {
  return {
    honorific: person.honorific ?? '',
    givenName: person.givenName ?? '',
    familyName: person.familyName ?? '',
    salutation: { ...person.salutation },
    categoryId: person.categoryId,
    language: person.language,
    country: person.country ?? '',
    phone: person.phone ?? '',
    tags: [...person.tags],
    emails: (person.emails ?? []).map(({ email, preferred }) => ({ email, preferred: preferred ?? false })),
    posts: (person.posts ?? []).map((post) => ({
      id: post.id,
      organisationId: post.organisationId ?? undefined,
      organisationName: post.organisationName ?? '',
      title: post.title,
      fromDate: post.fromDate ?? '',
      toDate: post.toDate ?? '',
      main: post.main,
    })),
    atRisk: person.atRisk,
    alias: person.alias ?? '',
    doNotInvite: person.doNotInvite,
    doNotInviteReason: person.doNotInviteReason ?? '',
    source: person.source ?? '',
  };
}

/**
 * What is sent: empty rows are left out, days that are not given too. Of somebody whose name is hidden only what the
 * reader can see is sent back, so that nothing hidden is overwritten.
 */
export function bodyOf(draft: PersonDraft, hidden = false): ChangePerson {
  const { honorific, givenName, familyName, salutation, phone, emails, posts, source, atRisk, ...open } =
    draft;
  const seen = {
    ...open,
    country: open.country.toUpperCase(),
    alias: open.alias,
    doNotInviteReason: open.doNotInvite ? open.doNotInviteReason : '',
  };
  if (hidden) {
    const { alias: _alias, ...rest } = seen;
    return rest;
  }
  return {
    ...seen,
    honorific,
    givenName,
    familyName,
    phone,
    source,
    atRisk,
    salutation: Object.fromEntries(Object.entries(salutation).filter(([, text]) => text.trim())),
    emails: emails.filter(({ email }) => email.trim()),
    posts: posts
      .filter(({ title, organisationName }) => title.trim() || organisationName.trim())
      .map(({ id, organisationId: _organisationId, fromDate, toDate, organisationName, ...post }) => ({
        ...post,
        ...(id ? { id } : {}),
        ...(organisationName.trim() ? { organisationName } : {}),
        ...(fromDate ? { fromDate } : {}),
        ...(toDate ? { toDate } : {}),
      })),
  };
}

const yesNo = (value: unknown) => (value ? 'yes' : 'no');

/** How two versions of a person are set side by side when both were changed at once. */
export const conflictFields: ConflictField[] = [
  { name: 'honorific', label: 'Form of address' },
  { name: 'givenName', label: 'Given name' },
  { name: 'familyName', label: 'Family name' },
  { name: 'salutation', label: 'Salutation' },
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
  { name: 'source', label: 'Source' },
];
