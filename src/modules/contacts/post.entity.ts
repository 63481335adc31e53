import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';

/** An office that a person holds, from–to. */
@Entity('posts')
@Index('posts_main_idx', ['personId'], { unique: true, where: 'main' })
export class Post {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @Index()
  @ForeignKey(() => Organisation)
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('text', { default: '' })
  title!: string;

  @Column('date', { nullable: true })
  fromDate!: string | null;

  @Column('date', { nullable: true })
  toDate!: string | null;

  /** The one shown beside the name. */
  @Column('boolean', { default: false })
  main!: boolean;
}
