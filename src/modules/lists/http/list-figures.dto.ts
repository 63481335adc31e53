import { Counts, Flag, Id, Instant, Line, Parts, Whole } from '../../../platform/http/fields.js';

const most = 2_147_483_647;

const moment =
  'Of a large address book figures are kept: nothing is known to have changed until then. Null when they were counted for this answer, or never.';

/** When figures were right that were not counted for this very answer. */
export class CountedThen {
  @Instant({ nullable: true, description: moment })
  asOf!: string | null;

  @Flag({ description: 'Something was changed since, and it is being counted again: ask in a moment.' })
  counting!: boolean;
}

export class ListFigures extends CountedThen {
  @Whole(0, most, {
    nullable: true,
    description: 'Null until it was counted for the first time; the other figures say nothing then.',
  })
  count!: number | null;

  @Whole(0, most)
  leftOut!: number;

  @Counts({ description: 'People by category.' })
  byCategory!: Record<string, number>;

  @Counts({ description: 'People by language.' })
  byLanguage!: Record<string, number>;

  @Counts({ description: "People by country; '' for unknown." })
  byCountry!: Record<string, number>;

  @Counts({ description: "People by the kind of their organisation; '' for unknown, or not for you to see." })
  byOrganisationKind!: Record<string, number>;

  @Whole(0, most, { description: 'Cannot be invited by mail.' })
  withoutEmail!: number;

  @Whole(0, most)
  doNotInvite!: number;

  @Whole(0, most)
  doNotContact!: number;

  @Whole(0, most, { description: 'Neither they nor the list say on which legal basis they are kept.' })
  withoutLegalBasis!: number;
}

export class FiguresQuery {
  @Flag({ optional: true, description: 'What may have changed since is counted now, however lately it was.' })
  anew: boolean = false;
}

export class ListOverlap {
  @Id()
  listId!: string;

  @Line(200)
  name!: string;

  @Whole(0, most, { description: 'People who are on both.' })
  shared!: number;
}

export class ListOverlaps extends CountedThen {
  @Whole(0, most, { description: 'People of this list who are on at least one other.' })
  inSeveral!: number;

  @Parts(() => ListOverlap, 200, {
    description: 'Other lists of the team that share people with it, most first.',
  })
  items!: ListOverlap[];
}
