import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PeopleRequest } from '../http/exports.dto.js';

export const approvalStates = ['waiting', 'approved', 'refused', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];
/** Of whom: the address book, a list, the guests of an event. */
export const approvalKinds = ['people', 'list', 'event'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** An export of so many people that a second member of staff must agree to it. */
@Entity('export_approvals')
@Check('export_approvals_kind_check', `kind IN ('people', 'list', 'event')`)
@Check('export_approvals_state_check', `state IN ('waiting', 'approved', 'refused', 'withdrawn')`)
@Check('export_approvals_decided_by_check', 'decided_by <> user_id')
export class ExportApproval {
  @PrimaryColumn('uuid')
  id!: string;

  /** Who asks. */
  @ForeignKey('users')
  @Column('uuid')
  userId!: string;

  @Column('text')
  kind!: ApprovalKind;

  /** The list or the event; null for the address book. */
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @ForeignKey('teams', { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('uuid', { nullable: true })
  eventId!: string | null;

  @Column('text')
  title!: string;

  @Column('jsonb')
  request!: PeopleRequest;

  /** Who was found when it was asked for; emptied once the file can no longer be had. */
  @Column('uuid', { array: true })
  personIds!: string[];

  /** The invitations, where it is about guests. */
  @Column('uuid', { array: true, default: [] })
  rowIds!: string[];

  @Column('int')
  count!: number;

  @Column('int')
  atRisk!: number;

  /** Whether people at risk stand in it by their real names. */
  @Column('boolean')
  realNames!: boolean;

  /** Whether cleared staff and administrators alone decide. */
  @Column('boolean')
  clearedOnly!: boolean;

  @Column('text', { default: 'waiting' })
  state!: ApprovalState;

  @Index()
  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  decideUntil!: Date;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { default: '' })
  decisionReason!: string;

  @Column('timestamptz', { nullable: true })
  fetchUntil!: Date | null;

  @Column('int', { default: 0 })
  downloads!: number;
}
