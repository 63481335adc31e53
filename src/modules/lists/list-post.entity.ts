import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Post } from '../contacts/posts/post.entity.js';
import { List } from './list.entity.js';

/** An office on a list: whoever holds it on the day is on the list. */
@Entity('list_posts')
export class ListPost {
  @ForeignKey(() => List, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  listId!: string;

  @Index()
  @ForeignKey(() => Post, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  postId!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  addedAt!: Date;
}
