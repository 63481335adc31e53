import { Id, Ids, Line, LocalTime, OneOf, Parts, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import { sessionKinds, type SessionKind } from '../../events/programme-session.entity.js';
import { AppearanceView } from './appearance.dto.js';

export class SessionItem {
  @Id() id!: string;
  @OneOf(sessionKinds) kind!: SessionKind;
  @Text(200) title!: LanguageText;
  @Text(2000, { lines: true }) summary!: LanguageText;
  @LocalTime() startsLocal!: string;
  @Whole(1, 1440) minutes!: number;
  @Id({ nullable: true }) roomId!: string | null;
  @Line(200, { nullable: true }) roomName!: string | null;
  @Line(3, { empty: true }) language!: string;
  @Parts(() => AppearanceView, 500) appearances!: AppearanceView[];
  @Whole(1, 2 ** 31) version!: number;
}

export class ProgrammeWarningView {
  @OneOf(['speaker_twice', 'room_twice', 'outside_event', 'overlap']) code!: string;
  @Line(500) message!: string;
  @Ids(2, { description: 'Empty when it concerns the event as a whole.' }) sessionIds!: string[];
}

export class ProgrammeView {
  @Parts(() => SessionItem, 200) items!: SessionItem[];
  @Parts(() => ProgrammeWarningView, 1000) warnings!: ProgrammeWarningView[];
}
