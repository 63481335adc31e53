import { searchForm, sortForm } from '../../contacts/names/fold.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import type { RowPerson } from '../row-person.js';

/** Somebody of the address book, as far as matching and comparing need to know. */
export interface Known extends Omit<RowPerson, 'organisation' | 'title'> {
  erased: boolean;
  /** Goes up with every edit. */
  version: number;
  post: {
    id: string;
    tenureId: string;
    title: string;
    organisationId: string | null;
    organisation: string;
    /** Day on which it ends, if that is known. */
    toDate: string | null;
  } | null;
}

type Named = { givenName: string; familyName: string };

/** The name as its words in alphabetical order, so that "Anna Tamm" and "Tamm Anna" are one. */
export const nameKey = ({ givenName, familyName }: Named): string =>
  words(`${givenName} ${familyName}`).sort().join(' ');

/** As the address book sorts it: `people.sort_full`. */
export const sortedName = ({ givenName, familyName }: Named): string => sortForm(familyName, givenName);

const words = (text: string): string[] =>
  searchForm(sortForm(text) || text)
    .split(' ')
    .filter(Boolean);

/**
 * Whether two people of one mailbox are the same one: the same words; or one name within the other; or an initial; or the same
 * given name under a new family name. Anything else is a second person who shares the mailbox.
 */
export function sameName(a: Named, b: Named): boolean {
  if (nameKey(a) === nameKey(b)) return true;
  const [givenA, givenB] = [words(a.givenName), words(b.givenName)];
  const [familyA, familyB] = [words(a.familyName), words(b.familyName)];
  const within = (small: string[], large: string[]) =>
    small.length > 0 && small.every((w) => large.includes(w));
  if (within(words(`${a.givenName} ${a.familyName}`), [...givenB, ...familyB])) return true;
  if (within(words(`${b.givenName} ${b.familyName}`), [...givenA, ...familyA])) return true;
  if (!givenA.length || !givenB.length) return false;
  if (givenA.join(' ') === givenB.join(' ')) return true;
  const initial = (short: string[], long: string[]) =>
    short.length === 1 && short[0]!.replaceAll('.', '').length === 1 && long[0]!.startsWith(short[0]![0]!);
  return familyA.join(' ') === familyB.join(' ') && (initial(givenA, givenB) || initial(givenB, givenA));
}

/** Of those with one of the row's addresses, the one meant; exact names first. */
export function chooseByMailbox(row: RowPerson, candidates: readonly Known[]): Known | undefined {
  return (
    candidates.find((one) => one.givenName === row.givenName && one.familyName === row.familyName) ??
    candidates.find((one) => nameKey(one) === nameKey(row)) ??
    candidates.find((one) => sameName(one, row))
  );
}

/** Of those with the row's very name, the one certainly meant by a row without address: same office, and no other like that. */
export function chooseByName(row: RowPerson, namesakes: readonly Known[]): Known | undefined {
  const office = organisationKey(row.organisation);
  const name = nameKey(row);
  const fitting = namesakes.filter(
    (one) => nameKey(one) === name && organisationKey(one.post?.organisation ?? '') === office,
  );
  if (fitting.length < 2) return fitting[0];
  const bare = fitting.filter(({ emails }) => !emails.length);
  return bare.length === 1 ? bare[0] : undefined;
}
