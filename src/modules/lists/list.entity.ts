import type { LegalBasis } from '../contacts/people/person.entity.js';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A picked set of people, owned by a team. */
@Entity('lists')
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

  /** On which ground its people are kept, and where they come from: for those who do not say themselves. */
  @Column('text', { default: '' })
  legalBasis!: LegalBasis | '';

  @Column('text', { default: '' })
  source!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
