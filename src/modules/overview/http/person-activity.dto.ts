import {
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  OneOf,
  Parts,
  Prose,
  Text,
} from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';

class AboutDebate {
  @Id() eventId!: string;
  @Text(200) title!: LanguageText;
  @LanguageCode() mainLanguage!: string;
  @Line(100) timeZone!: string;
  @Instant() startsAt!: string;
}

export class PersonAppearance extends AboutDebate {
  @Id() id!: string;
  @Line(50) role!: string;
  @Flag({ description: 'Announced in the programme.' }) public!: boolean;
}

export class PersonComment extends AboutDebate {
  @Id() id!: string;
  @Prose(10_000) body!: string;
  @OneOf(['pending', 'approved', 'rejected']) status!: string;
  @Instant() writtenAt!: string;
}

/** What a person contributed to debates of the caller's teams. */
export class PersonContributions {
  @Parts(() => PersonAppearance, 200) appearances!: PersonAppearance[];
  @Parts(() => PersonComment, 200, {
    description: 'Comments signed with this name; readers sign as they like.',
  })
  comments!: PersonComment[];
}
