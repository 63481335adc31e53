import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Person } from '../contacts/people/person.entity.js';
import { Post } from '../contacts/posts/post.entity.js';
import { Plan } from './plan.entity.js';

export const parts = ['wave', 'reserve'] as const;
export type Part = (typeof parts)[number];

/** Somebody who is to be invited: with the next wave, or when a place comes free. The row goes with the invitation. */
@Entity('planned_guests')
@Index(['eventId', 'personId'], { unique: true })
@Index(['eventId', 'part', 'position', 'id'])
@Index('planned_guests_post_id_idx', { synchronize: false })
@Check('planned_guests_part_check', `part IN ('wave', 'reserve')`)
export class PlannedGuest {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Plan, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Index()
  @ForeignKey(() => Person)
  @Column('uuid')
  personId!: string;

  /** Invited as its holder; the invitation will follow it. */
  @ForeignKey(() => Post, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  postId!: string | null;

  @Column('text')
  part!: Part;

  /** Order within the part; the lower, the sooner. */
  @Column('double precision')
  position!: number;

  @Column('uuid', { array: true, default: [] })
  listIds!: string[];

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  addedAt!: Date;

  /** An organiser passed over this person: never proposed again until put back. */
  @Column('timestamptz', { nullable: true })
  skippedAt!: Date | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  skippedBy!: string | null;

  @Column('text', { default: '' })
  skippedReason!: string;
}
