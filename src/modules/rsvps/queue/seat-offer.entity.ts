import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';
import type { OfferState } from './queue.rules.js';

/** Seats held for somebody on the waiting list until a time, and what became of them. Written under the event's lock alone. */
@Entity('seat_offers')
@Index('seat_offers_open_idx', ['invitationId'], { unique: true, where: `state = 'open'` })
@Index('seat_offers_until_idx', ['until'], { where: `state = 'open'` })
@Check('seat_offers_seats_check', 'seats > 0')
@Check(
  'seat_offers_state_check',
  `state IN ('open', 'taken', 'refused', 'kept_waiting', 'lapsed', 'withdrawn')`,
)
@Check('seat_offers_closed_check', `(state = 'open') = (closed_at IS NULL)`)
export class SeatOffer {
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

  /** Fewer than the party has where it is asked to come with fewer. */
  @Column('int')
  seats!: number;

  /** How often it came to hold more seats while it was open; the guest is told each time. */
  @Column('int', { default: 0 })
  grown!: number;

  /** By the database's clock. */
  @Column('timestamptz')
  until!: Date;

  @Column('text', { default: 'open' })
  state!: OfferState;

  /** Null: by the rules of the event. */
  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  offeredBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  offeredAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
