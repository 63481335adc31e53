import { PageQuery } from '../../../platform/http/paging.js';
import { Flag, Id, Instant, Line, Lines, OneOf, Part, Parts, Whole } from '../../../platform/http/fields.js';
import type { Side } from '../../contacts/people/person-references.js';
import { chosenFields } from '../fields.rules.js';

const sides = ['kept', 'gone'] as const;

export class MergePreviewQuery {
  @Id({ description: 'The entry that stays.' })
  keptId!: string;

  @Id({ description: 'The entry that is merged into it.' })
  goneId!: string;
}

export class MergeChoice {
  @Line(100, { description: 'A field, or the `key` of an either-or.' })
  key!: string;

  @OneOf(sides)
  side!: Side;
}

export class CreateMerge extends MergePreviewQuery {
  @Whole(1, 2_147_483_647, { description: 'Of the entry that stays, as it was looked at.' })
  keptVersion!: number;

  @Whole(1, 2_147_483_647)
  goneVersion!: number;

  @Parts(() => MergeChoice, 200, {
    optional: true,
    description: 'What differs from what the preview proposes.',
  })
  choices?: MergeChoice[];
}

export class MergeSide {
  @Id()
  id!: string;

  @Line(400)
  name!: string;

  @Whole(1, 2_147_483_647)
  version!: number;

  @Flag()
  atRisk!: boolean;

  @Instant()
  updatedAt!: string;
}

export class MergeField {
  @OneOf([...chosenFields, 'email', 'post'])
  field!: string;

  @Line(2000, { nullable: true, description: 'Null: kept from the caller.' })
  kept!: string | null;

  @Line(2000, { nullable: true })
  gone!: string | null;

  @OneOf(sides, { description: 'What counts unless somebody chooses.' })
  chosen!: Side;

  @Flag({ description: 'Both say the same.' })
  same!: boolean;

  @Flag({ description: 'There is nothing to choose: marks of risk and wishes to be left alone always stay.' })
  fixed!: boolean;
}

export class EitherOrView {
  @Line(100)
  key!: string;

  @Line(500)
  label!: string;

  @Line(500)
  kept!: string;

  @Line(500)
  gone!: string;

  @OneOf(sides)
  chosen!: Side;

  @Line(500)
  consequence!: string;
}

export class UnitedPart {
  @Line(60)
  what!: string;

  @Lines(1000, 500, { description: 'What only the entry that stays has.' })
  kept!: string[];

  @Lines(1000, 500, { description: 'What comes from the other one.' })
  gone!: string[];

  @Lines(1000, 500, { description: 'What both have.' })
  both!: string[];
}

export class MergePreview {
  @Part(() => MergeSide)
  kept!: MergeSide;

  @Part(() => MergeSide)
  gone!: MergeSide;

  @Parts(() => MergeField, 30)
  fields!: MergeField[];

  @Parts(() => EitherOrView, 200, { description: 'Both have one, and only one counts from now on.' })
  eitherOr!: EitherOrView[];

  @Parts(() => UnitedPart, 20)
  united!: UnitedPart[];

  @Flag({ description: 'The entry that results is at risk.' })
  atRisk!: boolean;
}

export class RemarkView {
  @Line(60)
  code!: string;

  @Line(1000)
  text!: string;
}

export class MergesQuery extends PageQuery {
  @Id({ optional: true, description: 'Merges in which this person was kept or merged.' })
  personId?: string;
}

export class MergeView {
  @Id()
  id!: string;

  @Id()
  keptId!: string;

  @Line(400)
  keptName!: string;

  @Id()
  goneId!: string;

  @Line(400)
  goneName!: string;

  @Line(200, { nullable: true })
  mergedBy!: string | null;

  @Instant()
  mergedAt!: string;

  @Instant({ description: 'Until then it can be undone.' })
  undoUntil!: string;

  @OneOf(['merged', 'undone', 'expired'])
  state!: 'merged' | 'undone' | 'expired';

  @Line(200, { nullable: true })
  undoneBy!: string | null;

  @Instant({ nullable: true })
  undoneAt!: string | null;

  @Parts(() => RemarkView, 500, { description: 'Once undone: what is not as it was before.' })
  remarks!: RemarkView[];
}

export class UndoPreview {
  @Parts(() => RemarkView, 500, {
    description:
      'What would not be as it was before: what was changed since the merge, seats that may be gone.',
  })
  remarks!: RemarkView[];
}

export class MergePage {
  @Parts(() => MergeView, 200)
  items!: MergeView[];

  @Line(500, { nullable: true })
  next!: string | null;
}
