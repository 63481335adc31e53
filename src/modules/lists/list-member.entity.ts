import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { List } from './list.entity.js';
import { Person } from '../contacts/people/person.entity.js';

/** Put on a list by hand; on a list by rule: always in. */
@Entity('list_members')
@Index('list_members_addition_id_idx', ['additionId'], { where: 'addition_id IS NOT NULL' })
export class ListMember {
  @ForeignKey(() => List, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  listId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  personId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  addedAt!: Date;

  /** Those put there together can be taken back together. */
  @Column('uuid', { nullable: true })
  additionId!: string | null;
}
