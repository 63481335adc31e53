/** Who reads the name: a member of staff (cleared or not), or anybody else. */
export type NameViewer = { cleared: boolean } | 'public';

export interface NamedPerson {
  givenName: string;
  familyName: string;
  atRisk: boolean;
  alias: string;
}

/** True when this viewer may know nothing of the person but the alias. */
export const isHidden = (person: { atRisk: boolean }, viewer: NameViewer): boolean =>
  person.atRisk && !(viewer !== 'public' && viewer.cleared);

/** "Given Family"; the alias alone of somebody at risk, unless the viewer is cleared. '' for somebody erased. */
export function shownName(person: NamedPerson, viewer: NameViewer): string {
  return isHidden(person, viewer) ? person.alias : `${person.givenName} ${person.familyName}`.trim();
}

/** "Family, Given", or the alias. */
export function sortName(person: NamedPerson, viewer: NameViewer): string {
  if (isHidden(person, viewer)) return person.alias;
  return [person.familyName, person.givenName].filter(Boolean).join(', ');
}

/**
 * `shownName` as an SQL expression over the table `people` under the name `people`, e.g. `shownNameSql('p', actor.cleared)`.
 * For guests and the public: `cleared` false.
 */
export const shownNameSql = (people: string, cleared: boolean): string =>
  visibleSql(
    people,
    cleared,
    `trim(${people}.given_name || ' ' || ${people}.family_name)`,
    `${people}.alias`,
  );

/** Column of `people` to sort by, together with `COLLATE "C"` and the id; it keeps real names out of the order of lists. */
export const sortColumnSql = (people: string, cleared: boolean): string =>
  `${people}.${cleared ? 'sort_full' : 'sort_shown'} COLLATE "C"`;

/**
 * `expression` where this viewer may see more than the alias, else `hidden`. For e-mail, phone, honorific, organisation,
 * post and notes of people at risk.
 */
export const visibleSql = (people: string, cleared: boolean, expression: string, hidden = 'NULL'): string =>
  cleared ? expression : `CASE WHEN ${people}.at_risk THEN ${hidden} ELSE ${expression} END`;
