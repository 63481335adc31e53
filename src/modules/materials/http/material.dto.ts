import {
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  OneOf,
  Part,
  Parts,
  Text,
  WebAddress,
  Whole,
} from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import { FileView } from '../../files/http/file.dto.js';
import { audiences, type Audience } from '../material.entity.js';
import { isShown } from '../materials.rules.js';
import type { MaterialWithFile } from '../materials.service.js';

const shownFromHelp = 'Hidden from all but staff until then; null: shown at once.';

export class CreateMaterial {
  @OneOf(['file', 'link']) kind!: 'file' | 'link';
  @Id({ optional: true, nullable: true, description: 'The file’s id, for kind file.' }) fileId?:
    string | null;
  @WebAddress({ optional: true, empty: true, description: 'For kind link.' }) url?: string;
  @Text(300) title!: Texts;
  @Text(2000, { optional: true, lines: true }) description?: Texts;
  @LanguageCode({ optional: true, nullable: true, description: 'Language of the content.' })
  language?: string | null;
  @OneOf(audiences, { name: 'Audience' }) audience!: Audience;
  @Instant({ optional: true, nullable: true, description: shownFromHelp }) shownFrom?: string | null;
}

export class ChangeMaterial {
  @Id({ optional: true, description: 'A new edition of the file.' }) fileId?: string;
  @WebAddress({ optional: true }) url?: string;
  @Text(300, { optional: true }) title?: Texts;
  @Text(2000, { optional: true, lines: true }) description?: Texts;
  @LanguageCode({ optional: true, nullable: true }) language?: string | null;
  @OneOf(audiences, { optional: true, name: 'Audience' }) audience?: Audience;
  @Instant({ optional: true, nullable: true, description: shownFromHelp }) shownFrom?: string | null;
}

export class MaterialView {
  @Id() id!: string;
  @OneOf(['file', 'link']) kind!: 'file' | 'link';
  @Part(() => FileView, { nullable: true }) file!: FileView | null;
  @Line(2000, { empty: true }) url!: string;
  @Text(300) title!: Texts;
  @Text(2000) description!: Texts;
  @Line(3, { nullable: true }) language!: string | null;
  @OneOf(audiences, { name: 'Audience' }) audience!: Audience;
  @Instant({ nullable: true }) shownFrom!: string | null;
  @Flag({ description: 'Whether its audience sees it now.' }) shown!: boolean;
  @Whole(0, 500) position!: number;
  @Whole(1, 1_000_000_000) version!: number;

  static of({ material, file }: MaterialWithFile, now: Date): MaterialView {
    const { id, kind, url, title, description, audience, position, version } = material;
    return {
      id,
      kind,
      file: file ? FileView.of(file) : null,
      url,
      title,
      description,
      language: material.language || null,
      audience,
      shownFrom: material.shownFrom?.toISOString() ?? null,
      shown: isShown({ audience: 'public', shownFrom: material.shownFrom }, 'public', now),
      position,
      version,
    };
  }
}

export class MaterialPage {
  @Parts(() => MaterialView, 500) items!: MaterialView[];
  @Line(500, { nullable: true }) next!: string | null;
}
