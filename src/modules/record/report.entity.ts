import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';

/** The write-up of an event, Markdown in each language. */
@Entity('reports')
export class Report {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('jsonb', { default: {} })
  body!: Text;

  /** Null: not published, or withdrawn. */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
