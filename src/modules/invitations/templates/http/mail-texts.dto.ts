import {
  Flag,
  Id,
  LanguageCode,
  Line,
  OneOf,
  Parts,
  Prose,
  Whole,
} from '../../../../platform/http/fields.js';
import { guestMailGroups, type GuestMailGroup } from '../guest-mail-kinds.js';

const subject = 'One line with {{placeholders}}.';
const body = 'Small Markdown with {{placeholders}}.';

export const mailTextSources = ['event', 'team', 'built_in'] as const;
export type MailTextSource = (typeof mailTextSources)[number];

export class SaveMailText {
  @Line(300, { empty: true, description: subject }) subject!: string;
  @Prose(10_000, { description: body }) body!: string;
}

export class TryMailText extends SaveMailText {
  @Line(60) kind!: string;
  @LanguageCode() language!: string;
  @Id({ optional: true, nullable: true, description: 'A guest of the event; left out: an invented one.' })
  invitationId?: string | null;
}

export class MailTextView {
  @LanguageCode() language!: string;
  @OneOf(mailTextSources, { name: 'MailTextSource', description: 'Whose words they are.' })
  source!: MailTextSource;
  @Line(300) subject!: string;
  @Prose(10_000) body!: string;
  @Whole(0, 1e9, { description: 'For If-Match; 0 where the words are not own ones.' }) version!: number;
}

export class MailTextPlaceholder {
  @Line(60) name!: string;
  @Line(200) about!: string;
}

export class MailTextKindView {
  @Line(60) kind!: string;
  @OneOf(guestMailGroups, { name: 'MailTextGroup' }) group!: GuestMailGroup;
  @Line(100) name!: string;
  @Parts(() => MailTextPlaceholder, 50) placeholders!: MailTextPlaceholder[];
  @Parts(() => MailTextView, 100) texts!: MailTextView[];
}

export class MailTextLanguage {
  @LanguageCode() language!: string;
  @Flag({ description: 'The event is told in it.' }) offered!: boolean;
  @Whole(0, 1e7, { description: 'Guests who read it.' }) guests!: number;
}

export class MailTextsView {
  @Parts(() => MailTextLanguage, 100) languages!: MailTextLanguage[];
  @Parts(() => MailTextKindView, 100) kinds!: MailTextKindView[];
}

export class MailTextPreview {
  @Line(300, { empty: true, description: 'Whose values stand in it, as others may see the name.' })
  guest!: string;
  @Flag({ description: 'Goes out discreetly: without these words.' }) discreet!: boolean;
  @Line(500) from!: string;
  @Line(300, { nullable: true, description: 'Null: the guest’s own address, read by the program.' })
  replyTo!: string | null;
  @Line(1000) subject!: string;
  @Prose(1e6) text!: string;
  @Prose(2e6) html!: string;
  @Flag({ description: 'A calendar entry travels with it.' }) calendar!: boolean;
}

export class MailTextTestView {
  @Line(254) to!: string;
}
