import {
  Flag,
  Id,
  Instant,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  Prose,
  Reason,
  Whole,
} from '../../../platform/http/fields.js';
import { GivenAnswer } from './question-answers.dto.js';
import { SeatReason } from './seat-reason.js';
import { channels, type Channel } from '../answer-request.js';
import { mostCompanions } from '../party.rules.js';
import { answerKinds, modes, plainAnswers, type AnswerKind, type Mode, type Seat } from '../seats.rules.js';

const seats = ['seated', 'waiting', 'none'] as const;
const nullable = { nullable: true };
const optional = { optional: true };

export class RecordAnswer {
  @OneOf(plainAnswers) answer!: (typeof plainAnswers)[number];
  @OneOf(modes) mode!: Mode;
  @Prose(2000, optional) note?: string;
  @Line(300, { optional: true, empty: true }) dietary?: string;
  @Line(300, { optional: true, empty: true }) accessNeeds?: string;
  @Line(10, { optional: true, empty: true }) interpretation?: string;
  @SeatReason('Why staff record it: how the guest told us.') reason!: string;
  @Flag({ optional: true, description: 'Give a seat even though none is free.' }) overCapacity?: boolean;
  @Line(64, { optional: true, description: 'The same nonce twice is the same answer.' }) nonce?: string;
  @Whole(0, mostCompanions, { optional: true, description: 'Who comes along; left out: as before.' })
  companions?: number;
  @Lines(mostCompanions, 200, {
    optional: true,
    description: 'The same by name; counts instead of a number.',
  })
  companionNames?: string[];
  @Parts(() => GivenAnswer, 500, {
    optional: true,
    description: 'What the guest said to questions; the others stay.',
  })
  questions?: GivenAnswer[];
}

export class SetSeatLimit {
  @Whole(0, 100_000, {
    nullable: true,
    description: 'How many may accept for the seats of the room; null: as many as there are.',
  })
  acceptUpTo!: number | null;
  @Whole(0, 100_000, { nullable: true, description: 'What it was when you looked.' }) instead!: number | null;
  @SeatReason() reason!: string;
}

export class AllowCompanions {
  @Whole(0, mostCompanions, { nullable: true, description: 'Null: as many as the event allows.' })
  atMost!: number | null;
  @SeatReason() reason!: string;
}

export class AnswerAuthor {
  @Id() id!: string;
  @Line(200) name!: string;
}

export class AnswerChange {
  @Id() questionId!: string;
  @Line(300) label!: string;
  @Prose(4000, { description: 'In words; empty: nothing.' }) before!: string;
  @Prose(4000, { description: 'Empty: taken back, or for cleared staff alone.' }) after!: string;
}

export class AnswerView {
  @Id() id!: string;
  @OneOf(answerKinds) answer!: AnswerKind;
  @OneOf(modes) mode!: Mode;
  @OneOf(seats, { description: 'What came of it at that moment.' }) result!: Seat;
  @Flag({ description: 'The one that counts.' }) current!: boolean;
  @Prose(2000) note!: string;
  @Line(300, { empty: true }) dietary!: string;
  @Line(300, { empty: true }) accessNeeds!: string;
  @Line(10, { empty: true }) interpretation!: string;
  @OneOf(channels) channel!: Channel;
  @Part(() => AnswerAuthor, nullable) recordedBy!: AnswerAuthor | null;
  @Part(() => AnswerAuthor, { nullable: true, description: 'The assistant who answered for the guest.' })
  answeredBy!: AnswerAuthor | null;
  @Line(500, { empty: true }) reason!: string;
  @Whole(0, 1000, { description: 'How many were to come along.' }) companions!: number;
  @Parts(() => AnswerChange, 500, { description: 'What it changed in what was said to questions.' })
  questions!: AnswerChange[];
  @Instant() at!: string;
}

export class AnswerHistory {
  @Parts(() => AnswerView, 1000) items!: AnswerView[];
}

export class PoolInput {
  @Id({ optional: true, description: 'Of a pool that is to be changed.' }) id?: string;
  @Line(100) name!: string;
  @OneOf(modes) mode!: Mode;
  @Lines(50, 50, { description: 'Categories whose guests take their seats from this pool.' })
  categories!: string[];
  @Flag({
    optional: true,
    description: 'Kept for those who appear in the debate, whatever their category; they come here first.',
  })
  speakers?: boolean;
  @Whole(0, 100_000, { nullable: true, description: 'Null: limited by the capacity of the event only.' })
  seats!: number | null;
}

export class ReplacePools {
  @Parts(() => PoolInput, 50) pools!: PoolInput[];
  @Parts(() => PoolInput, 50, {
    optional: true,
    description: 'The named pools as they were when you looked; where they are others by now it is a 412.',
  })
  instead?: PoolInput[];
  @Reason('Say why, in "reason"', { optional: true, description: 'Why; needed once the debate is no draft.' })
  reason?: string;
}

export class PoolView {
  @Id() id!: string;
  @Line(100, { empty: true, description: 'Empty for the pool of everybody else.' }) name!: string;
  @OneOf(modes) mode!: Mode;
  @Lines(50, 50) categories!: string[];
  @Flag({ description: 'Kept for those who appear in the debate.' }) speakers!: boolean;
  @Whole(0, 100_000, nullable) seats!: number | null;
  @Whole(0, 100_000) taken!: number;
  @Whole(0, 100_000, { description: 'Given beyond the seats.' }) over!: number;
  @Whole(0, 100_000, nullable) free!: number | null;
  @Whole(0, 100_000) waiting!: number;
}

export class PoolList {
  @Parts(() => PoolView, 100) items!: PoolView[];
}
