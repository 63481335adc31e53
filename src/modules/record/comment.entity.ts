import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.entity.js';

export const commentStatuses = ['pending', 'approved', 'rejected'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

/** A reader's voice; only approved ones are ever shown. */
@Entity('comments')
@Index('comments_event_id_idx', ['eventId', 'writtenAt'])
@Check('comments_status_check', `status IN ('pending', 'approved', 'rejected')`)
export class Comment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  authorName!: string;

  @Column('text', { default: '' })
  institution!: string;

  /** Markdown. */
  @Column('text')
  body!: string;

  /** The organisers' answer beneath it, Markdown; '' for none. */
  @Column('text', { default: '' })
  reply!: string;

  @Column('text', { default: 'en' })
  language!: string;

  @Column('text')
  status!: CommentStatus;

  @Column('timestamptz', { default: () => 'now()' })
  writtenAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
