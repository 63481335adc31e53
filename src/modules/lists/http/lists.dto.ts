import { legalBases, type LegalBasis } from '../../contacts/people/person.entity.js';
import { PersonRow } from '../../contacts/people/http/person-row.dto.js';
import {
  Counts,
  Flag,
  Id,
  Ids,
  Instant,
  Json,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Prose,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { PeopleQuery } from '../../contacts/people/http/people-query.dto.js';
import { listKinds, type ListKind } from '../rules/rule.types.js';

const most = 2_147_483_647;
const bases = ['', ...legalBases];
const moment =
  'Of a large address book figures are kept: nothing is known to have changed until then. Null when they were counted for this answer, or never.';
const ruleText =
  'By rule: { version: 1, match, of }, as `GET /lists/conditions` describes. Combined: { version: 1, combine, lists, without }.';

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

/** When figures were right that were not counted for this very answer. */
class CountedThen {
  @Instant({ nullable: true, description: moment })
  asOf!: string | null;

  @Flag({ description: 'Something was changed since, and it is being counted again: ask in a moment.' })
  counting!: boolean;
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

export class PreviewList {
  @Id()
  teamId!: string;

  @OneOf(listKinds, { name: 'ListKind' })
  kind!: ListKind;

  @Json({ optional: true, description: ruleText })
  rule?: Record<string, unknown>;

  @Id({ optional: true, description: 'The list this would be the new rule of: its exceptions count.' })
  listId?: string;
}

export class ListPreview {
  @Prose(100_000)
  words!: string;

  @Lines(1000, 2000)
  problems!: string[];

  @Part(() => ListFigures)
  figures!: ListFigures;

  @Parts(() => PersonRow, 10, { description: 'The first of them by name.' })
  sample!: PersonRow[];
}

export class ListOverlap {
  @Id()
  listId!: string;

  @Line(200)
  name!: string;

  @Whole(0, most, { description: 'People who are on both.' })
  shared!: number;
}

export class FiguresQuery {
  @Flag({ optional: true, description: 'What may have changed since is counted now, however lately it was.' })
  anew: boolean = false;
}

export class ListOverlaps extends CountedThen {
  @Whole(0, most, { description: 'People of this list who are on at least one other.' })
  inSeveral!: number;

  @Parts(() => ListOverlap, 200, {
    description: 'Other lists of the team that share people with it, most first.',
  })
  items!: ListOverlap[];
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

export class ConditionOption {
  @Line(100, { empty: true })
  value!: string;

  @Line(200)
  label!: string;
}

export class ConditionKindView {
  @Line(60)
  about!: string;

  @Line(100)
  label!: string;

  @Line(100)
  group!: string;

  @Flag({ description: 'Never true of people under protection for those who are not cleared.' })
  hidden!: boolean;

  @Line(40, {
    nullable: true,
    description:
      'Where the values of `any` come from: category, organisation, rank, country, language, tag, or options.',
  })
  values!: string | null;

  @Parts(() => ConditionOption, 200)
  options!: ConditionOption[];

  @Flag()
  below!: boolean;

  @Flag()
  events!: boolean;

  @OneOf(['no', 'optional', 'needed'], { name: 'ConditionMonths' })
  months!: 'no' | 'optional' | 'needed';

  @Whole(0, 1000, { description: 'Longest text; 0 where it takes none.' })
  text!: number;

  @Flag()
  since!: boolean;
}

export class ConditionKindList {
  @Parts(() => ConditionKindView, 200)
  items!: ConditionKindView[];
}
