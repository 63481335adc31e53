import {
  Flag,
  Id,
  Instant,
  LanguageCode,
  LanguageCodes,
  Line,
  LocalTime,
  OneOf,
  Part,
  Parts,
  Prose,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import {
  attributionRules,
  companionKinds,
  deputyKinds,
  eventKinds,
  lateAnswerKinds,
  eventStatuses,
  visibilities,
} from '../event.entity.js';
import { eventSteps } from '../events.rules.js';

const nullable = { nullable: true };

export class EventsQuery extends PageQuery {
  @Id({ optional: true }) teamId?: string;
  @OneOf(eventStatuses, { optional: true }) status?: string;
  @OneOf(['upcoming', 'past'], { optional: true, description: 'Upcoming: not over yet.' })
  when?: 'upcoming' | 'past';
  @Line(200, { optional: true, description: 'Part of a title, or of the venue’s name.' }) q?: string;
}

export class EventRow {
  @Id() id!: string;
  @Line(100) slug!: string;
  @OneOf(eventKinds) kind!: string;
  @OneOf(eventStatuses) status!: string;
  @OneOf(visibilities) visibility!: string;
  @LanguageCode() mainLanguage!: string;
  @Text(200) title!: LanguageText;
  @Line(100) timeZone!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  @LocalTime() startsLocal!: string;
  @LocalTime() endsLocal!: string;
  @Line(200, nullable) venueName!: string | null;
  @Id() teamId!: string;
  @Line(200) teamName!: string;
  @Whole(0, 100_000, nullable) capacity!: number | null;
  @Whole(1, 2 ** 31) version!: number;
}

export class EventPage {
  @Parts(() => EventRow, 200) items!: EventRow[];
  @Line(500, nullable) next!: string | null;
}

export class EventVenueView {
  @Id() id!: string;
  @Line(200) name!: string;
  @Line(500, { empty: true }) address!: string;
  @Line(200, { empty: true }) city!: string;
  @Line(2, { empty: true }) country!: string;
  @Text(2000, { lines: true }) accessNotes!: LanguageText;
}

export class EventRoomView {
  @Id() id!: string;
  @Line(200) name!: string;
  @Whole(1, 100_000, nullable) capacity!: number | null;
}

export class CoverView {
  @Id() id!: string;
  @Line(1000) url!: string;
}

export class NextStepView {
  @OneOf(eventSteps) step!: string;
  @Line(100) label!: string;
  @Flag() needsReason!: boolean;
  @Flag({ description: 'It needs startsLocal.' }) needsTime!: boolean;
  @Prose(1000, { optional: true, description: 'What has to be done first.' }) reasonWhyNot?: string;
}

export class EventView {
  @Id() id!: string;
  @Id() teamId!: string;
  @Line(200) teamName!: string;
  @Line(100) slug!: string;
  @OneOf(eventKinds) kind!: string;
  @OneOf(eventStatuses) status!: string;
  @Prose(1000) statusReason!: string;
  @OneOf(visibilities) visibility!: string;
  @OneOf(attributionRules) attributionRule!: string;
  @LanguageCode() mainLanguage!: string;
  @LanguageCodes(30) languages!: string[];
  @Text(200) title!: LanguageText;
  @Text(1000, { lines: true }) summary!: LanguageText;
  @Text(20_000, { lines: true }) description!: LanguageText;
  @Line(100) timeZone!: string;
  @LocalTime() startsLocal!: string;
  @LocalTime() endsLocal!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  @Instant(nullable) answersUntil!: string | null;
  @LocalTime(nullable) answersUntilLocal!: string | null;
  @OneOf(lateAnswerKinds) lateAnswers!: string;
  @Instant(nullable) needsUntil!: string | null;
  @LocalTime(nullable) needsUntilLocal!: string | null;
  @Part(() => EventVenueView, nullable) venue!: EventVenueView | null;
  @Part(() => EventRoomView, nullable) room!: EventRoomView | null;
  @Line(2000, { empty: true }) onlineUrl!: string;
  @LanguageCodes(30) floorLanguages!: string[];
  @LanguageCodes(30) interpretation!: string[];
  @Whole(0, 100_000, nullable) capacity!: number | null;
  @Whole(0, 100_000, nullable) onlineCapacity!: number | null;
  @OneOf(companionKinds) companions!: string;
  @Whole(0, 10) companionsAtMost!: number;
  @OneOf(deputyKinds) deputies!: string;
  @Whole(1, 3) deputyChain!: number;
  @Part(() => CoverView, nullable) cover!: CoverView | null;
  @Line(254) contactEmail!: string;
  @Flag() forwardReplies!: boolean;
  @Line(100, { empty: true }) mailSender!: string;
  @Line(254, nullable) mailReplyTo!: string | null;
  @Flag() repliesDirect!: boolean;
  @Text(1000, { lines: true }) mailSignature!: LanguageText;
  @Flag() discreet!: boolean;
  @Text(100) discreetTitle!: LanguageText;
  @Text(100) discreetSender!: LanguageText;
  @Whole(0, 2 ** 31) sequence!: number;
  @Instant(nullable) publishedAt!: string | null;
  @Parts(() => NextStepView, 10) nextSteps!: NextStepView[];
  @Line(2000) publicUrl!: string;
  @Whole(1, 2 ** 31) version!: number;
}
