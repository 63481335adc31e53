import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import { Post } from '../contacts/posts/post.entity.js';
import { List } from './list.entity.js';

/** One person or post that was taken off a list, as it was before, for thirty days: the way back. */
@Entity('list_removals')
@Index(['listId', 'actId'])
export class ListRemoval {
  @PrimaryColumn('uuid')
  id!: string;

  /** The same for all that were taken off together. */
  @Column('uuid')
  actId!: string;

  @ForeignKey(() => List, { onDelete: 'CASCADE' })
  @Column('uuid')
  listId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  personId!: string | null;

  @ForeignKey(() => Post, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  postId!: string | null;

  /** Stood on it by hand. */
  @Column('boolean')
  wasPicked!: boolean;

  /** Is never on it since. */
  @Column('boolean')
  excluded!: boolean;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  addedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  removedAt!: Date;
}
