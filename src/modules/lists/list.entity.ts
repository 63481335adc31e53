import type { LegalBasis } from '../contacts/people/person.entity.js';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ListKind, ListRule } from './rules/rule.types.js';

/** A set of people, owned by a team: picked, by rule, or made of other lists. Who is on it is asked of `ListPeople`. */
@Entity('lists')
@Check('lists_kind_check', `kind IN ('picked', 'rule', 'combined')`)
@Check('lists_rule_check', `(kind = 'picked') = (rule IS NULL)`)
export class List {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey('teams')
  @Column('uuid')
  teamId!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('text', { default: 'picked' })
  kind!: ListKind;

  /** Null where people are picked. */
  @Column('jsonb', { nullable: true })
  rule!: ListRule | null;

  /** On which ground its people are kept, and where they come from: for those who do not say themselves. */
  @Column('text', { default: '' })
  legalBasis!: LegalBasis | '';

  @Column('text', { default: '' })
  source!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Deleted, and to be had back for thirty days. */
  @Column('timestamptz', { nullable: true })
  discardedAt!: Date | null;

  @Column('int', { default: 1 })
  version!: number;
}
