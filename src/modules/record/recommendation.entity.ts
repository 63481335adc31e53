import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';

export const recommendationStatuses = ['open', 'sent', 'answered', 'taken_up', 'refused'] as const;
export type RecommendationStatus = (typeof recommendationStatuses)[number];

/** What the debate asked for, of whom, and what became of it. */
@Entity('recommendations')
@Index('recommendations_event_id_idx', ['eventId', 'position'])
@Check('recommendations_status_check', `status IN ('open', 'sent', 'answered', 'taken_up', 'refused')`)
export class Recommendation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('jsonb')
  text!: Text;

  @Column('jsonb', { default: {} })
  addressee!: Text;

  @Column('text')
  status!: RecommendationStatus;

  @Column('jsonb', { default: {} })
  statusNote!: Text;

  @Column('int', { default: 0 })
  position!: number;

  @Column('int', { default: 1 })
  version!: number;
}
