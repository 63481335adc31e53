import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';
import { Post } from './post.entity.js';

/** A person in a post, from–to; without an end they hold it still. */
@Entity('tenures')
@Index('tenures_dated_idx', { synchronize: false })
@Index('tenures_main_idx', ['personId'], { unique: true, where: 'main' })
export class Tenure {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Post)
  @Column('uuid')
  postId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @Column('date', { nullable: true })
  fromDate!: string | null;

  @Column('date', { nullable: true })
  toDate!: string | null;

  /** The one shown beside the name. */
  @Column('boolean', { default: false })
  main!: boolean;

  /** Becomes the main one on the day it begins. */
  @Column('boolean', { default: false })
  leads!: boolean;

  /** As of the last look at the calendar; a difference from the dates is a change of holder. */
  @Column('boolean', { default: false })
  inOffice!: boolean;
}
