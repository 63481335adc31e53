import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { User } from '../accounts/user.entity.js';
import type { UsedList } from '../lists/list-people.js';
import { Event } from '../events/event.entity.js';
import type { LeftOut } from './portions/left-out.rules.js';

/** Invitations that went out together. */
@Entity('waves')
@Index(['eventId', 'number'], { unique: true })
@Index(['eventId', 'idempotencyKey'], { unique: true })
export class Wave {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  /** Counted from 1 within the event. */
  @Column('int')
  number!: number;

  /** The organiser's own words in these mails, by language. */
  @Column('jsonb', { default: {} })
  note!: Text;

  /** The lists it was drawn from, as they were then. */
  @Column('jsonb', { default: [] })
  lists!: UsedList[];

  @Column('text')
  idempotencyKey!: string;

  /** Of those for whom it was, how many could not be invited any more when their turn came. */
  @Column('int', { default: 0 })
  leftOut!: number;

  /** Why not, in numbers: a refusal, or a `LeftOutWhy`. */
  @Column('jsonb', { default: {} })
  leftOutWhy!: LeftOut;

  /** Who was chosen, and could not be invited when it was sent: how many, by refusal. */
  @Column('jsonb', { default: {} })
  refused!: LeftOut;

  /** When its rest was stopped, by whom and why. */
  @Column('timestamptz', { nullable: true })
  stoppedAt!: Date | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  stoppedBy!: string | null;

  @Column('text', { default: '' })
  stoppedReason!: string;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
