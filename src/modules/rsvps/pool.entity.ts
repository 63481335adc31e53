import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.entity.js';
import type { Mode } from './seats.rules.js';

/** A quota of seats; `name` '' is the default pool of its mode, whose seats follow the event's capacity. */
@Entity('pools')
@Index('pools_event_id_idx', ['eventId', 'position'])
@Index('pools_for_speakers_idx', ['eventId', 'mode'], { unique: true, where: 'for_speakers' })
@Check('pools_mode_check', `mode IN ('room', 'online')`)
@Check('pools_seats_check', `seats >= 0`)
@Check('pools_taken_check', `taken >= 0`)
@Check('pools_over_check', `over >= 0`)
@Check('pools_taken_within_seats_check', `seats IS NULL OR taken <= seats + over`)
export class PoolRow {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  @Column('text')
  mode!: Mode;

  @Column('text', { default: '' })
  name!: string;

  @Column('text', { array: true, default: '{}' })
  categories!: string[];

  /** Kept for those who appear in the debate, beside the categories. */
  @Column('boolean', { default: false })
  forSpeakers!: boolean;

  @Column('int', { nullable: true })
  seats!: number | null;

  @Column('int', { default: 0 })
  taken!: number;

  @Column('int', { default: 0 })
  over!: number;

  @Column('int', { default: 0 })
  position!: number;
}
