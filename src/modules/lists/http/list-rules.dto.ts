import {
  Flag,
  Id,
  Json,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Prose,
  Whole,
} from '../../../platform/http/fields.js';
import { PersonRow } from '../../contacts/people/http/person-row.dto.js';
import { listKinds, type ListKind } from '../rules/rule.types.js';
import { ListFigures } from './list-figures.dto.js';

export const ruleText =
  'By rule: { version: 1, match, of }, as `GET /lists/conditions` describes. Combined: { version: 1, combine, lists, without }.';

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
