import { Flag, Id, Instant, LanguageCode, Line, OneOf, Parts, Text } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import { messageStates } from '../../mail/message.entity.js';
import { channels } from '../../rsvps/answer-request.js';
import { answerKinds, modes } from '../../rsvps/seats.rules.js';

const nullable = { nullable: true };

export class PersonAnswer {
  @OneOf(answerKinds) answer!: string;
  @Instant() at!: string;
  @OneOf(channels) channel!: string;
  @Flag({ description: 'Given by an assistant.' }) byAssistant!: boolean;
}

export class PersonMessage {
  @Line(50) kind!: string;
  @OneOf(messageStates) state!: string;
  @Instant() at!: string;
}

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
  @Instant() invitedAt!: string;
  @Line(300, { nullable: true, description: 'The office in which the person is invited.' }) post!:
    string | null;
  @Flag({ description: 'Goes to whoever holds that office.' }) followsPost!: boolean;
  @Parts(() => PersonAnswer, 20, { description: 'The latest first.' }) answers!: PersonAnswer[];
  @Parts(() => PersonMessage, 20, { description: 'The latest first.' }) messages!: PersonMessage[];
}

export class PersonInvitations {
  @Parts(() => PersonInvitation, 200) items!: PersonInvitation[];
}
