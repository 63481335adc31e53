import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';

export const commitmentStatuses = ['open', 'partly', 'kept', 'broken'] as const;
export type CommitmentStatus = (typeof commitmentStatuses)[number];

/** A promise somebody made, tracked against the evidence. */
@Entity('commitments')
@Index('commitments_event_id_idx', ['eventId', 'position'])
@Check('commitments_status_check', `status IN ('open', 'partly', 'kept', 'broken')`)
export class Commitment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('jsonb')
  text!: Text;

  @Column('jsonb', { default: {} })
  madeBy!: Text;

  /** In words, as exact as is known: `Madrid, 2007`. */
  @Column('text', { default: '' })
  madeWhen!: string;

  @Column('text')
  status!: CommitmentStatus;

  @Column('jsonb', { default: {} })
  evidence!: Text;

  @Column('int', { default: 0 })
  position!: number;

  @Column('int', { default: 1 })
  version!: number;
}
