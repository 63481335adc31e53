import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../../platform/i18n/text.js';
import { Rank } from '../ranks/rank.entity.js';
import { Category } from '../categories/category.entity.js';

export const nameOrders = ['given_first', 'family_first'] as const;
export type NameOrder = (typeof nameOrders)[number];

/** GDPR art. 6(1), or Regulation 2018/1725 art. 5(1). */
export const legalBases = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Somebody in the shared address book. The name comes out through `shownName` only. */
@Entity('people')
@Check('people_alias_check', `NOT at_risk OR alias <> ''`)
@Check('people_name_order_check', `name_order IN ('given_first', 'family_first')`)
@Check(
  'people_legal_basis_check',
  `legal_basis IN ('', 'consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')`,
)
@Index('people_terms_idx', { synchronize: false })
@Index('people_terms_hidden_idx', { synchronize: false })
@Index('people_tags_idx', { synchronize: false })
@Index('people_at_risk_idx', { synchronize: false })
@Index('people_do_not_invite_idx', { synchronize: false })
@Index('people_do_not_contact_idx', { synchronize: false })
@Index('people_without_email_idx', { synchronize: false })
@Index('people_at_risk_sort_idx', { synchronize: false })
@Index('people_sort_shown_idx', { synchronize: false })
@Index('people_at_risk_office_idx', { synchronize: false })
@Index('people_office_shown_idx', { synchronize: false })
@Index('people_at_risk_rank_idx', { synchronize: false })
@Index('people_rank_shown_idx', { synchronize: false })
@Index('people_rank_id_idx', { synchronize: false })
@Index('people_not_informed_idx', { synchronize: false })
@Index('people_name_skeleton_idx', { synchronize: false })
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { default: '' })
  givenName!: string;

  @Column('text', { default: '' })
  familyName!: string;

  /** As written before the name: "Ms", "H.E.", "Dr". */
  @Column('text', { default: '' })
  honorific!: string;

  /** Whether the family name stands first where this person's name is written. */
  @Column('text', { default: 'given_first' })
  nameOrder!: NameOrder;

  /** As written on an envelope or a place card, per language: `{ "fr": "Son Excellence Mme" }`. */
  @Column('jsonb', { default: {} })
  formOfAddress!: Text;

  /** Precedence of the person; without one, that of the main post counts. */
  @ForeignKey(() => Rank)
  @Column('text', { nullable: true })
  rankId!: string | null;

  /** Postal address in lines; '' where that of the organisation serves. */
  @Column('text', { default: '' })
  address!: string;

  /** The greeting this person wants, per language, without the comma: `{ "en": "Dear Ambassador" }`. */
  @Column('jsonb', { default: {} })
  salutation!: Text;

  @Index()
  @ForeignKey(() => Category)
  @Column('text', { default: 'other' })
  categoryId!: string;

  @Index()
  @Column('text', { default: 'en' })
  language!: string;

  /** ISO 3166-1 alpha-2, or ''. */
  @Index()
  @Column('text', { default: '' })
  country!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('text', { array: true, default: [] })
  tags!: string[];

  /** Appears under `alias` to everybody but cleared staff. */
  @Column('boolean', { default: false })
  atRisk!: boolean;

  @Column('text', { default: '' })
  alias!: string;

  @Column('boolean', { default: false })
  doNotInvite!: boolean;

  @Column('text', { default: '' })
  doNotInviteReason!: string;

  /** The team that knows why, besides administrators. */
  @ForeignKey('teams')
  @Column('uuid', { nullable: true })
  doNotInviteTeamId!: string | null;

  /** No mail at all, invitations included. */
  @Column('boolean', { default: false })
  doNotContact!: boolean;

  @Column('text', { default: '' })
  doNotContactReason!: string;

  @ForeignKey('teams')
  @Column('uuid', { nullable: true })
  doNotContactTeamId!: string | null;

  /** Where the entry comes from, as the law wants it told on request. */
  @Column('text', { default: '' })
  source!: string;

  /** '' where it is not recorded. */
  @Index()
  @Column('text', { default: '' })
  legalBasis!: LegalBasis | '';

  /** When the person was first told that they stand here (GDPR art. 14). */
  @Column('date', { nullable: true })
  firstInformedOn!: string | null;

  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;

  /** What everybody may find the person by; like the columns below, kept by `people-index.ts`. */
  @Column('tsvector', { default: '', select: false })
  terms!: string;

  /** What cleared staff may find somebody at risk by; null for everybody else. */
  @Column('tsvector', { nullable: true, select: false })
  termsHidden!: string | null;

  @Column('text', { default: '' })
  sortFull!: string;

  @Column('text', { default: '' })
  sortShown!: string;

  /** '0' and the organisation's sort key, or '1' where there is none: those stand last. */
  @Column('text', { default: '1' })
  sortOffice!: string;

  /** Place in the order of precedence in ten digits. */
  @Column('text', { default: '9999999999' })
  sortRank!: string;

  @Column('boolean', { default: true })
  withoutEmail!: boolean;
}
