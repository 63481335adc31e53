import { Transform } from 'class-transformer';
import { Line, Lines, OneOf, Prose, Whole } from '../../../platform/http/fields.js';
import { uiLanguages } from '../../../platform/i18n/text.js';
import { NeedsForm } from './needs/needs-form.js';

/** The invitee's form as browsers send it. */
export class AnswerForm extends NeedsForm {
  @OneOf(['room', 'online', 'tentative', 'no', 'withdrawn'], { optional: true })
  answer?: 'room' | 'online' | 'tentative' | 'no' | 'withdrawn';

  @Line(64)
  nonce!: string;

  @OneOf(uiLanguages, { optional: true })
  lang?: string;

  @Prose(2000, { optional: true })
  note?: string;

  /** How many come along. */
  @Whole(0, 10, { optional: true })
  companions?: number;

  /** Who comes along; empty fields are sent too. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @Lines(10, 200, { optional: true })
  companion?: string[];

  /** Whom each of these fields stands for, by id; empty where nobody was named. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @Lines(10, 36, { optional: true })
  companionOf?: string[];

  /** Ids of those who no longer come. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @Lines(10, 36, { optional: true })
  removeCompanion?: string[];

  @OneOf(['yes'], { optional: true })
  removeNote?: 'yes';

  /** The page showed what is kept: there an empty field removes it. */
  @OneOf(['yes'], { optional: true })
  filled?: 'yes';
}
