import { Flag, Id, Ids, Line, OneOf, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';
import { appearanceRoles, type AppearanceRole } from '../appearance.entity.js';

const ofSession = {
  optional: true,
  nullable: true,
  description: 'A session of the event; null: the event as a whole.',
};
const announced = { optional: true, description: 'Named to guests and readers; else known to staff only.' };

export class CreateAppearance {
  @Id() personId!: string;
  @Id(ofSession) sessionId?: string | null;
  @OneOf(appearanceRoles) role!: AppearanceRole;
  @Flag(announced) public?: boolean;
}

export class ChangeAppearance {
  @Id(ofSession) sessionId?: string | null;
  @OneOf(appearanceRoles, { optional: true }) role?: AppearanceRole;
  @Flag(announced) public?: boolean;
}

export class OrderAppearances {
  @Ids(500, { description: 'All appearances of the event in their new order.' }) ids!: string[];
}

export class AppearanceView {
  @Id() id!: string;
  @Id({ nullable: true }) sessionId!: string | null;
  @Id() personId!: string;
  @Line(300, { description: 'The alias of somebody at risk, unless the reader is cleared.' }) name!: string;
  @Text(300) title!: LanguageText;
  @Line(300, { empty: true }) organisation!: string;
  @OneOf(appearanceRoles) role!: AppearanceRole;
  @Whole(0, 100_000) position!: number;
  @Flag() public!: boolean;
  @Flag() atRisk!: boolean;
  @Line(1000, { nullable: true }) pictureUrl!: string | null;
  @Whole(1, 2 ** 31) version!: number;
}

export class ProfileInput {
  @Line(300, { empty: true, description: 'As the person wishes to be named; empty: as in the address book.' })
  shownName!: string;
  @Text(300) title!: LanguageText;
  @Line(300, { empty: true }) organisation!: string;
  @Text(5000, { lines: true }) biography!: LanguageText;
  @Id({ optional: true, nullable: true }) pictureFileId?: string | null;
}

export class ProfileView {
  @Id() personId!: string;
  @Line(300, { description: 'The name under which the person appears to this reader.' }) name!: string;
  @Line(300, { empty: true }) shownName!: string;
  @Text(300) title!: LanguageText;
  @Line(300, { empty: true }) organisation!: string;
  @Text(5000, { lines: true }) biography!: LanguageText;
  @Id({ nullable: true }) pictureFileId!: string | null;
  @Line(1000, { nullable: true }) pictureUrl!: string | null;
  @Flag() atRisk!: boolean;
  @Flag({ description: 'The person is at risk and the reader not cleared: only the alias is shown.' })
  withheld!: boolean;
  @Whole(0, 2 ** 31, { description: '0 before there is a profile.' }) version!: number;
}
