import { Id, Instant, LanguageCode, Line, OneOf, Parts, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';

const many = 1_000_000;
const nullable = { nullable: true };

/** In the order in which they are shown. */
export const todoKinds = [
  'failed_messages',
  'held_messages',
  'messages_in_doubt',
  'held_replies',
  'exports_to_decide',
  'exports_to_fetch',
  'deputies',
  'refills',
  'successions',
  'asked_again',
  'late_answers',
  'questions_open',
  'unanswered',
  'free_seats',
  'invite',
  'draft',
  'report',
  'attendance',
  'comments',
  'duplicates',
  'inherited',
  'not_informed',
] as const;
export type TodoKind = (typeof todoKinds)[number];

export class TodoItem {
  @OneOf(todoKinds) kind!: TodoKind;
  @Id(nullable) eventId!: string | null;
  @Line(500) title!: string;
  @Line(500) detail!: string;
  @Line(500, { description: 'Where in the console it can be done.' }) href!: string;
  @Whole(0, many) count!: number;
}

export class OverviewEvent {
  @Id() id!: string;
  @Line(100) slug!: string;
  @Line(50) status!: string;
  @LanguageCode() mainLanguage!: string;
  @Text(200) title!: LanguageText;
  @Line(100) timeZone!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  @Line(200, nullable) venueName!: string | null;
  @Id() teamId!: string;
  @Line(200) teamName!: string;
  @Whole(0, many, nullable) capacity!: number | null;
  @Whole(0, many) invited!: number;
  @Whole(0, many) accepted!: number;
  @Whole(0, many) none!: number;
  @Whole(0, many) waiting!: number;
}

export class OverviewView {
  @Parts(() => TodoItem, 200) todo!: TodoItem[];
  @Parts(() => OverviewEvent, 50) upcoming!: OverviewEvent[];
  @Parts(() => OverviewEvent, 50) recent!: OverviewEvent[];
}
