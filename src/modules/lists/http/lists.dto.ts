import { Counts, Id, Ids, Line, Parts, Prose, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';

export class ChangeList {
  @Line(200, { optional: true })
  name?: string;

  @Prose(2000, { optional: true })
  description?: string;
}

export class CreateList {
  @Id()
  teamId!: string;

  @Line(200)
  name!: string;

  @Prose(2000, { optional: true })
  description?: string;
}

export class ListRow {
  @Id()
  id!: string;

  @Id()
  teamId!: string;

  @Line(200)
  teamName!: string;

  @Line(200)
  name!: string;

  @Prose(2000)
  description!: string;

  @Whole(0, 2_147_483_647, { description: 'People on it.' })
  count!: number;

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class ListPage {
  @Parts(() => ListRow, 200)
  items!: ListRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class ListQuery extends PageQuery {
  @Line(200, { optional: true, empty: true })
  q?: string;

  @Id({ optional: true })
  teamId?: string;
}

export class ListChange {
  @Ids(10_000)
  personIds!: string[];
}

export class ListChangeResult {
  @Whole(0, 10_000, { description: 'People who were added, or taken off.' })
  changed!: number;

  @Whole(0, 2_147_483_647)
  count!: number;
}

export class ListBalance {
  @Whole(0, 2_147_483_647)
  count!: number;

  @Counts({ description: 'People by category.' })
  byCategory!: Record<string, number>;

  @Counts({ description: 'People by language.' })
  byLanguage!: Record<string, number>;

  @Counts({ description: "People by country; '' for unknown." })
  byCountry!: Record<string, number>;

  @Whole(0, 2_147_483_647, { description: 'Cannot be invited by mail.' })
  withoutEmail!: number;

  @Whole(0, 2_147_483_647)
  doNotInvite!: number;
}
