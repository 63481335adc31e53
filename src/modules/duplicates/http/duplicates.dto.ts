import { PageQuery } from '../../../platform/http/paging.js';
import {
  CountryCode,
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  SomeOf,
  Whole,
} from '../../../platform/http/fields.js';
import { pairStatuses, type PairStatus } from '../duplicate-pair.entity.js';
import { doubts, reasons, type Doubt, type Reason } from '../pair.types.js';

export class DuplicatesQuery extends PageQuery {
  @OneOf(pairStatuses, { optional: true, description: 'Left out: `open`.' })
  status?: PairStatus;

  @OneOf(reasons, { optional: true })
  reason?: Reason;

  @Id({ optional: true, description: 'One of the two stands on this list.' })
  listId?: string;

  @Id({ optional: true, description: 'One of the two is this person.' })
  personId?: string;
}

export class PairPerson {
  @Id()
  id!: string;

  @Whole(1, 2_147_483_647)
  version!: number;

  @Line(400)
  name!: string;

  @Line(100)
  honorific!: string;

  @Flag()
  atRisk!: boolean;

  @Line(60)
  categoryId!: string;

  @CountryCode()
  country!: string;

  @LanguageCode()
  language!: string;

  @Lines(50, 254)
  emails!: string[];

  @Line(60)
  phone!: string;

  @Line(300, { nullable: true })
  post!: string | null;

  @Line(300, { nullable: true })
  organisation!: string | null;

  @Instant()
  updatedAt!: string;
}

export class PairView {
  @Id()
  id!: string;

  @Whole(0, 100, { description: 'How likely it is one person.' })
  score!: number;

  @SomeOf(reasons, { description: 'What speaks for one person.' })
  reasons!: Reason[];

  @SomeOf(doubts, { description: 'What speaks against it.' })
  doubts!: Doubt[];

  @OneOf(pairStatuses)
  status!: PairStatus;

  @Line(200, { nullable: true })
  decidedBy!: string | null;

  @Instant({ nullable: true })
  decidedAt!: string | null;

  @Part(() => PairPerson)
  a!: PairPerson;

  @Part(() => PairPerson)
  b!: PairPerson;
}

export class PairPage {
  @Parts(() => PairView, 200)
  items!: PairView[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class DuplicateCounts {
  @Whole(0, 1000, { description: 'Counted up to 1000.' })
  open!: number;

  @Whole(0, 1000)
  later!: number;

  @Whole(0, 1000)
  different!: number;

  @Whole(0, 1_000_000, { description: 'People who changed and are still to be compared.' })
  waiting!: number;
}

export class DecidePair {
  @OneOf(pairStatuses, {
    description: '`different`: two people, never shown again unless a name or an address of them changes.',
  })
  status!: PairStatus;
}

export class RescanStarted {
  @Whole(0, 2_147_483_647)
  waiting!: number;
}
