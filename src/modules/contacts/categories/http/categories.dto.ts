import { OmitType } from '../../../../platform/http/described.js';
import { Line, OneOf, Text, Whole } from '../../../../platform/http/fields.js';
import type { Text as Texts } from '../../../../platform/i18n/text.js';

export const patterns = ['plain', 'stripe', 'dot', 'cross', 'ring'] as const;

export class ChangeCategory {
  @Text(60, { optional: true })
  label?: Texts;

  @Line(7, { optional: true, description: '#rrggbb' })
  colour?: string;

  @OneOf(patterns, { optional: true, name: 'CategoryPattern' })
  pattern?: (typeof patterns)[number];

  @Whole(0, 1000, { optional: true })
  position?: number;
}

export class CreateCategory extends OmitType(ChangeCategory, ['label']) {
  @Text(60)
  label!: Texts;
}

export class CategoryView {
  @Line(60)
  id!: string;

  @Text(60)
  label!: Texts;

  @Line(7)
  colour!: string;

  @OneOf(patterns, { name: 'CategoryPattern' })
  pattern!: string;

  @Whole(0, 1000)
  position!: number;

  @Whole(1, 2_147_483_647)
  version!: number;
}
