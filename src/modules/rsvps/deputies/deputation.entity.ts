import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';
import type { DeputationState } from './deputies.rules.js';

/** That a guest sends somebody else, and what became of it. Written under the event's lock alone. */
@Entity('deputations')
@Index(['invitationId', 'nonce'], { unique: true })
@Index('deputations_open_idx', ['invitationId'], {
  unique: true,
  where: `state IN ('requested', 'invited', 'accepted')`,
})
@Check(
  'deputations_state_check',
  `state IN ('requested', 'invited', 'accepted', 'declined', 'refused', 'taken_back')`,
)
export class Deputation {
  @PrimaryColumn('uuid')
  id!: string;

  /** Of the guest who sends somebody. */
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  /** Of the deputy; null until they are invited. */
  @Index()
  @ForeignKey(() => Invitation, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  deputyInvitationId!: string | null;

  @Column('text')
  state!: DeputationState;

  @Column('text')
  givenName!: string;

  @Column('text')
  familyName!: string;

  @Column('text')
  email!: string;

  /** What the deputy is; '' where nothing was said. */
  @Column('text', { default: '' })
  title!: string;

  /** The same one twice is the same wish. */
  @Column('text')
  nonce!: string;

  @Column('timestamptz', { default: () => 'now()' })
  askedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  changedAt!: Date;

  /** The organiser who approved or refused it. */
  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;
}
