import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from '../events/event.entity.js';
import { StoredFile } from '../files/stored-file.entity.js';

export const audiences = ['public', 'guests', 'speakers', 'staff'] as const;
export type Audience = (typeof audiences)[number];

@Entity('materials')
@Index('materials_event_id_idx', ['eventId', 'position'])
@Check('materials_kind_check', `kind IN ('file', 'link')`)
@Check('materials_audience_check', `audience IN ('public', 'guests', 'speakers', 'staff')`)
@Check('materials_content_check', `(kind = 'file') = (file_id IS NOT NULL) AND (kind = 'link') = (url <> '')`)
export class Material {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  kind!: 'file' | 'link';

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFile)
  fileId!: string | null;

  @Column('text', { default: '' })
  url!: string;

  @Column('jsonb')
  title!: Text;

  @Column('jsonb', { default: {} })
  description!: Text;

  /** Language of the content; '' when it does not matter. */
  @Column('text', { default: '' })
  language!: string;

  @Column('text')
  audience!: Audience;

  /** Hidden from everybody but staff until then. */
  @Column('timestamptz', { nullable: true })
  shownFrom!: Date | null;

  @Column('int', { default: 0 })
  position!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
