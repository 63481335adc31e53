import { pick, type Text, type UiLanguage } from '../../../platform/i18n/text.js';
import type { ExportedPerson } from '../people/exported-person.js';

/** Somebody as they stand on paper in one language. */
export interface PrintedPerson {
  /** Form of address, '' for none. */
  form: string;
  name: string;
  title: string;
  organisation: string;
  country: string;
  /** Postal address in lines: the person's own, else that of the organisation. */
  address: string;
  /** '' for none. */
  rank: string;
  /** Lower is higher; infinite for none. */
  precedence: number;
  sort: string;
}

export interface RankOrder {
  position: number;
  label: Text;
}

/** The person's own rank counts, else that of the main post. */
export function printed(
  person: ExportedPerson,
  language: UiLanguage,
  ranks: ReadonlyMap<string, RankOrder>,
): PrintedPerson {
  const rank = ranks.get(person.rankId ?? person.postRankId ?? '');
  return {
    form: person.formOfAddress[language]?.trim() || person.honorific,
    name: person.name,
    title: person.title,
    organisation: person.organisation,
    country: person.hidden ? '' : countryName(person.country, language),
    address: person.address || person.organisationAddress,
    rank: rank ? pick(rank.label, language) : '',
    precedence: rank?.position ?? Number.POSITIVE_INFINITY,
    sort: person.sort,
  };
}

function countryName(code: string, language: UiLanguage): string {
  return code
    ? (new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code)
    : '';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const byName = (a: PrintedPerson, b: PrintedPerson): number => compare(a.sort, b.sort);

/** Highest rank first, those without one last; then by name. */
export const byPrecedence = (a: PrintedPerson, b: PrintedPerson): number =>
  a.precedence === b.precedence ? byName(a, b) : a.precedence - b.precedence;

export interface Group {
  heading: string;
  people: PrintedPerson[];
}

/** Groups in the order in which their first people come; those who belong to none stand last. */
export function groupBy(
  people: readonly PrintedPerson[],
  headingOf: (person: PrintedPerson) => string,
  none: string,
): Group[] {
  const groups = new Map<string, PrintedPerson[]>();
  for (const person of people) {
    const heading = headingOf(person);
    const group = groups.get(heading);
    if (group) group.push(person);
    else groups.set(heading, [person]);
  }
  const without = groups.get('');
  groups.delete('');
  return [
    ...[...groups].map(([heading, members]) => ({ heading, people: members })),
    ...(without ? [{ heading: groups.size ? none : '', people: without }] : []),
  ];
}
