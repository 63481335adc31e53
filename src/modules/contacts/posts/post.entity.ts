import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Rank } from '../ranks/rank.entity.js';
import { Organisation } from '../organisations/organisation.entity.js';

/** An office that somebody holds from–to, whoever it is at the time: an invitation may go to the post. */
@Entity('posts')
@Index('posts_search_idx', { synchronize: false })
@Index('posts_rank_id_idx', { synchronize: false })
export class Post {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Organisation)
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('text', { default: '' })
  title!: string;

  /** Search form of the title; the database fills it. */
  @Column('text', { default: '' })
  search!: string;

  /** Mailbox of the office, which stays when the holder changes; '' for none. */
  @Column('text', { default: '' })
  email!: string;

  /** Precedence that comes with the office. */
  @ForeignKey(() => Rank)
  @Column('text', { nullable: true })
  rankId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
