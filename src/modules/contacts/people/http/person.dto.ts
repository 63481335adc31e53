import {
  CountryCode,
  Day,
  Flag,
  Id,
  Instant,
  LanguageCode,
  Line,
  Lines,
  OneOf,
  Part,
  Parts,
  PostalAddress,
  Prose,
  Reason,
  Text,
  Whole,
} from '../../../../platform/http/fields.js';
import type { Text as Texts } from '../../../../platform/i18n/text.js';
import { legalBases, nameOrders, type LegalBasis, type NameOrder } from '../person.entity.js';
import {
  ListName,
  NoteView,
  PersonEmailPart,
  PersonEmailView,
  PersonPostInput,
  PersonPostView,
  TeamName,
} from './person-parts.dto.js';

const whoKnows =
  'The team whose organisers read the reason, besides administrators; left out: one of your own.';

/** What may be changed; everything may be left out. */
export class ChangePerson {
  @Line(200, { optional: true, empty: true })
  givenName?: string;

  @Line(200, { optional: true, empty: true })
  familyName?: string;

  @Line(100, { optional: true, empty: true })
  honorific?: string;

  @OneOf(nameOrders, { optional: true, name: 'NameOrder' })
  nameOrder?: NameOrder;

  @Text(200, { optional: true, description: 'As on an envelope or a place card, before the name.' })
  formOfAddress?: Texts;

  @Line(60, {
    optional: true,
    nullable: true,
    description: 'Precedence of the person, before that of the post.',
  })
  rankId?: string | null;

  @PostalAddress(1000, { optional: true, description: 'Postal address in lines.' })
  address?: string;

  @Text(200, { optional: true, description: 'The greeting this person wants, without the comma.' })
  salutation?: Texts;

  @Line(60, { optional: true })
  categoryId?: string;

  @LanguageCode({ optional: true })
  language?: string;

  @CountryCode({ optional: true })
  country?: string;

  @Line(60, { optional: true, empty: true })
  phone?: string;

  @Lines(50, 60, { optional: true })
  tags?: string[];

  @Parts(() => PersonEmailPart, 20, { optional: true, description: 'All of them, if given.' })
  emails?: PersonEmailPart[];

  @Parts(() => PersonPostInput, 50, { optional: true, description: 'All of them, if given.' })
  posts?: PersonPostInput[];

  @Flag({ optional: true, description: 'Appears under the alias to all but cleared staff.' })
  atRisk?: boolean;

  @Line(200, { optional: true, empty: true })
  alias?: string;

  @Flag({ optional: true })
  doNotInvite?: boolean;

  @Reason('Say why, in "doNotInviteReason"', { optional: true })
  doNotInviteReason?: string;

  @Id({ optional: true, nullable: true, description: whoKnows })
  doNotInviteTeamId?: string | null;

  @Flag({ optional: true, description: 'No mail at all, invitations included.' })
  doNotContact?: boolean;

  @Reason('Say why, in "doNotContactReason"', { optional: true })
  doNotContactReason?: string;

  @Id({ optional: true, nullable: true, description: whoKnows })
  doNotContactTeamId?: string | null;

  @Line(300, { optional: true, empty: true, description: 'Where the entry comes from.' })
  source?: string;

  @OneOf(['', ...legalBases], { optional: true, name: 'LegalBasis' })
  legalBasis?: LegalBasis | '';

  @Day({ optional: true, nullable: true, description: 'When the person was first told of the entry.' })
  firstInformedOn?: string | null;

  @Flag({ optional: true, description: 'Saves although somebody else has one of the e-mail addresses.' })
  evenIfDuplicate?: boolean;
}

export class CreatePerson extends ChangePerson {}

export class PersonView {
  @Id()
  id!: string;

  @Whole(1, 2_147_483_647)
  version!: number;

  @Line(400)
  name!: string;

  @Line(400)
  sortName!: string;

  @Flag({ description: 'The caller sees the alias only: what is null is not for them.' })
  hidden!: boolean;

  @Line(200, { nullable: true })
  givenName!: string | null;

  @Line(200, { nullable: true })
  familyName!: string | null;

  @Line(100, { nullable: true })
  honorific!: string | null;

  @OneOf(nameOrders, { nullable: true, name: 'NameOrder' })
  nameOrder!: NameOrder | null;

  @Text(200)
  formOfAddress!: Texts;

  @Line(60, { nullable: true })
  rankId!: string | null;

  @Prose(1000, { nullable: true })
  address!: string | null;

  @Text(200)
  salutation!: Texts;

  @Line(60)
  categoryId!: string;

  @LanguageCode()
  language!: string;

  @CountryCode()
  country!: string;

  @Line(60, { nullable: true })
  phone!: string | null;

  @Lines(50, 60)
  tags!: string[];

  @Parts(() => PersonEmailView, 20)
  emails!: PersonEmailView[];

  @Parts(() => PersonPostView, 50)
  posts!: PersonPostView[];

  @Flag()
  atRisk!: boolean;

  @Line(200, { empty: true })
  alias!: string;

  @Flag()
  doNotInvite!: boolean;

  @Line(500, { nullable: true, description: 'Null where it is not for the caller.' })
  doNotInviteReason!: string | null;

  @Part(() => TeamName, { nullable: true, description: 'Who may tell why.' })
  doNotInviteTeam!: TeamName | null;

  @Flag()
  doNotContact!: boolean;

  @Line(500, { nullable: true, description: 'Null where it is not for the caller.' })
  doNotContactReason!: string | null;

  @Part(() => TeamName, { nullable: true })
  doNotContactTeam!: TeamName | null;

  @Line(300, { nullable: true })
  source!: string | null;

  @OneOf(['', ...legalBases], { nullable: true, name: 'LegalBasis' })
  legalBasis!: LegalBasis | '' | null;

  @Day({ nullable: true })
  firstInformedOn!: string | null;

  @Flag({ description: 'Erased on request: an empty entry stays for the figures.' })
  erased!: boolean;

  @Parts(() => NoteView, 1000)
  notes!: NoteView[];

  @Parts(() => ListName, 1000, { description: 'Lists of the teams in which the caller is organiser.' })
  lists!: ListName[];

  @Instant()
  createdAt!: string;

  @Instant()
  updatedAt!: string;
}
