import {
  Counts,
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Parts,
  Prose,
  Proses,
  Whole,
} from '../../../platform/http/fields.js';
import { mostLetters, questionKinds, type QuestionKind } from '../../questions/questions.rules.js';

const many = 1_000_000;
const nullable = { nullable: true };

/** What staff were told in answer to a question. */
export class GivenAnswer {
  @Id() questionId!: string;
  @Proses(50, mostLetters, {
    description:
      'The text, the number, the ids of the options chosen, “yes” for a consent; none: taken back.',
  })
  values!: string[];
}

export const givenOf = (answers: readonly GivenAnswer[]): Record<string, string[]> =>
  Object.fromEntries(answers.map(({ questionId, values }) => [questionId, values]));

export class GuestQuestion {
  @Id() questionId!: string;
  @OneOf(questionKinds, { name: 'QuestionKind' }) kind!: QuestionKind;
  @Line(300, { description: 'In English, else in the event’s main language.' }) label!: string;
  @Flag() required!: boolean;
  @Flag() retired!: boolean;
  @Flag({ description: 'Put to this guest, as the answer stands.' }) asked!: boolean;
  @Flag({ description: 'Of somebody at risk: for cleared staff alone.' }) hidden!: boolean;
  @Prose(mostLetters, { description: 'What was said, in words; empty: nothing.' }) text!: string;
  @Proses(50, mostLetters, { description: 'The same as `GivenAnswer` takes it.' }) values!: string[];
  @Line(1000, { nullable: true, description: 'Of a file that was handed in.' }) fileUrl!: string | null;
  @Instant(nullable) answeredAt!: string | null;
}

export class CompanionQuestions {
  @Id() id!: string;
  @Line(200, { empty: true, description: 'Empty where only counted, and of whoever is hidden.' })
  name!: string;
  @Whole(1, 100, { description: 'Place in the party.' }) number!: number;
  @Parts(() => GuestQuestion, 500) items!: GuestQuestion[];
}

export class GuestQuestions {
  @Parts(() => GuestQuestion, 500) items!: GuestQuestion[];
  @Parts(() => CompanionQuestions, 20, {
    description: 'Of those who come along; without questions to them: none.',
  })
  companions!: CompanionQuestions[];
}

export class QuestionCounts {
  @Id() questionId!: string;
  @Whole(0, many, { description: 'To whom it is put as their answer stands.' }) asked!: number;
  @Whole(0, many) answered!: number;
  @Whole(0, many) unanswered!: number;
  @Counts({ description: 'By the id of the option.' }) chosen!: Record<string, number>;
  @Whole(0, Number.MAX_SAFE_INTEGER, { nullable: true, description: 'Of numbers: all together.' }) sum!:
    number | null;
}

export class QuestionCountsList {
  @Parts(() => QuestionCounts, 500) items!: QuestionCounts[];
}
