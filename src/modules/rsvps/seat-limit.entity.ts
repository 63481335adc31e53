import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Event } from '../events/event.entity.js';

/** A decision how many may accept for the seats of the room; the latest counts and stands on the event too. */
@Entity('seat_limits')
@Index(['eventId', 'setAt'])
export class SeatLimitRow {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  /** Null: as many as there are seats. */
  @Column('int', { nullable: true })
  acceptUpTo!: number | null;

  /** Of the room at that moment. */
  @Column('int', { nullable: true })
  seats!: number | null;

  @Column('text')
  reason!: string;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  setBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  setAt!: Date;
}
