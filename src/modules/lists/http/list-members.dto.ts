import { Id, Ids, Line, OneOf, Parts, Prose, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { PeopleQuery } from '../../contacts/people/http/people-query.dto.js';

const most = 2_147_483_647;

export class MembersQuery extends PeopleQuery {
  @Id({ optional: true, description: 'Those who are on this list of the same team, too.' })
  alsoOn?: string;
}

export class ListChange {
  @Ids(10_000)
  personIds!: string[];

  @Ids(1000, { optional: true, description: 'Posts: whoever holds one is on the list.' })
  postIds?: string[];
}

export class ListChangeResult {
  @Whole(0, 20_000, { description: 'People and posts that were added, or taken off.' })
  changed!: number;

  @Whole(0, most)
  count!: number;
}

export class ListRemovalResult extends ListChangeResult {
  @Id({
    nullable: true,
    description: 'Takes it back: POST …/removals/{removalId}/reversal. Null when nothing changed.',
  })
  removalId!: string | null;
}

export const standings = ['always', 'never'] as const;

export type Standing = (typeof standings)[number];

export class ExceptionsQuery extends PageQuery {
  @OneOf(standings, { name: 'ListStanding' })
  standing!: Standing;
}

export class ChangeExceptions {
  @Ids(10_000)
  personIds!: string[];

  @OneOf([...standings, 'by_rule'], {
    name: 'ListExceptionStanding',
    description: 'Always on it, never on it, or as the rule says.',
  })
  standing!: Standing | 'by_rule';
}

export class ListPostHolder {
  @Id()
  id!: string;

  @Line(400)
  name!: string;
}

export class ListPostRow {
  @Id()
  id!: string;

  @Line(300, { empty: true })
  title!: string;

  @Line(300, { nullable: true })
  organisation!: string | null;

  @Parts(() => ListPostHolder, 50, { description: 'Who holds it today, as far as you may know.' })
  holders!: ListPostHolder[];
}

export class ListPosts {
  @Parts(() => ListPostRow, 1000)
  items!: ListPostRow[];
}

export class ReasonLine {
  @Whole(0, 50, { description: 'How deep it stands within the list.' })
  depth!: number;

  @Prose(10_000)
  text!: string;

  @OneOf(['yes', 'no', 'unknown'], { name: 'ReasonAnswer' })
  answer!: 'yes' | 'no' | 'unknown';
}

export class ListReasons {
  @OneOf(['yes', 'no', 'unknown'], { name: 'ReasonAnswer' })
  on!: 'yes' | 'no' | 'unknown';

  @Parts(() => ReasonLine, 1000)
  lines!: ReasonLine[];
}
