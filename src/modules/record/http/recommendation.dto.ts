import { Id, Line, OneOf, Parts, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import {
  recommendationStatuses,
  type Recommendation,
  type RecommendationStatus,
} from '../recommendation.entity.js';

export class CreateRecommendation {
  @Text(2000, { lines: true }) text!: Texts;
  @Text(300, { optional: true, description: 'To whom it is addressed.' }) addressee?: Texts;
  @OneOf(recommendationStatuses, { optional: true, name: 'RecommendationStatus' })
  status?: RecommendationStatus;
  @Text(1000, { optional: true, lines: true, description: 'What became of it.' }) statusNote?: Texts;
}

export class ChangeRecommendation {
  @Text(2000, { optional: true, lines: true }) text?: Texts;
  @Text(300, { optional: true }) addressee?: Texts;
  @OneOf(recommendationStatuses, { optional: true, name: 'RecommendationStatus' })
  status?: RecommendationStatus;
  @Text(1000, { optional: true, lines: true }) statusNote?: Texts;
}

export class RecommendationView {
  @Id() id!: string;
  @Text(2000) text!: Texts;
  @Text(300) addressee!: Texts;
  @OneOf(recommendationStatuses, { name: 'RecommendationStatus' }) status!: RecommendationStatus;
  @Text(1000) statusNote!: Texts;
  @Whole(0, 500) position!: number;
  @Whole(1, 1_000_000_000) version!: number;

  static of(row: Recommendation): RecommendationView {
    const { id, text, addressee, status, statusNote, position, version } = row;
    return { id, text, addressee, status, statusNote, position, version };
  }
}

export class RecommendationPage {
  @Parts(() => RecommendationView, 500) items!: RecommendationView[];
  @Line(500, { nullable: true }) next!: string | null;
}
