import { legalBases } from '../../contacts/people/person.entity.js';
import { consentKinds, type ConsentKind } from '../../contacts/consents/consent.entity.js';
import { organisationKinds } from '../../contacts/organisations/organisation.entity.js';
import { subtreeSql } from '../../contacts/organisations/organisation-tree.js';
import { dayOf, runningSql } from '../../contacts/posts/tenures.rules.js';
import { monthsAgo, type ConditionKind, type Option } from './condition-kinds.js';

const readable = (value: string): Option => ({ value, label: value.replaceAll('_', ' ') });

const column = (
  about: 'category' | 'country' | 'language',
  label: string,
  name: string,
  words: ConditionKind['words'],
): ConditionKind => ({
  about,
  label,
  group: 'The person',
  takes: { any: { from: about } },
  sql: ({ any }, { add }) => `p.${name} = ANY(${add(any)}::text[])`,
  words,
});

const plain: ConditionKind[] = [
  column('category', 'Category', 'category_id', (_, { verb, values }) =>
    verb(`count as ${values}`, `do not count as ${values}`),
  ),
  column('country', 'Country', 'country', (_, { verb, values }) =>
    verb(`are from ${values}`, `are not from ${values}`),
  ),
  column('language', 'Language', 'language', (_, { verb, values }) =>
    verb(`read ${values}`, `do not read ${values}`),
  ),
  {
    about: 'tag',
    label: 'Tag',
    group: 'The person',
    takes: { any: { from: 'tag' } },
    sql: ({ any }, { add }) => `p.tags && ${add(any)}::text[]`,
    words: (_, { verb, values }) => verb(`are tagged ${values}`, `are not tagged ${values}`),
  },
];

/** Posts that the person holds today, as `t`, `posts` and, of its organisation, `o`. */
const holds = (condition: string, day: string) =>
  `EXISTS (SELECT FROM tenures t JOIN posts ON posts.id = t.post_id LEFT JOIN organisations o ON o.id = posts.organisation_id
            WHERE t.person_id = p.id AND ${runningSql('t', `${day}::date`)} AND ${condition})`;

const offices: ConditionKind[] = [
  {
    about: 'organisation',
    label: 'Organisation',
    group: 'Organisation and post',
    hidden: true,
    takes: { any: { from: 'organisation' }, below: true },
    sql: ({ any, below }, { add, now, below: allBelow }) => {
      const known = below ? allBelow?.(any!) : any;
      const ids = `${add(known ?? any)}::uuid[]`;
      // Given one by one, PostgreSQL knows whether they are few or many, and how to begin.
      const wanted = known ? ids : `ARRAY(${subtreeSql(`unnest(${ids})`)})`;
      return holds(`posts.organisation_id = ANY(${wanted})`, add(dayOf(now)));
    },
    words: ({ below }, { verb, values }) =>
      verb('hold a post at ', 'hold no post at ') + values + (below ? ' or below' : ''),
  },
  {
    about: 'organisation_kind',
    label: 'Kind of organisation',
    group: 'Organisation and post',
    hidden: true,
    takes: { any: { options: organisationKinds.map(readable) } },
    sql: ({ any }, { add, now }) => holds(`o.kind = ANY(${add(any)}::text[])`, add(dayOf(now))),
    words: (_, { verb, values }) => verb('hold a post at a ', 'hold no post at a ') + values,
  },
  {
    about: 'post_title',
    label: 'Title of the post',
    group: 'Organisation and post',
    hidden: true,
    takes: { text: { max: 100 } },
    sql: ({ text }, { add, now }) =>
      holds(`position(lower(${add(text)}::text) IN lower(posts.title)) > 0`, add(dayOf(now))),
    words: ({ text }, { verb }) => verb('hold a post called “…', 'hold no post called “…') + `${text}…”`,
  },
  {
    about: 'rank',
    label: 'Rank',
    group: 'Organisation and post',
    hidden: true,
    takes: { any: { from: 'rank' } },
    // Looked up from the ranks: to ask each person for theirs takes seconds in a large address book.
    sql: ({ any }, { add }) => {
      const ranks = `ANY(${add(any)}::text[])`;
      return `(p.rank_id IS NOT NULL AND p.rank_id = ${ranks} OR p.rank_id IS NULL AND EXISTS (
                SELECT FROM tenures t JOIN posts ON posts.id = t.post_id
                 WHERE t.person_id = p.id AND t.main AND posts.rank_id = ${ranks}))`;
    },
    words: (_, { verb, values }) => verb('rank as ', 'do not rank as ') + values,
  },
];

const consentNames: Record<ConsentKind, string> = {
  photo: 'photographs',
  listed: 'being listed',
  follow_up_mail: 'follow-up mail',
};

const consent = (kind: ConsentKind): ConditionKind => ({
  about: `consent_${kind}`,
  label: `Consent to ${consentNames[kind]}`,
  group: 'What they agreed to',
  hidden: true,
  takes: {
    any: {
      options: [
        { value: 'given', label: 'given' },
        { value: 'refused', label: 'refused' },
        { value: 'unknown', label: 'never asked' },
      ],
    },
  },
  sql: ({ any }, { add }) =>
    `coalesce((SELECT CASE WHEN c.given THEN 'given' ELSE 'refused' END FROM consents c
                WHERE c.person_id = p.id AND c.kind = ${add(kind)} ORDER BY c.at DESC, c.id DESC LIMIT 1), 'unknown')
       = ANY(${add(any)}::text[])`,
  words: (_, { verb, values }) =>
    `have consent to ${consentNames[kind]} ${verb(`that is ${values}`, `that is not ${values}`)}`,
});

const records: ConditionKind[] = [
  ...consentKinds.map(consent),
  {
    about: 'legal_basis',
    label: 'Legal basis',
    group: 'What they agreed to',
    hidden: true,
    takes: {
      any: { options: [{ value: '', label: 'not recorded' }, ...legalBases.map(readable)] },
    },
    sql: ({ any }, { add }) => `p.legal_basis = ANY(${add(any)}::text[])`,
    words: (_, { verb, values }) =>
      verb(`are kept on the basis of ${values}`, `are not kept on the basis of ${values}`),
  },
  {
    about: 'email',
    label: 'E-mail address',
    group: 'The entry',
    hidden: true,
    takes: {
      any: {
        options: [
          { value: 'present', label: 'there is one' },
          { value: 'missing', label: 'there is none' },
        ],
      },
    },
    sql: ({ any }) => {
      const missing = any!.includes('missing');
      if (any!.includes('present')) return missing ? 'TRUE' : 'NOT p.without_email';
      return 'p.without_email';
    },
    words: ({ any, not }) =>
      any!.length > 1
        ? not
          ? 'neither have nor lack an e-mail address'
          : 'have an e-mail address or have none'
        : any!.includes('present') === !not
          ? 'have an e-mail address'
          : 'have no e-mail address',
  },
  {
    about: 'added_since',
    label: 'Added since a day',
    group: 'The entry',
    takes: { since: true },
    sql: ({ since }, { add }) => `p.created_at >= ${add(`${since}T00:00:00Z`)}::timestamptz`,
    words: ({ since }, { verb }) => verb('were added since ', 'were added before ') + since,
  },
  {
    about: 'added_within',
    label: 'Added in the last months',
    group: 'The entry',
    takes: { months: 'needed' },
    sql: ({ months }, { add, now }) => `p.created_at >= ${add(monthsAgo(now, months!))}::timestamptz`,
    words: (_, { verb, period }) => verb('were added', 'were not added') + period,
  },
];

/** What the address book itself can tell. */
export const peopleConditions: ConditionKind[] = [...plain, ...offices, ...records];
