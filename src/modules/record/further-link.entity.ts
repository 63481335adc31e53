import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';

/** Where to learn more. */
@Entity('further_links')
@Index('further_links_event_id_idx', ['eventId', 'position'])
export class FurtherLink {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  url!: string;

  @Column('jsonb')
  title!: Text;

  @Column('int', { default: 0 })
  position!: number;

  @Column('int', { default: 1 })
  version!: number;
}
