import { visibleSql } from '../names/shown-name.js';

/** After all ranks. */
export const lastPlace = 2_147_483_647;

/** Where people of no rank stand is last; then the name decides. */
export interface Precedence {
  /** Position of the person's own rank, before all else. */
  personRank: number | null;
  /** Position of the rank that comes with the main post. */
  postRank: number | null;
  sortName: string;
}

export const placeOf = ({ personRank, postRank }: Omit<Precedence, 'sortName'>): number =>
  personRank ?? postRank ?? lastPlace;

/** In order of precedence, for place cards and protocol lists. */
export const byPrecedence = (a: Precedence, b: Precedence): number =>
  placeOf(a) - placeOf(b) || (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0);

/**
 * `placeOf` in SQL, over `people` under the name `people`; order by it, then by `sortColumnSql`. People at risk stand last
 * for those who are not cleared: a rank would tell who they are.
 */
export const precedenceSql = (people: string, cleared: boolean): string =>
  visibleSql(
    people,
    cleared,
    `coalesce((SELECT position FROM ranks WHERE ranks.id = ${people}.rank_id),
       (SELECT ranks.position FROM tenures JOIN posts ON posts.id = tenures.post_id JOIN ranks ON ranks.id = posts.rank_id
         WHERE tenures.person_id = ${people}.id AND tenures.main), ${lastPlace})`,
    String(lastPlace),
  );
