import {
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  OneOf,
  Parts,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';

const many = 1_000_000;
const reportStates = ['none', 'draft', 'published'] as const;

/** A debate that is over, and what has come of it. */
export class DebateOver {
  @Id() id!: string;
  @Text(200) title!: LanguageText;
  @LanguageCode() mainLanguage!: string;
  @Line(100) timeZone!: string;
  @Line(50) status!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  @Id() teamId!: string;
  @Line(200) teamName!: string;
  @OneOf(reportStates) report!: (typeof reportStates)[number];
  @Whole(0, many) materials!: number;
  @Whole(0, many) recommendations!: number;
  @Whole(0, many, { description: 'That wait for a decision.' }) comments!: number;
  @Flag() attendanceNoted!: boolean;
  @Instant({ nullable: true, description: 'When the latest follow-up mail was sent.' }) mailedAt!:
    string | null;
}

export class DebatesOver {
  @Parts(() => DebateOver, 100) items!: DebateOver[];
}
