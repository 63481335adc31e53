import { IntersectionType } from '@nestjs/swagger';
import {
  CountryCode,
  Flag,
  Id,
  Ids,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Whole,
} from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';

export class PeopleFilter {
  @Line(200, { optional: true, empty: true, description: 'Name in any order, e-mail, organisation, post.' })
  q?: string;

  @Line(60, { optional: true })
  category?: string;

  @LanguageCode({ optional: true })
  language?: string;

  @CountryCode({ optional: true })
  country?: string;

  @Line(60, { optional: true })
  tag?: string;

  @Id({ optional: true })
  listId?: string;

  @Id({ optional: true })
  organisationId?: string;

  @Flag({ optional: true })
  atRisk?: boolean;

  @Flag({ optional: true })
  doNotInvite?: boolean;

  @Flag({ optional: true })
  withoutEmail?: boolean;
}

export const peopleSorts = ['name', '-name', 'newest'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

export class PeopleQuery extends IntersectionType(PeopleFilter, PageQuery) {
  @OneOf(peopleSorts, { optional: true, name: 'PeopleSort' })
  sort: PeopleSort = 'name';
}

export class ExportPeople extends PeopleFilter {
  @Ids(10_000, { optional: true, description: 'These alone, instead of all that the filters find.' })
  ids?: string[];

  @Line(300, { description: 'Why; kept in the audit log.' })
  reason!: string;
}

export class BulkChange {
  @Ids(10_000)
  ids!: string[];

  @Lines(50, 60, { optional: true })
  addTags?: string[];

  @Lines(50, 60, { optional: true })
  removeTags?: string[];

  @Line(60, { optional: true })
  categoryId?: string;

  @LanguageCode({ optional: true })
  language?: string;
}

export class BulkResult {
  @Whole(0, 10_000, { description: 'People who are different now.' })
  changed!: number;
}
