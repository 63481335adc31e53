import {
  CountryCode,
  Flag,
  Id,
  Ids,
  Instant,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Reason,
  Whole,
} from '../../../../platform/http/fields.js';
import { PeopleFilter } from '../../people/http/people-query.dto.js';
import { bulkStates, type BulkState } from '../bulk-change.entity.js';

export class ChangePeople {
  @Ids(10_000, { optional: true, description: 'These people; or give a filter.' })
  ids?: string[];

  @Part(() => PeopleFilter, {
    optional: true,
    description: 'All whom it finds at this moment; {} is everybody.',
  })
  filter?: PeopleFilter;

  @Lines(50, 60, { optional: true })
  addTags?: string[];

  @Lines(50, 60, { optional: true })
  removeTags?: string[];

  @Line(60, { optional: true })
  categoryId?: string;

  @LanguageCode({ optional: true })
  language?: string;

  @CountryCode({ optional: true })
  country?: string;

  @Flag({ optional: true, description: 'Lifting it leaves out those whose reason is kept from the caller.' })
  doNotInvite?: boolean;

  @Flag({ optional: true, description: 'Lifting it leaves out those whose reason is kept from the caller.' })
  doNotContact?: boolean;

  @Reason('Say why, in "reason"', {
    optional: true,
    description: 'Why they are to be left alone, where that is set.',
  })
  reason?: string;
}

export class StayedPerson {
  @Id()
  id!: string;

  @Line(400)
  name!: string;
}

export class StayedPeople {
  @Whole(0, 2_147_483_647)
  count!: number;

  @Parts(() => StayedPerson, 50, { description: 'The first of them.' })
  people!: StayedPerson[];
}

export class BulkChangeView {
  @Id()
  id!: string;

  @Lines(20, 60)
  fields!: string[];

  @OneOf(bulkStates, {
    name: 'BulkChangeState',
    description: 'Many people are changed and put back by a job.',
  })
  state!: BulkState;

  @Whole(0, 2_147_483_647, { description: 'People to look at, for the present work.' })
  total!: number;

  @Whole(0, 2_147_483_647, { description: 'Looked at so far.' })
  handled!: number;

  @Whole(0, 2_147_483_647, { description: 'People who were made different.' })
  changed!: number;

  @Whole(0, 2_147_483_647)
  undone!: number;

  @Part(() => StayedPeople, { description: 'Whom somebody changed since, so that undoing left them alone.' })
  stayed!: StayedPeople;

  @Instant()
  createdAt!: string;

  @Instant()
  undoUntil!: string;
}
