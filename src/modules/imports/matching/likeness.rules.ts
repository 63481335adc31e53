import { sortForm } from '../../contacts/names/fold.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import { compare } from '../../duplicates/compare.rules.js';
import { addressForm, phoneForm, titleForm } from '../../duplicates/keys.rules.js';
import { threshold, type PersonFacts } from '../../duplicates/pair.types.js';
import type { Candidate } from '../import.types.js';
import type { RowPerson } from '../row-person.js';
import type { Known } from './match.rules.js';

const mostCandidates = 5;

const replaced: Record<string, string> = { w: 'v', q: 'k', c: 'k', z: 's' };

/** `name_skeleton` of the database: of a `sortForm`. */
export const skeletonOf = (sorted: string): string =>
  sorted
    .replace(/[wqcz]/g, (letter) => replaced[letter]!)
    .replace(/[aeiouyjh]/g, '')
    .replace(/(.)\1+/gsu, '$1');

/** Under which somebody of this name may stand: in either order, with the first given name alone. */
export function skeletonsOf({ familyName, givenName }: RowPerson): string[] {
  const family = sortForm(familyName);
  const given = sortForm(givenName);
  const first = /[\s-]/.test(givenName) ? sortForm(givenName.split(/[\s-]+/)[0]!) : given;
  const joined = (...parts: string[]) => parts.filter(Boolean).join(' ');
  const forms = [joined(family, given), joined(given, family), joined(family, first)];
  return [...new Set(forms.map(skeletonOf))].filter((form) => form.trim().length > 1);
}

/** Those of the namesakes who may be the person of the row, the likeliest first. */
export function candidatesFor(row: RowPerson, namesakes: readonly Known[]): Candidate[] {
  if (!namesakes.length) return [];
  const facts = factsOf('', row, row.organisation, row.title);
  return namesakes
    .map((known) => {
      const theirs = factsOf(known.id, known, known.post?.organisation ?? '', known.post?.title ?? '');
      return { id: known.id, ...compare(facts, theirs, namesakes.length + 1) };
    })
    .filter(isWorthAsking)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, mostCandidates);
}

/** Whoever has the very name is always asked about: nobody else can tell two namesakes from one person. */
const isWorthAsking = ({ score, reasons }: Candidate): boolean =>
  score >= threshold || reasons.includes('same_name');

function factsOf(
  id: string,
  { givenName, familyName, honorific, country, emails, phone }: Omit<RowPerson, 'organisation' | 'title'>,
  organisation: string,
  title: string,
): PersonFacts {
  // A table knows organisations by name.
  const organisationId = organisation ? organisationKey(organisation) : null;
  return {
    id,
    givenName,
    familyName,
    honorific: honorific ?? '',
    country: country ?? '',
    emails: emails.map(addressForm),
    phones: [phoneForm(phone)].filter((form) => form !== undefined),
    posts: organisationId || title ? [{ organisationId, title: titleForm(title) }] : [],
  };
}
