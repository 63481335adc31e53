import { Id, Ids, LocalTime, Line, OneOf, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import { sessionKinds, type SessionKind } from '../programme-session.entity.js';

const optional = { optional: true };
const longest = 60 * 24;

class SessionDetails {
  @Text(2000, { optional: true, lines: true }) summary?: LanguageText;
  @LocalTime({ optional: true, description: 'Left out for a new one: after the last session.' })
  startsLocal?: string;
  @Id({ optional: true, nullable: true, description: 'A room of the event’s venue.' }) roomId?: string | null;
  @Line(3, { optional: true, empty: true, description: 'Language of the floor, like en; or empty.' })
  language?: string;
}

export class CreateProgrammeSession extends SessionDetails {
  @OneOf(sessionKinds) kind!: SessionKind;
  @Text(200) title!: LanguageText;
  @Whole(1, longest) minutes!: number;
}

export class ChangeProgrammeSession extends SessionDetails {
  @OneOf(sessionKinds, optional) kind?: SessionKind;
  @Text(200, optional) title?: LanguageText;
  @Whole(1, longest, optional) minutes?: number;
}

export class OrderSessions {
  @Ids(200, { description: 'All sessions of the event in their new order.' }) ids!: string[];
}
