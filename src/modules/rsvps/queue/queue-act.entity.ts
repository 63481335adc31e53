import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';

export const queueActs = [
  'moved',
  'seated',
  'offered',
  'prolonged',
  'withdrawn',
  'companions',
  'deputy',
] as const;

/** What a member of staff did about the seat of a guest, or the place on the waiting list, and why; never changed. */
@Entity('queue_acts')
@Check(
  'queue_acts_act_check',
  `act IN ('moved', 'seated', 'offered', 'prolonged', 'withdrawn', 'companions', 'deputy')`,
)
export class QueueAct {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Index()
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  @Column('text')
  act!: (typeof queueActs)[number];

  @ForeignKey(() => User)
  @Column('uuid')
  userId!: string;

  @Column('text', { default: '' })
  reason!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
