import {
  Flag,
  Id,
  Instant,
  Json,
  Line,
  Lines,
  OneOf,
  Parts,
  Prose,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { legalBases, type LegalBasis } from '../../contacts/people/person.entity.js';
import { listKinds, type ListKind } from '../rules/rule.types.js';
import { CountedThen } from './list-figures.dto.js';
import { ruleText } from './list-rules.dto.js';

const most = 2_147_483_647;

const bases = ['', ...legalBases];

export class ChangeList {
  @Line(200, { optional: true })
  name?: string;

  @Prose(2000, { optional: true })
  description?: string;

  @Json({ optional: true, description: ruleText })
  rule?: Record<string, unknown>;

  @OneOf(bases, { optional: true, name: 'ListLegalBasis' })
  legalBasis?: LegalBasis | '';

  @Line(300, { optional: true, empty: true, description: 'Where its people come from.' })
  source?: string;
}

export class CreateList extends ChangeList {
  @Id()
  teamId!: string;

  @Line(200)
  declare name: string;

  @OneOf(listKinds, { optional: true, name: 'ListKind' })
  kind?: ListKind;
}

export class CopyList {
  @Line(200, { description: 'Name of the copy.' })
  name!: string;
}

export class ListRow extends CountedThen {
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

  @OneOf(listKinds, { name: 'ListKind' })
  kind!: ListKind;

  @Json({ nullable: true, description: ruleText })
  rule!: Record<string, unknown> | null;

  @Prose(100_000, { description: 'Who is on it, in a sentence.' })
  words!: string;

  @Lines(1000, 2000, { description: 'What it refers to and is gone.' })
  problems!: string[];

  @OneOf(bases, { name: 'ListLegalBasis' })
  legalBasis!: LegalBasis | '';

  @Line(300, { empty: true })
  source!: string;

  @Whole(0, most, {
    nullable: true,
    description: 'People on it, as far as you may know; null until it was counted for the first time.',
  })
  count!: number | null;

  @Whole(0, most, {
    description:
      'People under protection, at the most, who are left out of your view: what decides about them is not shown to you.',
  })
  leftOut!: number;

  @Instant({ nullable: true, description: 'Deleted then; can be had back for thirty days.' })
  discardedAt!: string | null;

  @Whole(1, most)
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

  @Flag({ optional: true, description: 'The deleted ones instead.' })
  discarded?: boolean;
}
