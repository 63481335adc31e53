import { Flag, Id, Instant, Line, Parts, Reason, Whole } from '../../../platform/http/fields.js';
import { GivenAnswer } from './question-answers.dto.js';

const empty = { empty: true };
const told = { optional: true, empty: true, description: 'Left out: as before; empty: taken back.' };

export class CompanionNeedsView {
  @Id() id!: string;
  @Id({ description: 'Of the guest who brings them.' }) invitationId!: string;
  @Line(200, { empty: true, description: 'Empty where only counted, and of whoever is hidden.' })
  name!: string;
  @Whole(1, 100, { description: 'Place in the party.' }) number!: number;
  @Flag({ description: 'Comes with somebody at risk: name and words are for cleared staff alone.' })
  hidden!: boolean;
  @Line(300, empty) dietary!: string;
  @Line(300, empty) accessNeeds!: string;
  @Line(10, empty) interpretation!: string;
  @Line(200, { nullable: true, description: 'Who put it down; null: the companion.' })
  recordedBy!: string | null;
  @Line(500, { empty: true, description: 'How staff know.' }) reason!: string;
  @Instant({ nullable: true, description: 'Null: nothing was said.' }) at!: string | null;
  @Flag({ description: 'What they said after the deadline waits for a decision.' }) waits!: boolean;
}

export class CompanionNeedsList {
  @Parts(() => CompanionNeedsView, 20) items!: CompanionNeedsView[];
}

export class RecordWishes {
  @Line(300, told) dietary?: string;
  @Line(300, told) accessNeeds?: string;
  @Line(10, told) interpretation?: string;
  @Parts(() => GivenAnswer, 500, {
    optional: true,
    description: 'What the companion said to questions; the others stay.',
  })
  questions?: GivenAnswer[];
  @Reason('Say why, in "reason"', { description: 'Why staff record it: how the companion told us.' })
  reason!: string;
}
