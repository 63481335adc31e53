import { Id, Line, WebAddress, Parts, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import type { FurtherLink } from '../further-link.entity.js';

export class CreateFurtherLink {
  @WebAddress() url!: string;
  @Text(300) title!: Texts;
}

export class ChangeFurtherLink {
  @WebAddress({ optional: true }) url?: string;
  @Text(300, { optional: true }) title?: Texts;
}

export class FurtherLinkView {
  @Id() id!: string;
  @WebAddress() url!: string;
  @Text(300) title!: Texts;
  @Whole(0, 500) position!: number;
  @Whole(1, 1_000_000_000) version!: number;

  static of(row: FurtherLink): FurtherLinkView {
    const { id, url, title, position, version } = row;
    return { id, url, title, position, version };
  }
}

export class FurtherLinkPage {
  @Parts(() => FurtherLinkView, 500) items!: FurtherLinkView[];
  @Line(500, { nullable: true }) next!: string | null;
}
