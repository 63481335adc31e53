import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import { List } from './list.entity.js';

/** Never on this list, whatever its rule says. */
@Entity('list_exclusions')
export class ListExclusion {
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
}
