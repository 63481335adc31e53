import {
  Flag,
  Id,
  Instant,
  Line,
  Lines,
  OneOf,
  Parts,
  SomeOf,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import type { Question } from '../question.entity.js';
import {
  askedOf,
  largestNumber,
  questionKinds,
  situations,
  type AskedOf,
  type QuestionKind,
  type QuestionOption,
  type Situation,
} from '../questions.rules.js';

const optional = { optional: true };
const mostOptions = 50;
const help = {
  categories: 'Guests of these categories are asked; none: all.',
  situations:
    'Asked where the answer amounts to one of these: a yes in the room or online, maybe, no, a yes with companions. None: always.',
  atMost: 'Letters of a text, options of a choice of several, or the largest number.',
  retentionDays: 'Days after the end of the debate; then what was said is deleted.',
};

export class OptionInput {
  @Id({ optional: true, description: 'Of an option that is there already.' }) id?: string;
  @Text(200) label!: Texts;
  @Flag({ optional: true, description: 'Offered no more; whoever chose it keeps it.' }) retired?: boolean;
}

export class CreateQuestion {
  @OneOf(questionKinds, { name: 'QuestionKind' }) kind!: QuestionKind;
  @Text(300) label!: Texts;
  @Text(1000, { optional: true, lines: true }) help?: Texts;
  @Parts(() => OptionInput, mostOptions, { optional: true, description: 'Of a choice.' })
  options?: OptionInput[];
  @Flag({ optional: true, description: 'Binds guests on their page; staff and calendars never.' })
  required?: boolean;
  @OneOf(askedOf, { optional: true, description: 'The guests, or each companion by name.' })
  askedOf?: AskedOf;
  @Lines(50, 50, { optional: true, description: help.categories }) categories?: string[];
  @SomeOf(situations, { optional: true, description: help.situations }) situations?: Situation[];
  @Whole(1, largestNumber, { optional: true, nullable: true, description: help.atMost }) atMost?:
    number | null;
  @Text(500, { description: 'Why it is asked; shown beside the question.' }) purpose!: Texts;
  @Whole(0, 3650, { description: help.retentionDays }) retentionDays!: number;
}

export class ChangeQuestion {
  @OneOf(questionKinds, { optional: true, name: 'QuestionKind' }) kind?: QuestionKind;
  @Text(300, optional) label?: Texts;
  @Text(1000, { optional: true, lines: true }) help?: Texts;
  @Parts(() => OptionInput, mostOptions, optional) options?: OptionInput[];
  @Flag(optional) required?: boolean;
  @OneOf(askedOf, optional) askedOf?: AskedOf;
  @Lines(50, 50, { optional: true, description: help.categories }) categories?: string[];
  @SomeOf(situations, { optional: true, description: help.situations }) situations?: Situation[];
  @Whole(1, largestNumber, { optional: true, nullable: true, description: help.atMost }) atMost?:
    number | null;
  @Text(500, optional) purpose?: Texts;
  @Whole(0, 3650, { optional: true, description: help.retentionDays }) retentionDays?: number;
  @Flag({ optional: true, description: 'Asked no more; the answers stay as long as promised.' })
  retired?: boolean;
}

export class OptionView {
  @Id() id!: string;
  @Text(200) label!: Texts;
  @Flag() retired!: boolean;
}

export class QuestionView {
  @Id() id!: string;
  @OneOf(questionKinds, { name: 'QuestionKind' }) kind!: QuestionKind;
  @Text(300) label!: Texts;
  @Text(1000, { lines: true }) help!: Texts;
  @Parts(() => OptionView, mostOptions) options!: QuestionOption[];
  @Flag() required!: boolean;
  @OneOf(askedOf) askedOf!: AskedOf;
  @Lines(50, 50, { description: help.categories }) categories!: string[];
  @SomeOf(situations, { description: help.situations }) situations!: Situation[];
  @Whole(1, largestNumber, { nullable: true, description: help.atMost }) atMost!: number | null;
  @Text(500) purpose!: Texts;
  @Whole(0, 3650, { description: help.retentionDays }) retentionDays!: number;
  @Instant({ nullable: true, description: 'Since when it is asked no more.' }) retiredAt!: string | null;
  @Whole(0, 500) position!: number;
  @Whole(1, 1_000_000_000) version!: number;

  static of({ eventId: _event, createdAt: _made, retiredAt, ...question }: Question): QuestionView {
    return { ...question, retiredAt: retiredAt?.toISOString() ?? null };
  }
}

export class QuestionList {
  @Parts(() => QuestionView, 500) items!: QuestionView[];
  @Line(500, { nullable: true }) next!: string | null;
}
