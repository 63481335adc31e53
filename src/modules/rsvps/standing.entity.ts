import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { AnswerRow } from './answer.entity.js';
import { PoolRow } from './pool.entity.js';
import { SeatOffer } from './queue/seat-offer.entity.js';
import type { AnswerKind, Mode, Seat } from './seats.rules.js';

/** Where an invitation stands after its latest answer. */
@Entity('standings')
@Index(['eventId'])
@Index('standings_pool_id_idx', ['poolId', 'companions', 'queueClass', 'queuePlace'], {
  where: `seat = 'waiting' AND offer_id IS NULL`,
})
@Index('standings_passed_seats_idx', ['poolId'], { where: 'passed_seats > 0' })
@Index('standings_offer_id_idx', ['offerId'], { unique: true, where: 'offer_id IS NOT NULL' })
@Check('standings_answer_check', `answer IN ('accepted', 'tentative', 'declined', 'withdrawn', 'delegated')`)
@Check('standings_mode_check', `mode IN ('room', 'online')`)
@Check('standings_seat_check', `seat IN ('seated', 'waiting', 'none')`)
@Check(
  'standings_seat_pool_check',
  `(seat = 'none') = (pool_id IS NULL) AND (seat = 'waiting') = (waiting_since IS NOT NULL)`,
)
@Check('standings_queue_place_check', '(waiting_since IS NULL) = (queue_place IS NULL)')
@Check('standings_offer_check', `offer_id IS NULL OR seat = 'waiting'`)
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

  /** Number of the answer that joined the waiting list. */
  @Column('bigint', { nullable: true })
  waitingSince!: string | null;

  /** By the order of the event's waiting list, before the place; queue/queue.rules.ts. */
  @Column('int', { default: 0 })
  queueClass!: number;

  /** Within the class; lower is served first. */
  @Column('float8', { nullable: true })
  queuePlace!: number | null;

  /** Staff set the place; a later category or rank does not change it. */
  @Column('boolean', { default: false })
  byHand!: boolean;

  /** So many seats or fewer are not offered by themselves: the guest, or staff, said no to that. */
  @Column('int', { default: 0 })
  passedSeats!: number;

  /** Offers that were let pass since the guest joined the list. */
  @Column('int', { default: 0 })
  lapses!: number;

  /** The open offer; its seats are counted in the pool as taken. */
  @ForeignKey(() => SeatOffer)
  @Column('uuid', { nullable: true })
  offerId!: string | null;

  @ForeignKey(() => AnswerRow)
  @Column('uuid')
  answerId!: string;

  @Column('timestamptz')
  answeredAt!: Date;

  /** Who come along, each with a seat of the same pool. */
  @Column('int', { default: 0 })
  companions!: number;
}
