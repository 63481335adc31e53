import {
  Counts,
  Id,
  Instant,
  LanguageCode,
  Line,
  OneOf,
  Parts,
  Prose,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { followUpAudiences, type FollowUpAudience } from '../follow-up.entity.js';
import type { FollowUpSample, FollowUpWithProgress } from '../follow-ups.service.js';

export class CreateFollowUp {
  @OneOf(followUpAudiences, {
    name: 'FollowUpAudience',
    description: 'Those who came; those who were invited and did not come; both.',
  })
  audience!: FollowUpAudience;
  @Text(200) subject!: Texts;
  @Text(20_000, { lines: true, description: 'Plain text; an empty line begins a paragraph.' }) body!: Texts;
}

export class FollowUpView {
  @Id() id!: string;
  @OneOf(followUpAudiences, { name: 'FollowUpAudience' }) audience!: FollowUpAudience;
  @Text(200) subject!: Texts;
  @Text(20_000) body!: Texts;
  @Instant() createdAt!: string;
  @Id({ nullable: true }) createdBy!: string | null;
  @Whole(0, 1_000_000) total!: number;
  @Counts({ description: 'Messages by state.' }) progress!: Record<string, number>;

  static of({ followUp, progress }: FollowUpWithProgress): FollowUpView {
    const { id, audience, subject, body, createdBy } = followUp;
    return {
      id,
      audience,
      subject,
      body,
      createdAt: followUp.createdAt.toISOString(),
      createdBy,
      total: Object.values(progress).reduce((sum, count) => sum + count, 0),
      progress,
    };
  }
}

export class FollowUpPage {
  @Parts(() => FollowUpView, 500) items!: FollowUpView[];
  @Line(500, { nullable: true }) next!: string | null;
}

export class FollowUpSampleView {
  @LanguageCode() language!: string;
  @OneOf(['public', 'guest', 'speaker'], { description: 'What these recipients may read.' })
  reader!: FollowUpSample['reader'];
  @Whole(0, 1_000_000) recipients!: number;
  @Line(1000) subject!: string;
  @Prose(1_000_000) text!: string;
  @Prose(2_000_000) html!: string;
}

export class FollowUpPreview {
  @Whole(0, 1_000_000) recipients!: number;
  @Parts(() => FollowUpSampleView, 100, {
    description: 'One finished mail for each language and kind of reader.',
  })
  samples!: FollowUpSample[];
}
