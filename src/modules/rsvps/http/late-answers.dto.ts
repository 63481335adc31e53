import {
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  Prose,
  Reason,
  Whole,
} from '../../../platform/http/fields.js';

const nullable = { nullable: true };
const states = ['held', 'approved', 'refused', 'replaced'] as const;

export class LateChange {
  @Line(100, {
    description: 'answer, mode, companions, note, dietary, accessNeeds, interpretation, or questions.ID.',
  })
  field!: string;
  @Line(300, { nullable: true, description: 'Of a question.' }) label!: string | null;
  @Prose(4000, { description: 'As it stands; empty: nothing.' }) before!: string;
  @Prose(4000) after!: string;
}

export class LateCompanion {
  @Id() id!: string;
  @Line(200, { empty: true, description: 'Empty where only counted, and of whoever is hidden.' })
  name!: string;
  @Whole(1, 100, { description: 'Place in the party.' }) number!: number;
}

export class LateAnswerView {
  @Id() id!: string;
  @Part(() => LateCompanion, {
    nullable: true,
    description: 'Who said it on their own page; null: the guest.',
  })
  companion!: LateCompanion | null;
  @OneOf(states) state!: (typeof states)[number];
  @Instant() heldAt!: string;
  @Instant(nullable) decidedAt!: string | null;
  @Line(200, nullable) decidedBy!: string | null;
  @Prose(1000) reason!: string;
  @Parts(() => LateChange, 600, { description: 'What it would change, as long as it waits.' })
  changes!: LateChange[];
}

export class LateAnswerList {
  @Parts(() => LateAnswerView, 50) items!: LateAnswerView[];
}

export class DecideLateAnswer {
  @OneOf(['approve', 'refuse']) decision!: 'approve' | 'refuse';
  @Reason('Say why, in "reason"', {
    optional: true,
    max: 1000,
    prose: true,
    description:
      'Told to the guest where it is refused; of a companion, shown on their page. Needed but where what a companion said is approved.',
  })
  reason?: string;
  @Flag({ optional: true, description: 'Give a seat even though none is free.' }) overCapacity?: boolean;
}
