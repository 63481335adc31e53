import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Event } from '../events/event.entity.js';
import { Companion } from '../invitations/companions/companion.entity.js';

/** Whether somebody whom a guest brings along came. */
@Entity('companion_attendances')
@Index(['eventId'])
export class CompanionAttendanceRow {
  @ForeignKey(() => Companion, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  companionId!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('boolean')
  came!: boolean;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt!: Date;

  /** Of the first entry at the door; null where staff noted it. */
  @Column('timestamptz', { nullable: true })
  enteredAt!: Date | null;
}
