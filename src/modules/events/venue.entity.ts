import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';

/** A house where events take place; shared by all teams. */
@Entity('venues')
export class Venue {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  address!: string;

  @Column('text', { default: '' })
  city!: string;

  /** ISO 3166 code, upper case, or ''. */
  @Column('text', { default: '' })
  country!: string;

  @Column('jsonb', { name: 'access_texts', default: {} })
  accessNotes!: Text;

  /** As nodes of an older version read it beside this one; nothing of this version does. */
  @Column('text', { name: 'access_notes', default: '' })
  accessBefore!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
