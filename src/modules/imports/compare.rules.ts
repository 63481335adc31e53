import { organisationKey } from '../contacts/organisations/organisation-key.js';
import { nameKey, type Known } from './match.rules.js';
import type { Changes } from './import.types.js';
import type { RowPerson } from './row.rules.js';

const scalar = ['honorific', 'phone', 'categoryId', 'language', 'country', 'source'] as const;

/** What the row would change about somebody who is there, field by field. Empty cells change nothing, nothing is taken away. */
export function changesOf(known: Known, row: RowPerson): Changes {
  const changes: Changes = {};
  if (nameKey(known) !== nameKey(row) || differsInWriting(known, row))
    for (const field of ['givenName', 'familyName'] as const)
      if (row[field] && row[field] !== known[field]) changes[field] = { from: known[field], to: row[field] };
  for (const field of scalar)
    if (row[field] && !alike(field, known[field], row[field]))
      changes[field] = { from: known[field], to: row[field] };
  const emails = row.emails.filter((email) => !has(known.emails, email));
  if (emails.length)
    changes['emails'] = { from: known.emails.join('; '), to: [...known.emails, ...emails].join('; ') };
  const tags = row.tags.filter((tag) => !has(known.tags, tag));
  if (tags.length) changes['tags'] = { from: known.tags.join('; '), to: [...known.tags, ...tags].join('; ') };
  const { organisation = '', title = '' } = known.post ?? {};
  if (row.organisation && organisationKey(row.organisation) !== organisationKey(organisation))
    changes['organisation'] = { from: organisation, to: row.organisation };
  if (row.title && row.title !== title) changes['title'] = { from: title, to: row.title };
  return changes;
}

const has = (list: readonly string[], one: string) =>
  list.some((known) => known.toLowerCase() === one.toLowerCase());

const alike = (field: string, a: string, b: string) =>
  field === 'phone' ? a.replace(/[\s().-]/g, '') === b.replace(/[\s().-]/g, '') : a === b;

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
