import { IntersectionType } from '../../../../platform/http/described.js';
import { Day, Flag, Id, Line, OneOf, Whole } from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';
import { legalBases, type LegalBasis } from '../person.entity.js';
import { matches, type PeopleMatch } from './person-row.dto.js';

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
}

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
}

export class PeopleCount {
  @Whole(0, 2_147_483_647)
  count!: number;
}
