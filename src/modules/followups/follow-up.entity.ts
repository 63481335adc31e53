import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { User } from '../accounts/user.entity.js';
import { Event } from '../events/event.entity.js';

/** Those who came; those who were invited and did not come; all of them. */
export const followUpAudiences = ['came', 'invited', 'both'] as const;
export type FollowUpAudience = (typeof followUpAudiences)[number];

/** One mailing after an event. */
@Entity('follow_ups')
@Index('follow_ups_event_id_idempotency_key_idx', ['eventId', 'idempotencyKey'], { unique: true })
@Check('follow_ups_audience_check', `audience IN ('came', 'invited', 'both')`)
export class FollowUp {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  audience!: FollowUpAudience;

  @Column('jsonb')
  subject!: Text;

  @Column('jsonb')
  body!: Text;

  @Column('text')
  idempotencyKey!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User)
  createdBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
