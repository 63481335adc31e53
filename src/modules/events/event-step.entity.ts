import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from './event.entity.js';

/** A step in an event's life as it was asked for; the same key a second time changes nothing. */
@Entity('event_steps')
@Index('event_steps_event_id_idempotency_key_idx', ['eventId', 'idempotencyKey'], { unique: true })
export class EventStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  step!: string;

  @Column('text')
  idempotencyKey!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
