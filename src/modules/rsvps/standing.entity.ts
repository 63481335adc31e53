import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { AnswerRow } from './answer.entity.js';
import { PoolRow } from './pool.entity.js';
import type { AnswerKind, Mode, Seat } from './seats.rules.js';

/** Where an invitation stands after its latest answer. */
@Entity('standings')
@Index(['eventId'])
@Index('standings_pool_id_idx', ['poolId', 'companions', 'waitingSince'], { where: `seat = 'waiting'` })
@Check('standings_answer_check', `answer IN ('accepted', 'tentative', 'declined', 'withdrawn', 'delegated')`)
@Check('standings_mode_check', `mode IN ('room', 'online')`)
@Check('standings_seat_check', `seat IN ('seated', 'waiting', 'none')`)
@Check(
  'standings_seat_pool_check',
  `(seat = 'none') = (pool_id IS NULL) AND (seat = 'waiting') = (waiting_since IS NOT NULL)`,
)
@Check('standings_companions_check', `companions = 0 OR companions > 0 AND seat <> 'none'`)
export class StandingRow {
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  invitationId!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  answer!: AnswerKind;

  @Column('text')
  mode!: Mode;

  @Column('text')
  seat!: Seat;

  @ForeignKey(() => PoolRow)
  @Column('uuid', { nullable: true })
  poolId!: string | null;

  /** Number of the answer that joined the waiting list; lower came first. */
  @Column('bigint', { nullable: true })
  waitingSince!: string | null;

  @ForeignKey(() => AnswerRow)
  @Column('uuid')
  answerId!: string;

  @Column('timestamptz')
  answeredAt!: Date;

  /** Who come along, each with a seat of the same pool. */
  @Column('int', { default: 0 })
  companions!: number;
}
