import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';
import { AnswerRow } from '../answer.entity.js';
import type { HeldRequest, HeldState } from './late.rules.js';

/** What a guest answered after the deadline, until an organiser decides. Written under the event's lock alone. */
@Entity('held_answers')
@Index('held_answers_held_idx', ['invitationId'], { unique: true, where: `state = 'held'` })
@Check('held_answers_state_check', `state IN ('held', 'approved', 'refused', 'replaced')`)
export class HeldAnswer {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  state!: HeldState;

  /** As the guest sent it; gone once it is decided. */
  @Column('jsonb', { nullable: true })
  request!: HeldRequest | null;

  @Column('timestamptz', { default: () => 'now()' })
  heldAt!: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { default: '' })
  reason!: string;

  /** What became of it once approved. */
  @Index()
  @ForeignKey(() => AnswerRow, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  answerId!: string | null;
}
