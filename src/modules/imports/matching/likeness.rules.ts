import { searchForm, sortForm } from '../../contacts/names/fold.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import type { Candidate, Likeness } from '../import.types.js';
import type { RowPerson } from '../row.rules.js';
import { nameKey, sameName, type Known } from './match.rules.js';

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
  const first = givenName.split(/[\s-]+/)[0]!;
  const forms = [
    sortForm(familyName, givenName),
    sortForm(givenName, familyName),
    sortForm(familyName, first),
  ];
  return [...new Set(forms.map(skeletonOf))].filter((form) => form.trim().length > 1);
}

/** Those of the namesakes who may be the person of the row, the likeliest first. */
export function candidatesFor(row: RowPerson, namesakes: readonly Known[]): Candidate[] {
  return namesakes
    .map((known) => likeness(row, known))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, mostCandidates)
    .map(({ id, why }) => ({ id, why }));
}

/** Weights add up to who is shown first; a name that is only similar needs something else that speaks for it. */
function likeness(row: RowPerson, known: Known): (Candidate & { score: number }) | undefined {
  const same = nameKey(row) === nameKey(known);
  if (!same && !similarName(row, known)) return undefined;
  const why: Likeness[] = [same ? 'same_name' : 'similar_name'];
  let score = same ? 60 : 30;
  const [office, theirs] = [row.organisation, known.post?.organisation ?? ''].map(organisationKey);
  if (office && theirs) {
    why.push(office === theirs ? 'same_organisation' : 'other_organisation');
    score += office === theirs ? 25 : -5;
  }
  const digits = (phone: string) => phone.replace(/\D/g, '').slice(-8);
  if (row.phone && digits(row.phone).length > 5 && digits(row.phone) === digits(known.phone)) {
    why.push('same_phone');
    score += 30;
  }
  if (!known.emails.length || !row.emails.length) {
    why.push('no_address');
    score += 10;
  } else why.push('other_address');
  return score >= 40 ? { id: known.id, why, score } : undefined;
}

/** One letter more, less or other in a short name, two in a long one; or one name within the other. */
function similarName(row: RowPerson, known: Known): boolean {
  const [a, b] = [row, known].map((one) => searchForm(sortForm(one.familyName, one.givenName)));
  if (!a || !b) return false;
  const allowed = Math.min(a.length, b.length) < 9 ? 1 : 2;
  return (
    distance(a, b, allowed) <= allowed ||
    (row.familyName !== '' && sameFamily(row, known) && sameName(row, known))
  );
}

const sameFamily = (a: RowPerson, b: Known): boolean => sortForm(a.familyName) === sortForm(b.familyName);

/** Letters to change, add or leave out; more than `most` is told as `most + 1`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    if (Math.min(...row) > most) return most + 1;
    before = row;
  }
  return before[b.length]!;
}
