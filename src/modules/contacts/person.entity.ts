import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Category } from './category.entity.js';

/** Somebody in the shared address book. The name comes out through `shownName` only. */
@Entity('people')
@Check('people_alias_check', `NOT at_risk OR alias <> ''`)
@Index('people_search_full_idx', { synchronize: false })
@Index('people_search_shown_idx', { synchronize: false })
@Index('people_sort_full_idx', { synchronize: false })
@Index('people_sort_shown_idx', { synchronize: false })
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

  /** The greeting this person wants, per language, without the comma: `{ "en": "Dear Ambassador" }`. */
  @Column('jsonb', { default: {} })
  salutation!: Text;

  @Index()
  @ForeignKey(() => Category)
  @Column('text', { default: 'other' })
  categoryId!: string;

  @Column('text', { default: 'en' })
  language!: string;

  /** ISO 3166-1 alpha-2, or ''. */
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

  /** Where the entry comes from, as the law wants it told on request. */
  @Column('text', { default: '' })
  source!: string;

  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;

  /** What the four columns hold: `people-index.ts`. */
  @Column('text', { default: '' })
  searchFull!: string;

  @Column('text', { default: '' })
  searchShown!: string;

  @Column('text', { default: '' })
  sortFull!: string;

  @Column('text', { default: '' })
  sortShown!: string;
}
