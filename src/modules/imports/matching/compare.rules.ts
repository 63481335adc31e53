import type { Text } from '../../../platform/i18n/text.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import { nameKey, type Known } from './match.rules.js';
import type { Changes } from '../import.types.js';
import type { RowPerson } from '../row-person.js';

const scalar = [
  'honorific',
  'nameOrder',
  'phone',
  'address',
  'rankId',
  'categoryId',
  'language',
  'country',
  'source',
  'legalBasis',
  'firstInformedOn',
  'alias',
] as const;
const marks = ['doNotInvite', 'doNotContact', 'atRisk'] as const;
/** Who may read a reason is the business of another team: what stands there is neither shown nor replaced. */
const reasons = ['doNotInviteReason', 'doNotContactReason'] as const;

/** What the row would change about somebody who is there, field by field. Empty cells change nothing, nothing is taken away. */
export function changesOf(known: Known, row: RowPerson): Changes {
  const changes: Changes = {};
  if (
    (known.givenName !== row.givenName || known.familyName !== row.familyName) &&
    (nameKey(known) !== nameKey(row) || differsInWriting(known, row))
  )
    for (const field of ['givenName', 'familyName'] as const)
      if (row[field] && row[field] !== known[field]) changes[field] = { from: known[field], to: row[field] };
  for (const field of scalar)
    if (row[field] && !alike(field, known[field], row[field]))
      changes[field] = { from: known[field], to: row[field] };
  for (const mark of marks) if (row[mark] && !known[mark]) changes[mark] = { from: 'no', to: 'yes' };
  for (const reason of reasons)
    if (row[reason] && !known[reason]) changes[reason] = { from: '', to: row[reason] };
  spoken(changes, 'salutation', known.salutation, row.salutation);
  spoken(changes, 'formOfAddress', known.formOfAddress, row.formOfAddress);
  const emails = row.emails.filter((email) => !has(known.emails, email));
  if (emails.length)
    changes['emails'] = { from: known.emails.join('; '), to: [...known.emails, ...emails].join('; ') };
  const tags = row.tags.filter((tag) => !has(known.tags, tag));
  if (tags.length) changes['tags'] = { from: known.tags.join('; '), to: [...known.tags, ...tags].join('; ') };
  const { organisation = '', title = '' } = known.post ?? {};
  if (
    row.organisation &&
    row.organisation !== organisation &&
    organisationKey(row.organisation) !== organisationKey(organisation)
  )
    changes['organisation'] = { from: organisation, to: row.organisation };
  if (row.title && row.title !== title) changes['title'] = { from: title, to: row.title };
  return changes;
}

function spoken(changes: Changes, field: string, known: Text, row: Text): void {
  for (const [language, text] of Object.entries(row))
    if (text !== (known[language] ?? ''))
      changes[`${field}_${language}`] = { from: known[language] ?? '', to: text };
}

const has = (list: readonly string[], one: string) =>
  list.some((known) => known.toLowerCase() === one.toLowerCase());

const alike = (field: string, a: string, b: string) =>
  a === b || (field === 'phone' && a.replace(/[\s().-]/g, '') === b.replace(/[\s().-]/g, ''));

/** The same name with an accent more, in another alphabet or split at another place: only the first two are a change. */
function differsInWriting(known: Known, row: RowPerson): boolean {
  const letters = (name: { givenName: string; familyName: string }) =>
    `${name.givenName} ${name.familyName}`
      .split(/[\s,]+/)
      .filter(Boolean)
      .sort()
      .join(' ')
      .toLowerCase();
  return letters(known) !== letters(row);
}
