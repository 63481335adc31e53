/** Who reads the name: a member of staff (cleared or not), or anybody else. */
export type NameViewer = { cleared: boolean } | 'public';

export interface NamedPerson {
  givenName: string;
  familyName: string;
  atRisk: boolean;
  alias: string;
  /** Left out: the given name first. */
  nameOrder?: 'given_first' | 'family_first';
}

/** True when this viewer may know nothing of the person but the alias. */
export const isHidden = (person: { atRisk: boolean }, viewer: NameViewer): boolean =>
  person.atRisk && !(viewer !== 'public' && viewer.cleared);

/** "Given Family", or "Family Given" where the person writes it so; the alias alone of somebody at risk, unless the viewer is cleared. '' for somebody erased. */
export function shownName(person: NamedPerson, viewer: NameViewer): string {
  if (isHidden(person, viewer)) return person.alias;
  const { givenName, familyName } = person;
  return (
    person.nameOrder === 'family_first' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`
  ).trim();
}

/** "Family, Given" ("Family Given" where the person writes it so), or the alias. */
export function sortName(person: NamedPerson, viewer: NameViewer): string {
  if (isHidden(person, viewer)) return person.alias;
  const comma = person.nameOrder === 'family_first' ? ' ' : ', ';
  return [person.familyName, person.givenName].filter(Boolean).join(comma);
}

/**
 * `shownName` as an SQL expression over the table `people` under the name `people`, e.g. `shownNameSql('p', actor.cleared)`.
 * For guests and the public: `cleared` false.
 */
export const shownNameSql = (people: string, cleared: boolean): string =>
  visibleSql(
    people,
    cleared,
    `trim(CASE WHEN ${people}.name_order = 'family_first' THEN ${people}.family_name || ' ' || ${people}.given_name
               ELSE ${people}.given_name || ' ' || ${people}.family_name END)`,
    `${people}.alias`,
  );

/** `sortName` as an SQL expression, like `shownNameSql`. */
export const sortNameSql = (people: string, cleared: boolean): string =>
  visibleSql(
    people,
    cleared,
    `concat_ws(CASE WHEN ${people}.name_order = 'family_first' THEN ' ' ELSE ', ' END,
               nullif(${people}.family_name, ''), nullif(${people}.given_name, ''))`,
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
