import { Line, Lines, Text, Whole } from '../../../../platform/http/fields.js';
import type { Text as Texts } from '../../../../platform/i18n/text.js';

export class NameRank {
  @Text(120)
  label!: Texts;
}

export class RankView extends NameRank {
  @Line(60)
  id!: string;

  @Whole(0, 2_147_483_647, { description: 'The lower, the higher the rank.' })
  position!: number;

  @Whole(0, 2_147_483_647, { description: 'People and posts that have it; it can be deleted at 0.' })
  uses!: number;

  @Whole(1, 2_147_483_647)
  version!: number;
}

export class OrderKeys {
  @Lines(500, 60, { description: 'All of them, in their new order.' })
  ids!: string[];
}
