import {
  ClockTime,
  Counts,
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  Lines,
  LocalTime,
  OneOf,
  Parts,
  Prose,
  SomeOf,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { leftOutFor, type LeftOut } from '../mail-rule-audience.queries.js';
import type { ReachedPerson, RuleSample } from '../mail-rule-preview.service.js';
import type { RuleView } from '../mail-rules.queries.js';
import { clockNotes, mostHours, type ClockNote } from '../rule-time.rules.js';
import {
  ruleAnswers,
  ruleKinds,
  ruleReasons,
  ruleStates,
  type RuleAnswer,
  type RuleKind,
  type RuleReason,
  type RuleState,
} from '../mail-rules.rules.js';

const days =
  'With atLocal, on the debate’s own clock. A reminder: before the deadline. The programme: before the debate. Thanks: after it.';
const hours =
  'Instead of days and a time of the day: exactly so many, whatever the clocks do between. Null, or days given anew: by days.';
const optional = { optional: true };
const clocks =
  'On a day of clock change: the time of the day is skipped, so it goes later; or it comes twice, and it goes at the first, at the second.';
const note = 'Own words: before the facts; in thanks instead of the product’s own.';

export class CreateMailRule {
  @OneOf(ruleKinds, { name: 'MailRuleKind' }) kind!: RuleKind;
  @Whole(0, 90, { ...optional, description: days }) days?: number;
  @ClockTime(optional) atLocal?: string;
  @Whole(1, mostHours, { ...optional, nullable: true, description: hours }) hours?: number | null;
  @SomeOf(ruleAnswers) answers!: RuleAnswer[];
  @Lines(100, 60, { description: 'None: of every category.' }) categoryIds!: string[];
  @Text(5000, { optional: true, lines: true, description: note }) note?: Texts;
  @Flag() active!: boolean;
  @Flag({ description: 'False: its mails are held in the outbox until somebody releases them.' })
  byItself!: boolean;
}

export class ChangeMailRule {
  @Whole(0, 90, { optional: true, description: days }) days?: number;
  @ClockTime(optional) atLocal?: string;
  @Whole(1, mostHours, { ...optional, nullable: true, description: hours }) hours?: number | null;
  @SomeOf(ruleAnswers, { optional: true }) answers?: RuleAnswer[];
  @Lines(100, 60, { optional: true }) categoryIds?: string[];
  @Text(5000, { optional: true, lines: true, description: note }) note?: Texts;
  @Flag({ optional: true }) active?: boolean;
  @Flag({ optional: true }) byItself?: boolean;
}

export class PreviewMailRule {
  @Id({ optional: true, description: 'Where it is saved: those who have its mail are left out.' })
  ruleId?: string;
  @OneOf(ruleKinds, { name: 'MailRuleKind' }) kind!: RuleKind;
  @Whole(0, 90, optional) days?: number;
  @ClockTime(optional) atLocal?: string;
  @Whole(1, mostHours, { ...optional, nullable: true }) hours?: number | null;
  @SomeOf(ruleAnswers) answers!: RuleAnswer[];
  @Lines(100, 60) categoryIds!: string[];
  @Text(5000, { optional: true, lines: true }) note?: Texts;
}

export class DecideMailRule {
  @OneOf(['send', 'leave_out']) act!: 'send' | 'leave_out';
}

export class MailRuleView implements RuleView {
  @Id() id!: string;
  @OneOf(ruleKinds, { name: 'MailRuleKind' }) kind!: RuleKind;
  @Whole(0, 90) days!: number;
  @Line(5) atLocal!: string;
  @Whole(1, mostHours, { nullable: true }) hours!: number | null;
  @SomeOf(ruleAnswers) answers!: RuleAnswer[];
  @Lines(100, 60) categoryIds!: string[];
  @Text(5000) note!: Texts;
  @Flag() active!: boolean;
  @Flag() byItself!: boolean;
  @OneOf(ruleStates, { name: 'MailRuleState' }) state!: RuleState;
  @OneOf(ruleReasons, { nullable: true, name: 'MailRuleReason' }) reason!: RuleReason | null;
  @Instant() dueAt!: string;
  @LocalTime({ description: 'The same on the debate’s own clock.' }) dueLocal!: string;
  @OneOf(clockNotes, { nullable: true, name: 'MailRuleClocks', description: clocks })
  clocks!: ClockNote | null;
  @Whole(0, 1e6, { description: 'How many would get it now.' }) reaches!: number;
  @Counts({ description: 'Its messages by state.' }) progress!: Record<string, number>;
  @Whole(1, 1e9) version!: number;
}

export class MailRulePage {
  @Parts(() => MailRuleView, 100) items!: RuleView[];
  @Line(500, { nullable: true }) next!: string | null;
}

export class MailRulePerson implements ReachedPerson {
  @Id() invitationId!: string;
  @Line(300, { empty: true }) name!: string;
  @OneOf(ruleAnswers, { name: 'MailRuleAnswer' }) group!: RuleAnswer;
  @OneOf(leftOutFor, { nullable: true, name: 'MailRuleLeftOut' }) leftOut!: LeftOut | null;
}

export class MailRuleSample implements RuleSample {
  @LanguageCode() language!: string;
  @OneOf(ruleAnswers, { name: 'MailRuleAnswer' }) group!: RuleAnswer;
  @Whole(0, 1e6) recipients!: number;
  @Line(1000) subject!: string;
  @Prose(1e6) text!: string;
  @Prose(2e6) html!: string;
}

export class MailRulePreviewView {
  @Instant() dueAt!: string;
  @LocalTime({ description: 'The same on the debate’s own clock.' }) dueLocal!: string;
  @OneOf(clockNotes, { nullable: true, name: 'MailRuleClocks', description: clocks })
  clocks!: ClockNote | null;
  @Whole(0, 1e6) recipients!: number;
  @Parts(() => MailRulePerson, 500, { description: 'At most 500, those who get none too.' })
  people!: ReachedPerson[];
  @Parts(() => MailRuleSample, 100) samples!: RuleSample[];
}
