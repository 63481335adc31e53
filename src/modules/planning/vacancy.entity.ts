import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Event } from '../events/event.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { PlannedGuest } from './planned-guest.entity.js';
import type { Matched, VacancyState, Why } from './refilling.rules.js';

/** A place that a guest left, and what became of it: at most one for each invitation, whatever happens later. */
@Entity('vacancies')
@Index(['eventId', 'state'])
@Index('vacancies_next_invitation_id_idx', ['nextInvitationId'], { unique: true })
@Index('vacancies_planned_guest_id_idx', ['plannedGuestId'], { unique: true })
@Check('vacancies_why_check', `why IN ('declined', 'withdrawn', 'silent')`)
@Check('vacancies_state_check', `state IN ('proposed', 'filled', 'waiting_list', 'left_empty')`)
@Check('vacancies_matched_check', `matched IN ('category', 'pool', 'order')`)
export class Vacancy {
  /** Of the guest who left it. */
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  invitationId!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  why!: Why;

  @Column('timestamptz')
  freedAt!: Date;

  @Column('text')
  state!: VacancyState;

  /** By which rule the next one was chosen. */
  @Column('text', { nullable: true })
  matched!: Matched | null;

  /** Who is proposed. */
  @ForeignKey(() => PlannedGuest, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  plannedGuestId!: string | null;

  /** Who came in. */
  @ForeignKey(() => Invitation, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  nextInvitationId!: string | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { default: '' })
  reason!: string;
}
