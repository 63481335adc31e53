import {
  Email,
  Flag,
  Id,
  LanguageCode,
  LanguageCodes,
  Line,
  LocalTime,
  LocalTimeOrDay,
  OneOf,
  Reason,
  Text,
  WebAddress,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import type { TimeChoice } from '../../calendar/local-time.js';
import {
  attributionRules,
  companionKinds,
  deputyKinds,
  lateAnswerKinds,
  eventKinds,
  visibilities,
  type AttributionRule,
  type CompanionKind,
  type DeputyKind,
  type LateAnswerKind,
  type EventKind,
  type Visibility,
} from '../event.entity.js';
import { eventSteps, type EventStepName } from '../events.rules.js';

const optional = { optional: true };
const clearable = { optional: true, nullable: true };
const timeChoices = ['earlier', 'later'];
const mostSeats = 100_000;

/** What may be given when an event is made, and changed later. */
class EventDetails {
  @OneOf(visibilities, optional) visibility?: Visibility;
  @OneOf(attributionRules, optional) attributionRule?: AttributionRule;
  @Text(1000, { optional: true, lines: true }) summary?: LanguageText;
  @Text(20_000, { optional: true, lines: true, description: 'Markdown.' }) description?: LanguageText;
  @OneOf(timeChoices, { optional: true, description: 'Which, where the clocks show a time twice.' })
  timeChoice?: TimeChoice;
  @LocalTimeOrDay({
    ...clearable,
    description: 'Until when guests can answer; a day lasts until 23:59:59. Null: until it begins.',
  })
  answersUntilLocal?: string | null;
  @OneOf(lateAnswerKinds, {
    optional: true,
    description:
      'What becomes of answers after that: refused, or held until an organiser decides; a no is taken at once.',
  })
  lateAnswers?: LateAnswerKind;
  @LocalTimeOrDay({
    ...clearable,
    description: 'When interpretation, access and food are booked; what changes afterwards is shown.',
  })
  needsUntilLocal?: string | null;
  @Id(clearable) venueId?: string | null;
  @Id({ ...clearable, description: 'A room of the venue.' }) roomId?: string | null;
  @WebAddress({ optional: true, empty: true }) onlineUrl?: string;
  @LanguageCodes(30, optional) floorLanguages?: string[];
  @LanguageCodes(30, optional) interpretation?: string[];
  @Whole(0, mostSeats, { ...clearable, description: 'Seats in the room; null: not counted.' })
  capacity?: number | null;
  @Whole(0, mostSeats, clearable) onlineCapacity?: number | null;
  @OneOf(companionKinds, {
    optional: true,
    description: 'Whom guests may bring: nobody, so many, or by name.',
  })
  companions?: CompanionKind;
  @Whole(0, 10, { optional: true, description: 'How many companions each guest may bring.' })
  companionsAtMost?: number;
  @OneOf(deputyKinds, { optional: true, description: 'Whether guests may send a deputy, and who approves.' })
  deputies?: DeputyKind;
  @Whole(1, 3, { optional: true, description: 'How often an invitation may be passed on.' })
  deputyChain?: number;
  @Id(clearable) coverFileId?: string | null;
  @Email({ optional: true, description: 'Where guests can write to; the team’s address if left out.' })
  contactEmail?: string;
  @Flag({
    optional: true,
    description: 'What guests write in words is mailed to `mailReplyTo`, else to the contact address, too.',
  })
  forwardReplies?: boolean;
  @Line(100, { optional: true, empty: true, description: 'Name its mails come from; empty: the team’s.' })
  mailSender?: string;
  @Email({ ...clearable, description: 'Who gets what guests write in words; null: the contact address.' })
  mailReplyTo?: string | null;
  @Flag({
    optional: true,
    description: 'Written replies go to `mailReplyTo` alone: they are neither read here nor kept.',
  })
  repliesDirect?: boolean;
  @Text(1000, { optional: true, lines: true, description: 'At the end of its mails.' })
  mailSignature?: LanguageText;
  @Flag({
    optional: true,
    description: 'Its mails and calendar entries tell neither topic nor organisation.',
  })
  discreet?: boolean;
  @Text(100, { optional: true, description: 'What it is called there; left out: a neutral word.' })
  discreetTitle?: LanguageText;
  @Text(100, { optional: true, description: 'Who its mails come from there; left out: a neutral word.' })
  discreetSender?: LanguageText;
}

export class CreateEvent extends EventDetails {
  @Id() teamId!: string;
  @OneOf(eventKinds) kind!: EventKind;
  @Text(200) title!: LanguageText;
  @LanguageCode() mainLanguage!: string;
  @LanguageCodes(30) languages!: string[];
  @Line(100, { description: 'IANA name, like Europe/Brussels.' }) timeZone!: string;
  @LocalTime() startsLocal!: string;
  @LocalTime() endsLocal!: string;
}

export class ChangeEvent extends EventDetails {
  @OneOf(eventKinds, optional) kind?: EventKind;
  @Text(200, optional) title?: LanguageText;
  @LanguageCode(optional) mainLanguage?: string;
  @LanguageCodes(30, optional) languages?: string[];
  @Line(100, optional) timeZone?: string;
  @LocalTime(optional) startsLocal?: string;
  @LocalTime(optional) endsLocal?: string;
  @Reason('Say why, in "seatsReason"', {
    optional: true,
    description: 'Why the number of seats changes; needed once the event is no draft.',
  })
  seatsReason?: string;
}

export class CopyEvent {
  @LocalTime() startsLocal!: string;
  @Text(200, optional) title?: LanguageText;
  @OneOf(timeChoices, optional) timeChoice?: TimeChoice;
}

export class TakeStep {
  @OneOf(eventSteps) step!: EventStepName;
  @Reason('Say why, in "reason"', {
    optional: true,
    max: 1000,
    prose: true,
    description: 'Why; guests are told.',
  })
  reason?: string;
  @LocalTime({ optional: true, description: 'The new start, when it is rescheduled.' }) startsLocal?: string;
  @LocalTime({ optional: true, description: 'Left out: it lasts as long as before.' }) endsLocal?: string;
  @OneOf(timeChoices, optional) timeChoice?: TimeChoice;
}
