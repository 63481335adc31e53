import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Person } from '../contacts/people/person.entity.js';
import { Event } from '../events/event.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import type { Channel } from './answer-request.js';
import type { AnswerKind, Mode, Seat } from './seats.rules.js';

/** One reply as it was given; never changed, but for the needs that are purged a month after the event. */
@Entity('answers')
@Index(['invitationId', 'nonce'], { unique: true })
@Index(['eventId', 'number'])
@Index('answers_answered_by_id_idx', { synchronize: false })
@Check('answers_answer_check', `answer IN ('accepted', 'tentative', 'declined', 'withdrawn', 'delegated')`)
@Check('answers_mode_check', `mode IN ('room', 'online')`)
@Check('answers_channel_check', `channel IN ('page', 'calendar', 'staff')`)
@Check('answers_result_check', `result IN ('seated', 'waiting', 'none')`)
export class AnswerRow {
  @PrimaryColumn('uuid')
  id!: string;

  /** Place in the order of commits. */
  @Column('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' } as never)
  number!: string;

  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  answer!: AnswerKind;

  @Column('text')
  mode!: Mode;

  @Column('text', { default: '' })
  note!: string;

  @Column('text', { default: '' })
  dietary!: string;

  @Column('text', { default: '' })
  accessNeeds!: string;

  @Column('text', { default: '' })
  interpretation!: string;

  @Column('text')
  channel!: Channel;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  userId!: string | null;

  /** The assistant who answered through their own link; null for the guest. */
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  answeredById!: string | null;

  @Column('text', { default: '' })
  reason!: string;

  /** Given by the form or the client; the same one twice is the same answer. */
  @Column('text')
  nonce!: string;

  @Column('text')
  result!: Seat;

  /** How many were to come along. */
  @Column('int', { default: 0 })
  companions!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
