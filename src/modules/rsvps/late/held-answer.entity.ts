import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Companion } from '../../invitations/companions/companion.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';
import { AnswerRow } from '../answer.entity.js';
import type { HeldRequest, HeldState, HeldWishes } from './late.rules.js';

/** What a guest answered, or a companion said, after the deadline, until an organiser decides. Written under the event's lock alone. */
@Entity('held_answers')
@Index('held_answers_held_idx', ['invitationId'], {
  unique: true,
  where: `state = 'held' AND companion_id IS NULL`,
})
@Index('held_answers_companion_held_idx', ['companionId'], { unique: true, where: `state = 'held'` })
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

  /** Who said it; null: the guest. */
  @Index()
  @ForeignKey(() => Companion, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  companionId!: string | null;

  @Column('text')
  state!: HeldState;

  /** As it was sent; gone once it is decided. */
  @Column('jsonb', { nullable: true })
  request!: HeldRequest | HeldWishes | null;

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
