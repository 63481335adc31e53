import { Flag, Id, Instant, LanguageCode, Line, OneOf, Parts, Text } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import { answerKinds, modes } from '../../rsvps/seats.rules.js';

const nullable = { nullable: true };

export class PersonInvitation {
  @Id() id!: string;
  @Id() eventId!: string;
  @Text(200) title!: LanguageText;
  @LanguageCode() mainLanguage!: string;
  @Line(100) timeZone!: string;
  @Line(50, { description: 'Of the debate.' }) status!: string;
  @Instant() startsAt!: string;
  @OneOf([...answerKinds, 'none']) answer!: string;
  @OneOf(['seated', 'waiting', 'none']) seat!: string;
  @OneOf(modes, nullable) mode!: string | null;
  @Instant(nullable) answeredAt!: string | null;
  @Flag({ nullable: true, description: 'Null while nobody has noted it.' }) came!: boolean | null;
  @Instant(nullable) revokedAt!: string | null;
}

export class PersonInvitations {
  @Parts(() => PersonInvitation, 200) items!: PersonInvitation[];
}
