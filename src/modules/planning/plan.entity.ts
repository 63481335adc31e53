import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.entity.js';
import type { UsedList } from '../lists/list-people.js';
import type { Preference, Refill } from './refilling.rules.js';

/** How the guest list of an event is planned, and whether the reserve fills places that come free. */
@Entity('plans')
@Check('plans_refill_check', `refill IN ('off', 'propose', 'automatic')`)
@Check('plans_silent_after_days_check', 'silent_after_days BETWEEN 1 AND 90')
@Check('plans_prefer_check', `prefer IN ('category', 'order')`)
export class Plan {
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  @Column('text', { default: 'off' })
  refill!: Refill;

  /** From then on nobody is proposed or invited by itself. */
  @Column('timestamptz', { nullable: true })
  refillUntil!: Date | null;

  /** Places that came free before are left as they are; null: they are filled too. */
  @Column('timestamptz', { nullable: true })
  refillSince!: Date | null;

  /** So many days after the invitation left, a guest who has not answered leaves the place to the reserve. */
  @Column('int', { nullable: true })
  silentAfterDays!: number | null;

  @Column('text', { default: 'category' })
  prefer!: Preference;

  /** The lists that people were taken from, as they stood then. */
  @Column('jsonb', { default: [] })
  lists!: UsedList[];

  /** When the program last looked by itself, in the time of the database. */
  @Column('timestamptz', { default: () => 'now()' })
  lookedAt!: Date;

  /** It stood still for so long that it asks before it goes on: it may run from a backup. */
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  /** Counts changes of who is planned. */
  @Column('int', { default: 1 })
  edition!: number;

  /** Counts changes of the settings. */
  @Column('int', { default: 1 })
  version!: number;
}
