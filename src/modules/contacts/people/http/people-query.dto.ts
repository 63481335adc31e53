import { IntersectionType, OmitType } from '../../../../platform/http/described.js';
import { Day, Flag, Id, Line, Lines, OneOf, Whole } from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';
import { countedUpTo } from '../people-pages.sql.js';
import { legalBases, type LegalBasis } from '../person.entity.js';
import { matches, type PeopleMatch } from './person-row.dto.js';

export const peopleSorts = [
  'best',
  'name',
  '-name',
  'organisation',
  '-organisation',
  'rank',
  '-rank',
  'newest',
  'oldest',
  'changed',
] as const;
export type PeopleSort = (typeof peopleSorts)[number];

export class PeopleFilter {
  @Line(200, { optional: true, empty: true, description: 'Name in any order, e-mail, organisation, post.' })
  q?: string;

  @Line(300, { optional: true, description: 'One, or any of several with commas between them.' })
  category?: string;

  @Line(300, { optional: true, description: 'One code, or any of several with commas between them.' })
  language?: string;

  @Line(300, { optional: true, description: 'One code, or any of several with commas between them.' })
  country?: string;

  @Line(300, { optional: true, description: 'One, or any of several with commas between them.' })
  tag?: string;

  @Line(60, {
    optional: true,
    description: 'Precedence of the person, else of the main post; none: without any.',
  })
  rank?: string;

  @Id({ optional: true })
  listId?: string;

  @Id({ optional: true, description: 'Who holds a post there today.' })
  organisationId?: string;

  @Flag({ optional: true, description: 'The organisations below that one too.' })
  below?: boolean;

  @Id({ optional: true, description: 'Who holds this post today.' })
  postId?: string;

  @Flag({ optional: true })
  atRisk?: boolean;

  @Flag({ optional: true })
  doNotInvite?: boolean;

  @Flag({ optional: true })
  doNotContact?: boolean;

  @Flag({ optional: true })
  withoutEmail?: boolean;

  @Flag({
    optional: true,
    description: 'In the book for more than 30 days, and not told of it (GDPR art. 14).',
  })
  notInformed?: boolean;

  @OneOf([...legalBases, 'none'], { optional: true, name: 'LegalBasisFilter' })
  legalBasis?: LegalBasis | 'none';

  @Line(200, { optional: true, description: 'Words of where the entry comes from.' })
  source?: string;

  @Day({ optional: true, description: 'Added on that day or later, in UTC.' })
  addedSince?: string;

  @Day({ optional: true, description: 'Changed or added on that day or later, in UTC.' })
  changedSince?: string;

  @OneOf(matches, {
    optional: true,
    name: 'PeopleMatch',
    description:
      'How the words of q must be written: exact, as they are or begin; similar, nearly so. Lists decide by themselves when it is left out, everything else takes exact.',
  })
  match?: PeopleMatch;

  @OneOf(peopleSorts.slice(1), {
    optional: true,
    name: 'PeopleStretchOrder',
    description: 'With firstId or lastId: the order in which they are the first and the last.',
  })
  along?: PeopleSort;

  @Id({ optional: true, description: 'Nobody who stands before this person in the order `along`.' })
  firstId?: string;

  @Id({ optional: true, description: 'Nobody who stands behind this person in the order `along`.' })
  lastId?: string;
}

export class PeopleQuery extends IntersectionType(PeopleFilter, PageQuery) {
  @OneOf(peopleSorts, {
    optional: true,
    name: 'PeopleSort',
    description:
      'best: the nearest to q first, which is the default with q; else name. organisation: of the main post; rank: the order of precedence; who has none stands last.',
  })
  sort?: PeopleSort;

  @Line(60, { optional: true, description: 'Begins the list at these letters; with an order by name.' })
  from?: string;

  @Flag({
    optional: true,
    description: 'Begins with the last page; whatever is asked for before it, comes by `previous`.',
  })
  end?: boolean;

  @Whole(0, countedUpTo, {
    optional: true,
    description:
      'Leaves out so many at the beginning, or behind the cursor: leads into the middle of the list.',
  })
  skip?: number;
}

/** The filter with its order, and nothing of pages. */
export class PeopleOrder extends OmitType(PeopleQuery, ['limit', 'cursor', 'end', 'skip']) {}

export class PeoplePlaces {
  @Whole(0, 2_147_483_647, { description: 'How many the filter finds, to the last.' })
  count!: number;

  @Whole(1, 2_147_483_647, {
    description:
      'The first cursor leads to the page behind so many, the second to that behind twice as many, and so on; `skip` leads on from there. There are none where `skip` alone leads anywhere.',
  })
  every!: number;

  @Lines(1_000, 500)
  cursors!: string[];
}

export class PeopleCount {
  @Whole(0, 2_147_483_647)
  count!: number;

  @Whole(0, 2_147_483_647, {
    optional: true,
    description: 'With `from`: how many of them stand before its letters.',
  })
  before?: number;
}
